package org.oreflow.audit;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.balance.Groups;
import org.oreflow.index.Indicators;
import org.oreflow.index.formula.Grouping;
import org.oreflow.index.formula.Index;
import org.oreflow.table.IndicatorValue;

/** An entry for each index, which stands beside the imports of its country or of the world. */
final class IndicatorEntries {
  // quotients of doubles: the index of a single supplier may pass 1 by its last digit
  private static final double ROUNDING = 1e-9;
  private static final List<String> OF_SUPPLIERS =
      Indicators.ALL.stream()
          .filter(indicator -> indicator.grouping() == Grouping.SUPPLIERS)
          .map(Index::name)
          .toList();
  private static final List<String> SHARES =
      List.of(
          "hhi",
          "cr1",
          "cr3",
          "alignment_premium",
          "bloc_share",
          "hhi_within",
          "import_hhi",
          "import_cr3",
          "top_supplier_share");

  private IndicatorEntries() {}

  /**
   * The entries of indices.
   *
   * @param indicators rows of {@link IndicatorValue}
   */
  static Dataset<Row> of(Dataset<Row> indicators) {
    Column origin =
        when(col(IndicatorValue.VARIANT).notEqual(""), Entry.ALONE) // of reserves, of prints
            .when(array_contains(col(IndicatorValue.FLAGS), Groups.FLAG), Entry.OF_BALANCE)
            .when(col(IndicatorValue.INDICATOR).isin(OF_SUPPLIERS.toArray()), Entry.OF_FLOW)
            .otherwise(Entry.OF_BALANCE);
    Column none = lit(null).cast(Entry.SUM);
    return indicators
        .withColumn(Entry.FAULT, Fault.lastOf(faults()))
        .withColumn(Entry.ORIGIN, origin)
        .withColumn(Entry.MEASURE, lit(Entry.OF_ROW))
        .withColumn(Entry.VALUE, none)
        .withColumn(Entry.LOW, none)
        .withColumn(Entry.HIGH, none)
        .transform(Entry::shaped);
  }

  private static Map<Fault, Column> faults() {
    Column low = col(IndicatorValue.LOW);
    Column value = col(IndicatorValue.VALUE);
    Column high = col(IndicatorValue.HIGH);
    Column beyond = least(low, value, high).lt(0).or(greatest(low, value, high).gt(1 + ROUNDING));
    Map<Fault, Column> faults = new EnumMap<>(Fault.class);
    faults.put(Fault.INDICATOR_BOUNDS, Fault.disorder(low, value, high));
    faults.put(
        Fault.INDICATOR_RANGE, col(IndicatorValue.INDICATOR).isin(SHARES.toArray()).and(beyond));
    return faults;
  }
}
