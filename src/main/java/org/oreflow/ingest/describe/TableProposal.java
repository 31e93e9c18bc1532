package org.oreflow.ingest.describe;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.oreflow.ingest.columns.CodeTexts;
import org.oreflow.ingest.columns.ColumnNames;
import org.oreflow.ingest.describe.TableSample.SampleColumn;
import org.oreflow.reference.Countries;

/** Which columns of a sample give which targets, a column one, and what else a table says. */
final class TableProposal {
  private static final double MOST = 0.9; // of the cells with text
  private static final double MANY = 0.5;
  private static final int SHOWN = 20; // texts in a note
  private static final int ANY_YEAR = 2020; // where no column tells one
  private static final Pattern YEAR = Pattern.compile("(?<!\\d)(?:19|20)\\d{2}(?!\\d)");

  private final TableSample sample;
  private final Map<String, SampleColumn> chosen = new LinkedHashMap<>();
  private final Map<String, String> constants = new LinkedHashMap<>();
  private final Map<String, List<String>> totals = new TreeMap<>();
  private final Map<String, String> fromFileName = new TreeMap<>();
  private final List<String> notes = new ArrayList<>();

  TableProposal(TableSample sample) {
    this.sample = sample;
  }

  /** The columns whose heading names a target and that give none yet, the likeliest first. */
  List<SampleColumn> named(String target) {
    List<SampleColumn> named = new ArrayList<>(free());
    named.removeIf(column -> ColumnNames.rank(target, column.heading()).isEmpty());
    named.sort(Comparator.comparing(c -> ColumnNames.rank(target, c.heading()).orElseThrow()));
    return named;
  }

  /** Headings of columns that vary and give no target, such as a partner not recognised. */
  List<String> unrecognised() {
    return free().stream().filter(c -> c.texts().size() > 1).map(SampleColumn::heading).toList();
  }

  // a heading that occurs twice names no column
  private List<SampleColumn> free() {
    List<String> headings = sample.columns().stream().map(SampleColumn::heading).toList();
    return sample.columns().stream()
        .filter(c -> !c.heading().isEmpty() && !chosen.containsValue(c))
        .filter(c -> headings.stream().filter(c.heading()::equalsIgnoreCase).count() == 1)
        .toList();
  }

  /** Takes the likeliest column whose heading names a target and whose texts are what it needs. */
  void choose(String target, Predicate<String> text) {
    takeFirst(target, named(target), column -> column.part(text) >= MOST);
  }

  /** The same, or else the first column of any heading with such texts only. */
  void chooseByContent(String target, Predicate<String> text) {
    choose(target, text);
    if (!has(target)) {
      takeFirst(target, free(), column -> column.part(text) == 1);
    }
  }

  void chooseNumbers(String target) {
    takeFirst(
        target,
        named(target),
        column ->
            column.part(t -> isNumber(t) || CodeTexts.isNone(t)) >= MANY
                && column.part(TableProposal::isNumber) > 0);
  }

  private void takeFirst(String target, List<SampleColumn> columns, Predicate<SampleColumn> fits) {
    columns.stream().filter(fits).findFirst().ifPresent(column -> take(target, column));
  }

  private static boolean isNumber(String text) {
    return CodeTexts.isNumber(text, '.') || CodeTexts.isNumber(text, ',');
  }

  void take(String target, SampleColumn column) {
    if (column != null) {
      chosen.put(target, column);
    }
  }

  void move(String target, String to) {
    chosen.put(to, chosen.remove(target));
  }

  boolean has(String target) {
    return chosen.containsKey(target);
  }

  Optional<SampleColumn> of(String... targets) {
    return Stream.of(targets).map(chosen::get).filter(Objects::nonNull).findFirst();
  }

  Set<String> texts(String target) {
    return of(target).map(SampleColumn::texts).orElse(Set.of());
  }

  int rows() {
    return sample.rows();
  }

  char decimalMark(List<String> targets) {
    List<SampleColumn> columns = targets.stream().flatMap(t -> of(t).stream()).toList();
    double commas = columns.stream().mapToDouble(c -> c.part(CodeTexts::hasComma)).sum();
    double points = columns.stream().mapToDouble(c -> c.part(CodeTexts::hasPoint)).sum();
    return commas > points ? ',' : '.';
  }

  List<Integer> years(int otherwise) {
    return of("year", "period")
        .map(SampleColumn::cells)
        .orElse(Collections.nCopies(sample.rows(), ""))
        .stream()
        .map(c -> c.matches("[12]\\d{3}.*") ? Integer.parseInt(c.substring(0, 4)) : otherwise)
        .toList();
  }

  /** Gives a target a constant unless a column gives it; a text that nobody can know is noted. */
  void constant(String target, String value, String note) {
    if (!has(target)) {
      constants.put(target, value);
      if (!note.isEmpty()) {
        notes.add(target + ": " + note);
      }
    }
  }

