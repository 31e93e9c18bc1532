package org.oreflow.audit;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.reference.Countries;
import org.oreflow.table.Balance;
import org.oreflow.table.Load;
import org.oreflow.table.Production;
import org.oreflow.table.Role;

/**
 * What published tables say of production, imports and exports of countries. The source is told
 * beside the columns of an entry.
 */
final class ProductionEntries {
  /** Measure, quotas with outputs. */
  static final String FAMILY = "family";

  private ProductionEntries() {}

  /**
   * The entries of published values. A sum with an unknown row is unknown, all three figures of it.
   *
   * @param current of {@link org.oreflow.choice.CurrentProduction#of}
   */
  static Dataset<Row> of(Dataset<Row> current) {
    Column known = count(Entry.VALUE).equalTo(count(lit(1)));
    Column bounded = count(Entry.HIGH).equalTo(count(lit(1)));
    return current
        .withColumn(Entry.MEASURE, measure())
        .where(
            col(Entry.MEASURE)
                .isNotNull()
                .and(col(Production.ROLE).equalTo(Role.PART.text()))
                .and(col(Balance.COUNTRY).isin(Countries.WORLD, Countries.OTHER).equalTo(false)))
        .groupBy(
            col(Balance.ELEMENT),
            col(Balance.STAGE),
            col(Balance.COUNTRY),
            col(Balance.YEAR),
            col(Entry.MEASURE),
            col(Load.SOURCE).as(Reports.SOURCE))
        .agg(
            when(known, sum(Entry.VALUE)).as(Entry.VALUE),
            when(known, sum(Entry.LOW)).as(Entry.LOW),
            when(known.and(bounded), sum(Entry.HIGH)).as(Entry.HIGH))
        .withColumn(Entry.ORIGIN, lit(Entry.PUBLISHED))
        .withColumn(Entry.FAULT, lit(null).cast("int"));
  }

  private static Column measure() {
    return when(col(FAMILY).equalTo("output"), Balance.PRODUCTION_T)
        .when(col(FAMILY).equalTo("import"), Balance.IMPORT_T)
        .when(col(FAMILY).equalTo("export"), Balance.EXPORT_T);
  }
}
