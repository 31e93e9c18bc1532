package org.oreflow.audit;

import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.oreflow.balance.Groups;
import org.oreflow.engine.Scan;
import org.oreflow.index.Indicators;
import org.oreflow.index.formula.Cells;
import org.oreflow.index.formula.Grouping;
import org.oreflow.index.formula.Index;
import org.oreflow.table.IndicatorValue;

/**
 * What may be wrong with the indices of a cell, so that not every index meets the other tables: the
 * faults of a row, and those that it has if no balance or no flow stands beside it. A task tells
 * most of them once.
 */
final class IndexFaults implements Iterator<Row> {
  static final StructType SCHEMA =
      new StructType()
          .add(IndicatorValue.ELEMENT, StringType, false)
          .add(IndicatorValue.STAGE, StringType, false)
          .add(IndicatorValue.YEAR, IntegerType, false)
          .add(IndicatorValue.COUNTRY, StringType, false)
          .add(Identities.FAULT, StringType, false);

  private static final int MOST = 1 << 16; // remembered

  // quotients of doubles: the index of a single supplier may pass 1 by its last digit
  private static final double ROUNDING = 1e-9;
  private static final Set<String> OF_SUPPLIERS =
      Set.copyOf(
          Indicators.ALL.stream()
              .filter(indicator -> indicator.grouping() == Grouping.SUPPLIERS)
              .map(Index::name)
              .toList());
  private static final Set<String> SHARES =
      Set.of(
          "hhi",
          "cr1",
          "cr3",
          "alignment_premium",
          "bloc_share",
          "hhi_within",
          "import_hhi",
          "import_cr3",
          "top_supplier_share");

  private record Told(String element, String stage, int year, String country, Fault fault) {
    Row row() {
      return RowFactory.create(element, stage, year, country, fault.name());
    }
  }

  private final Iterator<Row> indices;
  private final Set<Told> before = new HashSet<>();
  private final Queue<Told> next = new ArrayDeque<>();

  /** Rows of {@link #SCHEMA} of rows of {@link Identities#ofIndices}. */
  IndexFaults(Iterator<Row> indices) {
    this.indices = indices;
  }

  /**
   * Rows of {@link #SCHEMA}.
   *
   * @param indices of {@link Identities#ofIndices}
   */
  static Dataset<Row> of(Dataset<Row> indices) {
    return Scan.rows(indices, IndexFaults::new, SCHEMA);
  }

  @Override
  public boolean hasNext() {
    while (next.isEmpty() && indices.hasNext()) {
      add(indices.next());
    }
    return !next.isEmpty();
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return next.remove().row();
  }

  private void add(Row index) {
    for (Fault fault : faults(index)) {
      var told =
          new Told(
              index.getAs(IndicatorValue.ELEMENT),
              index.getAs(IndicatorValue.STAGE),
              index.getAs(IndicatorValue.YEAR),
              index.getAs(IndicatorValue.COUNTRY),
              fault);
      if (before.size() == MOST) {
        before.clear();
      }
      if (before.add(told)) {
        next.add(told);
      }
    }
  }

  private static Set<Fault> faults(Row index) {
    Set<Fault> faults = EnumSet.noneOf(Fault.class);
    String name = index.getAs(IndicatorValue.INDICATOR);
    boolean isOfGroup = Cells.flags(index, IndicatorValue.FLAGS).contains(Groups.FLAG);
    if (index
        .<String>getAs(IndicatorValue.VARIANT)
        .isEmpty()) { // others are of reserves, of prints
      boolean isOfFlows = !isOfGroup && OF_SUPPLIERS.contains(name);
      faults.add(isOfFlows ? Fault.INDICATOR_WITHOUT_FLOW : Fault.INDICATOR_WITHOUT_BALANCE);
    }
    Double low = index.getAs(IndicatorValue.LOW);
    Double value = index.getAs(IndicatorValue.VALUE);
    Double high = index.getAs(IndicatorValue.HIGH);
    if (isAbove(low, value) || isAbove(value, high) || isAbove(low, high)) {
      faults.add(Fault.INDICATOR_BOUNDS);
    }
    if (SHARES.contains(name)
        && Stream.of(low, value, high).anyMatch(f -> isAbove(0.0, f) || isAbove(f, 1 + ROUNDING))) {
      faults.add(Fault.INDICATOR_RANGE);
    }
    return faults;
  }

  private static boolean isAbove(Double one, Double other) {
    return one != null && other != null && one > other;
  }
}
