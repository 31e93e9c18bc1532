package org.oreflow.ingest.describe;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.oreflow.ingest.columns.CodeTexts;
import org.oreflow.ingest.columns.ColumnNames;

/** Which columns of a sample give which targets; a column gives one target. */
record ColumnChoice(TableSample sample, Map<String, SampleColumn> chosen) {
  private static final double MOST = 0.9; // of the cells with text
  private static final double MANY = 0.5;

  ColumnChoice(TableSample sample) {
    this(sample, new LinkedHashMap<>());
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
    return sample.columns().stream()
        .filter(c -> !c.heading().isEmpty() && !chosen.containsValue(c))
        .filter(c -> sample.columns().stream().filter(o -> is(o, c)).count() == 1)
        .toList();
  }

  private static boolean is(SampleColumn one, SampleColumn other) {
    return one.heading().equalsIgnoreCase(other.heading());
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
                && column.part(ColumnChoice::isNumber) > 0);
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
}
