package org.oreflow.run;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.oreflow.lake.catalog.TablePart;
import org.oreflow.run.stale.Reads;
import org.oreflow.table.Landscape;
import org.oreflow.table.Parameter;
import org.oreflow.table.Production;
import org.oreflow.table.Table;
import org.oreflow.table.Trade;
import org.oreflow.table.TradeTotal;

/** Tells whether a run differs from the one before by the version of the program alone. */
final class ProgramChange {
  private static final String PROGRAM = Reads.PROGRAM;
  // of a computed table, what is computed itself; see run.stale
  private static final Set<String> MADE = Set.of(PROGRAM, "flows", "balances");
  // inputs that versions before did not have
  private static final Set<String> ADDED = Set.of("width");

  static final Set<String> OF_DIGESTS = Set.of("records", "production", "totals", "landscape");

  private static final List<Table> LOADED =
      List.of(Trade.TABLE, Production.TABLE, Parameter.TABLE, TradeTotal.TABLE);

  private ProgramChange() {}

  /**
   * Whether records are equal, and of all that decides computed tables only the program differs.
   *
   * @param others inputs that are not compared: {@link #OF_DIGESTS} where digests have another form
   */
  static boolean isAlone(
      Function<Table, List<TablePart>> before,
      Function<Table, List<TablePart>> now,
      Set<String> others) {
    boolean equal =
        LOADED.stream().allMatch(table -> rows(before.apply(table)).equals(rows(now.apply(table))));
    Set<String> names = new HashSet<>();
    boolean sameYears =
        Jobs.STEPS.stream()
            .map(Step::makes)
            .filter(
                table -> !table.equals(Landscape.TABLE)) // whose inputs are whole tables of records
            .allMatch(table -> compare(before.apply(table), now.apply(table), names));
    names.removeAll(others);
    return equal && sameYears && names.contains(PROGRAM) && MADE.containsAll(names);
  }

  static boolean made(List<TablePart> before, List<TablePart> now) {
    Map<Integer, Map<String, String>> old = byYear(before);
    return byYear(now).entrySet().stream()
        .filter(year -> old.containsKey(year.getKey()))
        .map(year -> List.of(old.get(year.getKey()), year.getValue()))
        .filter(inputs -> inputs.stream().allMatch(of -> of.containsKey(PROGRAM)))
        .anyMatch(inputs -> !inputs.get(0).get(PROGRAM).equals(inputs.get(1).get(PROGRAM)));
  }

  private static Set<String> rows(List<TablePart> parts) {
    return parts.stream()
        .filter(part -> part.rows() > 0)
        .map(part -> part.part() + "\t" + part.sha256())
        .collect(Collectors.toSet());
  }

  /** Adds the names of inputs that differ; false where a year came or went. */
  private static boolean compare(List<TablePart> before, List<TablePart> now, Set<String> names) {
    Map<Integer, Map<String, String>> old = byYear(before);
    Map<Integer, Map<String, String>> made = byYear(now);
    old.forEach(
        (year, inputs) -> {
          Map<String, String> other = made.getOrDefault(year, Map.of());
          var all = new TreeSet<>(inputs.keySet());
          all.addAll(other.keySet());
          all.removeIf(
              name ->
                  inputs.containsKey(name)
                      ? inputs.get(name).equals(other.get(name))
                      : ADDED.contains(name));
          names.addAll(all);
        });
    return old.keySet().equals(made.keySet());
  }

  private static Map<Integer, Map<String, String>> byYear(List<TablePart> parts) {
    Map<Integer, Map<String, String>> all = new HashMap<>();
    parts.forEach(part -> all.put(part.year(), part.inputs()));
    return all;
  }
}
