package org.oreflow.flow.mirror;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.oreflow.Tables.table;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.choice.Current;
import org.oreflow.choice.Releases;
import org.oreflow.flow.Flows;
import org.oreflow.flow.PartialYear;
import org.oreflow.flow.SourceYear;
import org.oreflow.reference.Conversions;
import org.oreflow.reference.Distances;
import org.oreflow.reference.ReporterWeights;
import org.oreflow.reference.Units;
import org.oreflow.table.Load;
import org.oreflow.table.Trade;

/**
 * Reconciles small tables of {@link Trade}, of sources {@code un}, {@code other} and the
 * confidential {@code secret}.
 */
final class SmallMirror {
  private static final int FIRST_YEAR = 2017;
  private static final Path REFERENCE = Path.of("conf/reference");
  private static final String LOAD =
      """
      source | release | published  | covers | redistribute | confidential | file
      un     | 1       | 2026-01-01 | world  | true         | false        | a
      other  | 1       | 2026-01-01 | world  | true         | false        | b
      secret | 1       | 2026-01-01 | world  | false        | true         | c
      """;
  private static final List<String> SOURCES = List.of("un", "other", "secret");

  private SmallMirror() {}

  /** As shipped, but that no reporter is taken for better than another. */
  static Reconciliation asked() {
    return asked("as_reported", 0, 2000);
  }

  static Reconciliation asked(String edition, double sharpness, int rounds) {
    return new Reconciliation(
        edition,
        new Reconciliation.Freight(0.04, 0.2, 200, 0.1, 0.2),
        new Reconciliation.Reliability(0.4, sharpness, 3, 1e-9, rounds),
        new Reconciliation.Hubs(List.of("HKG"), 0.2),
        100,
        100,
        new Reconciliation.UnitValue(8, 3.5));
  }

  /** Tables as {@link #asked} in one run, each in a year of its own: all is estimated by year. */
  static Map<String, Dataset<Row>> together(String... trades) {
    Dataset<Row> all = table(Trade.TABLE.schema(), "source");
    for (int i = 0; i < trades.length; i++) {
      Dataset<Row> one = table(Trade.TABLE.schema(), trades[i]);
      all = all.unionByName(one.withColumn(Trade.YEAR, lit(FIRST_YEAR + i)));
    }
    Dataset<Row> found = reconciled(all, asked());
    Map<String, Dataset<Row>> byTrade = new HashMap<>();
    for (int i = 0; i < trades.length; i++) {
      byTrade.put(trades[i], found.where(col(Trade.YEAR).equalTo(FIRST_YEAR + i)));
    }
    return byTrade;
  }

  static Dataset<Row> reconciled(String trade, Reconciliation asked) {
    return reconciled(table(Trade.TABLE.schema(), trade), asked);
  }

  static Dataset<Row> reconciled(Dataset<Row> trade, Reconciliation asked) {
    return reconciled(trade, asked, new ReporterWeights(Map.of(), Map.of(), Map.of()));
  }

  static Dataset<Row> reconciled(
      Dataset<Row> trade, Reconciliation asked, ReporterWeights reporters) {
    var parts = Flows.parts(trade, List.of());
    var releases = Releases.of(table(Load.TABLE.schema(), LOAD).collectAsList(), SOURCES);
    var held = new SourceYear(releases).of(Current.contents(parts)).collectAsList();
    EditionCodes editions =
        asked.converts()
            ? EditionCodes.of(Conversions.read(REFERENCE), asked.edition())
            : EditionCodes.NONE;
    var inputs =
        new ReportInputs(
            SOURCES,
            releases,
            PartialYear.of(held),
            Units.read(REFERENCE).pieces(),
            editions,
            reporters.leftOut().keySet());
    return new MirrorReconciliation(inputs, asked, Distances.read(REFERENCE), reporters)
        .of(parts)
        .localCheckpoint();
  }
}