  void yearOfName() {
    if (has("year") || has("period")) {
      return;
    }
    String name = sample.head().path().substring(sample.head().path().lastIndexOf('/') + 1);
    var year = YEAR.matcher(name);
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
    var year = YEAR.matcher(sample.head().path());
    return year.find() ? Integer.parseInt(year.group()) : ANY_YEAR;
  }

  void totals(String target) {
    List<String> found = texts(target).stream().filter(CodeTexts::isTotal).toList();
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
    char mark = decimalMark(numbers);
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
    chosen.forEach((target, column) -> columns.put(target, column.heading()));
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
          texts(target).stream().filter(t -> !CodeTexts.isNumber(t, mark)).toList();
      List<String> none = words.stream().filter(CodeTexts::isNone).toList();
      if (!none.isEmpty()) {
        nulls.put(target, none);
      }
      unknown(target + ": no numbers", words.stream().filter(t -> !CodeTexts.isNone(t)).toList());
    }
    return nulls;
  }

  /** The text of a source's YAML file; every text is in quotes. */
  record SourceYaml(StringBuilder text) {
    SourceYaml(String head) {
      this(new StringBuilder(head));
    }

    SourceYaml comment(String words) {
      text.append("# ").append(words).append('\n');
      return this;
    }

    SourceYaml set(String key, String value) {
      return bare(key, quoted(value));
    }

    /** A number, truth value or word that stands without quotes. */
    SourceYaml bare(String key, String value) {
      text.append(key).append(": ").append(value).append('\n');
      return this;
    }

    SourceYaml map(String key, Map<String, String> values) {
      return map(key, values, SourceYaml::quoted);
    }

    SourceYaml lists(String key, Map<String, List<String>> values) {
      return map(key, values, SourceYaml::list);
    }

    private <T> SourceYaml map(String key, Map<String, T> values, Function<T, String> shown) {
      if (values.isEmpty()) {
        return this;
      }
      return bare(
          key,
          values.entrySet().stream()
              .map(
                  e ->
                      (e.getKey().matches("[a-z_]{3,}") ? e.getKey() : quoted(e.getKey()))
                          + ": "
                          + shown.apply(e.getValue()))
              .collect(Collectors.joining(", ", "{", "}")));
    }

    private static String list(List<String> values) {
      return values.stream().map(SourceYaml::quoted).collect(Collectors.joining(", ", "[", "]"));
    }

    static String quoted(String value) {
      String escaped =
          value
              .replace("\\", "\\\\")
              .replace("\"", "\\\"")
              .replace("\t", "\\t")
              .replace("\n", "\\n");
      return "\"" + escaped + "\"";
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }

  /** The list that knows most of what stands in columns, and each target's best column or null. */
  record CountryChoice(
      String list, List<SampleColumn> columns, Set<String> known, Set<String> unknown) {
    private static final List<String> LISTS = // of lists that know equally many the first
        List.of("iso3 iso2 comtrade m49 geonom census gacc japan comexstat names".split(" "));
    private static final double FEWEST = 0.5; // of the texts of a column

    static CountryChoice of(
        Countries countries, List<List<SampleColumn>> candidates, List<Integer> years) {
      CountryChoice best = null;
      double score = -1;
      for (String list : LISTS) {
        var choice =
            new CountryChoice(
                list, new ArrayList<>(), new LinkedHashSet<>(), new LinkedHashSet<>());
        double sum = 0;
        for (List<SampleColumn> ofTarget : candidates) {
          var found = new IdentityHashMap<SampleColumn, Set<String>>();
          ofTarget.forEach(column -> found.put(column, found(countries, list, column, years)));
          SampleColumn column =
              ofTarget.stream()
                  .filter(c -> !choice.columns.contains(c) && part(c, found.get(c)) >= FEWEST)
                  .max(Comparator.comparing(c -> part(c, found.get(c))))
                  .orElse(null);
          sum += column == null ? 0 : part(column, found.get(column));
          choice.take(column, found.getOrDefault(column, Set.of()));
        }
        if (sum > score) {
          best = choice;
          score = sum;
        }
      }
      return best;
    }

    private void take(SampleColumn column, Set<String> found) {
      columns.add(column);
      if (column != null) {
        known.addAll(found);
        column.texts().stream()
            .filter(text -> !found.contains(text) && !CodeTexts.isTotal(text))
            .forEach(unknown::add);
      }
    }

    private static double part(SampleColumn column, Set<String> found) {
      long texts = column.texts().stream().filter(text -> !CodeTexts.isTotal(text)).count();
      long known = found.stream().filter(text -> !CodeTexts.isTotal(text)).count();
      return texts == 0 ? 0 : (double) known / texts;
    }

    private static Set<String> found(
        Countries countries, String list, SampleColumn column, List<Integer> years) {
      Set<String> found = new LinkedHashSet<>();
      Set<List<Object>> looked = new HashSet<>();
      for (int i = 0; i < column.cells().size(); i++) {
        String text = column.cells().get(i);
        if (!text.isEmpty()
            && looked.add(List.of(text, years.get(i)))
            && countries.find(list, text, years.get(i)).isPresent()) {
          found.add(text);
        }
      }
      return found;
    }
  }
}
