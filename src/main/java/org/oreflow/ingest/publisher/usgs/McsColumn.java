package org.oreflow.ingest.publisher.usgs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A column of figures or notes in a world table of the summaries, from its heading, such as {@code
 * Prod_Sponge_t_Est_2022}.
 *
 * @param stem heading without unit, year and est: {@code Prod_Sponge}
 */
record McsColumn(
    int position,
    String heading,
    Kind kind,
    boolean note,
    String stem,
    Optional<String> unit,
    OptionalInt year,
    boolean estimated) {

  enum Kind {
    PROD,
    CAP,
    RESERVE
  }

  static Optional<McsColumn> of(int position, String heading, boolean unitInHeading) {
    List<String> words = new ArrayList<>(List.of(heading.split("[_\\s]+")));
    var kind = kind(words.get(0));
    if (kind.isEmpty()) {
      return Optional.empty();
    }
    boolean note = words.get(words.size() - 1).toLowerCase(Locale.ROOT).matches("notes?");
    var year = OptionalInt.empty();
    boolean estimated = words.removeIf(word -> word.equalsIgnoreCase("est"));
    for (String word : words) {
      if (word.matches("\\d{4}")) {
        year = OptionalInt.of(Integer.parseInt(word));
      }
    }
    words.removeIf(word -> word.matches("\\d{4}"));
    var unit = Optional.<String>empty();
    if (unitInHeading && !note) {
      unit = Optional.of(words.size() > 1 ? unit(words.remove(words.size() - 1)) : "");
    }
    String stem = String.join("_", words);
    return Optional.of(
        new McsColumn(position, heading, kind.get(), note, stem, unit, year, estimated));
  }

  // others write mt for one metric ton, so no list of units has it
  private static String unit(String word) {
    return word.equals("mt") ? "Mt" : word;
  }

  private static Optional<Kind> kind(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "prod" -> Optional.of(Kind.PROD);
      case "cap" -> Optional.of(Kind.CAP);
      case "reserve", "reserves" -> Optional.of(Kind.RESERVE);
      default -> Optional.empty();
    };
  }
}
