package org.oreflow.run;

import static java.util.stream.Collectors.toCollection;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.oreflow.lake.Lake;
import org.oreflow.lake.Remake;
import org.oreflow.run.stale.Reads;
import org.oreflow.run.stale.TradeReads;
import org.oreflow.table.Table;
import org.oreflow.table.Trade;

/** Years of each computed table to recompute: those whose inputs differ from the published ones. */
public record Remakes(Lake lake, Records records, TradeReads trade, Map<String, Remake> asked) {
  Remakes(Lake lake, Records records, TradeReads trade) {
    this(lake, records, trade, new ConcurrentHashMap<>());
  }

  public Remake of(Step step) {
    Remake known = asked.get(step.makes().name());
    if (known == null) {
      known = now(step);
      asked.put(step.makes().name(), known);
    }
    return known;
  }

  Remake now(Step step) {
    return of(step, file -> true);
  }

  public Remake of(Step step, Predicate<List<String>> counts) {
    return lake.remake(step.makes(), step.reads(records, trade.among(counts)).byYear());
  }

  /**
   * A computed table before a run.
   *
   * @param reasons year to recompute at most → inputs that differ, or may
   * @param isOfFiles whether it is made from files that are still to be read
   */
  public record Planned(
      Table table,
      Remake remake,
      SortedMap<Integer, SortedSet<String>> reasons,
      boolean isOfFiles) {}

  /** All computed tables before files are read: of a year that may be recomputed, all may be. */
  public List<Planned> planned(Predicate<List<String>> counts, Set<Table> read) {
    Map<Table, Planned> all = new LinkedHashMap<>();
    for (Step step : Jobs.STEPS) {
      Remake remake = of(step, counts);
      var reasons = new TreeMap<>(remake.reasons());
      boolean isOfFiles = false;
      for (Reads.OfTable input : tables(step)) {
        Planned made = all.get(input.table());
        isOfFiles |= read.contains(input.table()) || (made != null && made.isOfFiles());
        if (made != null) {
          add(input, made.reasons().keySet(), remake.inputs().keySet(), reasons);
        }
      }
      all.put(step.makes(), new Planned(step.makes(), remake, reasons, isOfFiles));
    }
    return List.copyOf(all.values());
  }

  private static void add(
      Reads.OfTable input,
      Set<Integer> made,
      Set<Integer> years,
      SortedMap<Integer, SortedSet<String>> reasons) {
    for (int year : years) {
      if (made.stream().anyMatch(from -> input.acts(from, year))) {
        reasons.computeIfAbsent(year, none -> new TreeSet<>()).add(input.name());
      }
    }
  }

  /** Name of a computed table → the tables that it is computed from. */
  public Map<String, List<Table>> inputs() {
    Map<String, List<Table>> inputs = new HashMap<>();
    for (Step step : Jobs.STEPS) {
      List<Table> tables = tables(step).stream().map(Reads.OfTable::table).distinct().toList();
      inputs.put(step.makes().name(), tables);
      for (Table table : step.makesToo()) {
        inputs.put(table.name(), Stream.concat(Stream.of(step.makes()), tables.stream()).toList());
      }
    }
    return inputs;
  }

  private List<Reads.OfTable> tables(Step step) {
    return step.reads(records, trade).tables();
  }

  /** Holds for trade records of years of which any table made from trade is recomputed. */
  Column ofTrade() {
    return ofTrade(remake -> remake.isWhole() && !remake.inputs().isEmpty()).isEmpty()
        ? col(Trade.YEAR).isin(yearsOfTrade().toArray())
        : lit(true);
  }

  Set<Integer> yearsOfTrade() {
    return ofTrade(remake -> true).stream()
        .flatMap(remake -> remake.years().stream())
        .collect(toCollection(TreeSet::new));
  }

  private List<Remake> ofTrade(Predicate<Remake> which) {
    return Jobs.STEPS.stream()
        .filter(step -> tables(step).stream().anyMatch(read -> read.table().equals(Trade.TABLE)))
        .map(this::of)
        .filter(which)
        .toList();
  }
}
