package org.oreflow.ingest.publisher.comtrade;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.oreflow.config.ProgramText;
import org.oreflow.ingest.source.QuotedNames;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.ingest.text.DelimitedReader;

/** A field of UN Comtrade as today's files and those before 2023 spell it, case aside. */
record ComtradeField(String name, String target, Set<String> whole, List<String> spellings) {
  static final List<ComtradeField> ALL =
      ProgramText.lines(ComtradeField.class, "fields.tsv").stream()
          .map(line -> line.split("\t"))
          .map(
              of ->
                  new ComtradeField(of[0], of[1], whole(of[2]), List.of(of).subList(3, of.length)))
          .toList();

  private static Set<String> whole(String codes) {
    return codes.equals("-") ? Set.of() : Set.of(codes.split(","));
  }

  static ComtradeField of(String name) {
    return ALL.stream().filter(field -> field.name.equals(name)).findFirst().orElseThrow();
  }

  boolean isRequired() {
    return !target.equals("-");
  }

  Optional<String> in(DelimitedReader header) {
    for (String spelling : spellings) {
      for (String heading : header.header()) {
        if (plain(heading).equals(plain(spelling))) {
          return Optional.of(heading);
        }
      }
    }
    return Optional.empty();
  }

  private boolean isTodays(DelimitedReader header) {
    return in(header).filter(found -> plain(found).equals(plain(spellings.get(0)))).isPresent();
  }

  /** Checks that totals can be told from their parts, which stand side by side since 2017. */
  static void checkDividing(DelimitedReader header, SourceFile file) {
    List<String> missing =
        Stream.of("procedure", "transport", "second partner")
            .map(ComtradeField::of)
            .filter(field -> field.in(header).isEmpty())
            .map(field -> field.spellings().get(0))
            .toList();
    if (of("code").isTodays(header) && !missing.isEmpty()) {
      throw file.error(
          header.headerLine(),
          "columns that separate totals from their parts are missing, %s, the header has %s"
              .formatted(QuotedNames.of(missing), QuotedNames.of(header.header())),
          "fetch the file with them, or describe it as customs-table with duplicates: largest");
    }
  }

  String requiredIn(DelimitedReader header, SourceFile file) {
    return in(header)
        .orElseThrow(
            () ->
                file.error(
                    header.headerLine(),
                    "column %s is missing, the header has %s"
                        .formatted(
                            QuotedNames.of(spellings).replace(", ", " or "),
                            QuotedNames.of(header.header())),
                    "fetch the file in a layout of UN Comtrade, or describe it as customs-table"));
  }

  private static String plain(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }
}
