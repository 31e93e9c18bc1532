package org.oreflow.flow.mirror;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.udf;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.oreflow.engine.KeptResults;
import org.oreflow.reference.Distances;
import org.oreflow.reference.ReporterWeights;
import org.oreflow.table.Reconciled;
import org.oreflow.table.Trade;

/**
 * Makes one figure of the two reports of each trade, in three steps: the reports side by side with
 * what products are worth a kilogram, how the reports of countries differ, and with what that tells
 * of freight and reporters one value and one mass.
 *
 * @param inputs which reports count
 * @param reporters what is known of them beforehand
 */
public record MirrorReconciliation(
    ReportInputs inputs, Reconciliation asked, Distances distances, ReporterWeights reporters) {
  private static final String HS = "HS";
  private static final String FAMILY = "family"; // of codes that may be one product
  private static final int EDITION_LENGTH = "HS2022".length(); // HSK is Korea's own

  /** Columns of {@link #records} that all records of a trade have in common. */
  public static final List<String> KEY = List.of(Trade.YEAR, FAMILY);

  /**
   * Whether a record is part of a report that may have a mirror, in an edition of the Harmonised
   * System, of columns of {@link Trade}.
   */
  public static Column isReport(List<String> sources) {
    return col(Trade.SOURCE)
        .isin(sources.toArray())
        .and(col(Trade.CODE_SYSTEM).startsWith(HS))
        .and(length(col(Trade.CODE_SYSTEM)).equalTo(EDITION_LENGTH))
        .and(col(Trade.REPORTER).isNotNull())
        .and(col(Trade.DIRECTION).isNotNull());
  }

  static boolean isEdition(String codeSystem) {
    return codeSystem.startsWith(HS) && codeSystem.length() == EDITION_LENGTH;
  }

  static String codeSystem(int edition) {
    return HS + edition;
  }

  /**
   * Rows of {@link Reconciled}.
   *
   * @param parts trade records that count, of {@link org.oreflow.flow.Flows#parts}
   */
  public Dataset<Row> of(Dataset<Row> parts) {
    ReportInputs reports = inputs;
    Reconciliation.Freight freight = asked.freight();
    KeptResults<ProductTrades> trades =
        KeptResults.of(records(parts), KEY, rows -> ReportPairs.of(rows, reports));
    var mirrors = MirrorSums.together(trades.ofTasks(products -> MirrorSums.of(products, freight)));
    var estimates = Estimates.of(mirrors, distances, reporters, asked);
    return trades.rows(new Reconcile(asked, estimates, distances)::of, Reconciled.TABLE.schema());
  }

  public Dataset<Row> records(Dataset<Row> parts) {
    Dataset<Row> records = parts.where(col(Trade.SOURCE).isin(inputs.sources().toArray()));
    Map<String, String> families = inputs.editions().families();
    UDF1<String, String> ofCode = code -> families.getOrDefault(code, code);
    Column code = col(Trade.CODE);
    Column family = families.isEmpty() ? code : udf(ofCode, DataTypes.StringType).apply(code);
    Stream<Column> columns = ReportRecords.READ.names().stream().map(name -> col(name));
    return records.select(
        Stream.concat(columns, Stream.of(family.as(FAMILY))).toArray(Column[]::new));
  }
}
