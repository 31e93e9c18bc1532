package org.oreflow.choice;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.oreflow.table.Cell;

/**
 * Which tables of sources that cover the world make a world: those that list countries and print a
 * total, be it a bound. A table whose total is not available or not applicable makes none, nor does
 * one without a total in a source that prints totals of other tables, nor a total without
 * countries. Of a source that prints no totals at all, {@code covers: world} says that its tables
 * are exhaustive.
 */
final class WorldTables {
  private final Set<Cell> listing;
  private final Set<Cell> withTotal;
  private final Predicate<String> printing; // sources of totals

  private WorldTables(Collection<ProductionRecord> records, Predicate<String> printing) {
    this.listing = tables(records, ProductionRecord::isCountry);
    this.withTotal = tables(records, record -> record.isTotal() && record.isBounded());
    this.printing = printing;
  }

  /** Sources that print totals, of the newest records of a measure. */
  static Set<String> printing(Collection<ProductionRecord> records) {
    return records.stream()
        .filter(ProductionRecord::isTotal)
        .map(ProductionRecord::source)
        .collect(toUnmodifiableSet());
  }

  private static Set<Cell> tables(
      Collection<ProductionRecord> records, Predicate<ProductionRecord> which) {
    return records.stream()
        .filter(which)
        .map(ProductionRecord::tableOfSource)
        .collect(toUnmodifiableSet());
  }

  /**
   * The records, of the world only where their table makes one.
   *
   * @param records of one release of each source and table, of one measure
   * @param printing whether a source prints totals of the measure
   */
  static List<ProductionRecord> judged(
      Collection<ProductionRecord> records, Predicate<String> printing) {
    var tables = new WorldTables(records, printing);
    return records.stream().map(record -> record.ofWorld(tables.isWorld(record))).toList();
  }

  private boolean isWorld(ProductionRecord record) {
    Cell table = record.tableOfSource();
    return record.isOfWorld()
        && listing.contains(table)
        && (withTotal.contains(table) || !printing.test(record.source()));
  }
}
