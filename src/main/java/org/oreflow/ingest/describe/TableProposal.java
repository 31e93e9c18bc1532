package org.oreflow.ingest.describe;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.oreflow.ingest.columns.CodeTexts;

final class TableProposal {
  private static final int SHOWN = 20; // texts in a note
  private static final int ANY_YEAR = 2020; // where no column tells one
  private static final Pattern YEAR = Pattern.compile("(?<!\\d)(?:19|20)\\d{2}(?!\\d)");

  private final TableSample sample;
  private final ColumnChoice choice;
  private final Map<String, String> constants = new LinkedHashMap<>();
  private final Map<String, List<String>> totals = new TreeMap<>();
  private final Map<String, String> fromFileName = new TreeMap<>();
  private final List<String> notes = new ArrayList<>();

  TableProposal(TableSample sample, ColumnChoice choice) {
    this.sample = sample;
    this.choice = choice;
  }

  /** Gives a target a constant unless a column gives it; a text that nobody can know is noted. */
  void constant(String target, String value, String note) {
    if (!choice.has(target)) {
      constants.put(target, value);
      if (!note.isEmpty()) {
        notes.add(target + ": " + note);
      }
    }
  }

  void yearOfName() {
    if (choice.has("year") || choice.has("period")) {
      return;
    }
    String name = sample.head().path().substring(sample.head().path().lastIndexOf('/') + 1);
    Matcher year = YEAR.matcher(name);
    if (year.find()) {
      fromFileName.put("year", "(?<!\\d)((?:19|20)\\d{2})(?!\\d)");
      notes.add("year: " + year.group() + ", from the name of the file");
    } else {
      constant(
          "year", Description.FILL_IN, "no column; write it in constants, or the name of a column");
    }
  }

  /** A year to look countries up in where rows have none. */
  int likelyYear() {
    Matcher year = YEAR.matcher(sample.head().path());
    return year.find() ? Integer.parseInt(year.group()) : ANY_YEAR;
  }

  void totals(String target) {
    List<String> found = choice.texts(target).stream().filter(CodeTexts::isTotal).toList();
    if (!found.isEmpty()) {
      totals.put(target, found);
      notes.add(target + ": totals are " + shown(found));
    }
  }

  void note(String note) {
    notes.add(note);
  }

  /** Notes a measure that the table has in words of its own, whose rows must not be mixed. */
  void measures(SampleColumn column) {
    constant(
        "measure",
        Description.FILL_IN,
        "column %s has %s; write a measure in constants, and only: {%s: [%s]}"
            .formatted(
                column.heading(),
                shown(column.texts()),
                column.heading(),
                column.texts().iterator().next()));
  }

  void unknown(String what, Collection<String> texts) {
    if (!texts.isEmpty()) {
      notes.add("%s: %,d: %s".formatted(what, texts.size(), shown(texts)));
    }
  }

  static String shown(Collection<String> texts) {
    String first = String.join(", ", texts.stream().limit(SHOWN).toList());
    return texts.size() > SHOWN ? first + ", …" : first;
  }

  void countries(CountryChoice countries) {
    notes.add(
        "countries: list %s knows %,d of %,d"
            .formatted(
                countries.list(),
                countries.known().size(),
                countries.known().size() + countries.unknown().size()));
    unknown("countries not known", countries.unknown());
  }

  void write(SourceYaml yaml, List<String> numbers, String countries, List<String> all) {
    boolean delimited = sample.head().kind().equals("delimited");
    char mark = choice.decimalMark(numbers);
    yaml.bare("kind", sample.head().kind());
    if (delimited) {
      yaml.set("delimiter", String.valueOf(sample.delimiter()))
          .set("encoding", sample.head().encoding());
    }
    yaml.set("decimal_mark", String.valueOf(mark));
    if (sample.head().entries().size() > 1) {
      yaml.set("entry", sample.head().entry());
    }
    Map<String, String> columns = new LinkedHashMap<>();
    choice.chosen().forEach((target, column) -> columns.put(target, column.heading()));
    columns.forEach((target, heading) -> notes.add("%s: column %s".formatted(target, heading)));
    yaml.lists("null_tokens", nulls(numbers, mark))
        .map("columns", columns)
        .map("from_file_name", fromFileName)
        .map("constants", constants)
        .bare("countries", countries)
        .lists("totals", totals);
    all.addAll(notes);
  }

  private Map<String, List<String>> nulls(List<String> numbers, char mark) {
    Map<String, List<String>> nulls = new TreeMap<>();
    for (String target : numbers) {
      List<String> words =
          choice.texts(target).stream().filter(t -> !CodeTexts.isNumber(t, mark)).toList();
      List<String> none = words.stream().filter(CodeTexts::isNone).toList();
      if (!none.isEmpty()) {
        nulls.put(target, none);
      }
      unknown(target + ": no numbers", words.stream().filter(t -> !CodeTexts.isNone(t)).toList());
    }
    return nulls;
  }
}
