package org.oreflow.run.difference;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.oreflow.audit.difference.Because;
import org.oreflow.audit.difference.Causes;
import org.oreflow.audit.difference.Comparison;
import org.oreflow.audit.difference.Difference;
import org.oreflow.audit.difference.Evidence;
import org.oreflow.audit.difference.Shape;
import org.oreflow.config.ProgramText;
import org.oreflow.reference.CountryGroups.Membership;
import org.oreflow.reference.Elements;
import org.oreflow.reference.Reference;
import org.oreflow.table.Balance;
import org.oreflow.table.Gap;
import org.oreflow.table.Load;
import org.oreflow.table.Table;

/** The cells that differ between two runs, by size, and why. */
public record RunDifference(
    List<String> names, List<Difference> cells, List<String> notes, Causes causes) {
  /** Columns of {@link #rows}. */
  public static final List<String> COLUMNS =
      ProgramText.words(
          "table element stage country year key column kind before now unit size cause bottom because");

  private static final long MOST_ROWS = 3_000_000; // of a year that are held at once

  private static final Set<Table> COUNTS = Set.of(Gap.TABLE, Load.TABLE); // of no figures

  private static final Comparator<Difference> BY_SIZE =
      Comparator.comparingLong(Difference::thousandths)
          .thenComparingDouble(Difference::amount)
          .reversed()
          .thenComparing(Difference.BY_PLACE);

  // values that were known come first, among them what a reader looks for; what appears, such as a
  // whole year, is no change of them
  private static int place(Difference cell) {
    if (COUNTS.contains(cell.table())) {
      return 4;
    }
    return switch (cell.kind()) {
      case CHANGED, WENT -> cell.isOfValue() ? (cell.leads() ? 0 : 1) : 2;
      case APPEARED -> 3;
      case WORDS -> 4;
    };
  }

  static RunDifference of(
      Side before, Side now, List<Table> tables, Reference reference, Causes.Meaning meaning) {
    List<Difference> cells = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (Table table : tables) {
      compare(before, now, table, cells, notes);
    }
    boolean equal = cells.isEmpty();
    var causes =
        new Causes(
            cells,
            equal ? new Evidence() : before.evidence(),
            equal ? new Evidence() : now.evidence(),
            reference.corrections().placesOfProduction(),
            new Causes.Meaning(groups(reference), meaning.codes(), meaning.inputs()));
    List<Difference> ranked =
        cells.stream()
            .sorted(Comparator.comparingInt(RunDifference::place).thenComparing(BY_SIZE))
            .toList();
    return new RunDifference(List.of(before.name(), now.name()), ranked, notes, causes);
  }

  private static void compare(
      Side before, Side now, Table table, List<Difference> cells, List<String> notes) {
    Map<String, Side.Year> old = before.years(table);
    Map<String, Side.Year> made = now.years(table);
    if (old.isEmpty() && !made.isEmpty()) {
      notes.add("table %s is new".formatted(table.name()));
      return;
    }
    Shape shape = Shape.of(table);
    differing(old, made)
        .forEach(
            (year, rows) -> {
              if (rows > MOST_ROWS) {
                notes.add(
                    "%s %s differs; its %,d rows are not compared"
                        .formatted(table.name(), year, rows));
              } else {
                cells.addAll(
                    Comparison.of(shape, of(old, year).rows().get(), of(made, year).rows().get()));
              }
            });
  }

  private static Side.Year of(Map<String, Side.Year> years, String year) {
    return years.getOrDefault(year, Side.Year.NONE);
  }

  // years whose rows may differ, and how many they are
  private static Map<String, Long> differing(
      Map<String, Side.Year> before, Map<String, Side.Year> now) {
    Map<String, Long> rows = new TreeMap<>();
    Stream.of(before, now)
        .flatMap(side -> side.keySet().stream())
        .filter(year -> !of(before, year).digest().equals(of(now, year).digest()))
        .forEach(year -> rows.put(year, Math.max(of(before, year).count(), of(now, year).count())));
    return rows;
  }

  static long rows(Side before, Side now, List<Table> tables) {
    return tables.stream()
        .flatMap(table -> differing(before.years(table), now.years(table)).values().stream())
        .mapToLong(Long::longValue)
        .sum();
  }

  private static Map<String, Set<String>> groups(Reference reference) {
    Map<String, Set<String>> groups =
        reference.countryGroups().memberships().stream()
            .collect(groupingBy(Membership::group, mapping(Membership::member, toSet())));
    Elements elements = reference.elements();
    elements.groups().forEach(group -> groups.put(group, Set.copyOf(elements.members(group))));
    return groups;
  }

  /** Cells that differ, the largest first, of a table and an element or, for "", of all. */
  public List<Difference> cells(String table, String element) {
    Predicate<Difference> asked =
        cell ->
            (table.isEmpty() || cell.table().name().equals(table))
                && (element.isEmpty() || cell.at(Balance.ELEMENT).equals(element));
    return cells.stream().filter(asked).toList();
  }

  public Because because(Difference cell) {
    return causes.of(cell);
  }

  /** Cells for programs: texts, numbers, and the steps of a cause as a list; null for none. */
  public List<List<?>> rows(List<Difference> some) {
    return some.stream().<List<?>>map(this::row).toList();
  }

  private List<?> row(Difference cell) {
    Because because = because(cell);
    return Arrays.asList(
        cell.table().name(),
        cell.at(Balance.ELEMENT),
        cell.at(Balance.STAGE),
        cell.at(Balance.COUNTRY),
        cell.year(),
        String.join("|", cell.key()),
        cell.column(),
        cell.kind().text(),
        cell.before().raw(cell.kind()),
        cell.now().raw(cell.kind()),
        cell.unit(),
        cell.size(),
        because.cause().text(),
        because.bottom().text(),
        because.steps());
  }
}
