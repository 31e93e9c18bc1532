package org.oreflow.audit;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.balance.Balance;
import org.oreflow.ingest.Load;
import org.oreflow.ingest.Production;
import org.oreflow.ingest.Role;
import org.oreflow.reference.Countries;

/**
 * What published tables say of production, imports and exports of countries; world totals of
 * production as they are printed, and the rows beside them.
 */
final class ProductionEntries {
  private static final String FAMILY = "family"; // measure, quotas with outputs

  private ProductionEntries() {}

  /**
   * The entries of published values. A sum with an unknown row is unknown, all three figures of it;
   * the low of rows beside a printed total is what is known of them.
   *
   * @param current of {@link org.oreflow.balance.CurrentProduction#of}
   */
  static Dataset<Row> of(Dataset<Row> current) {
    Column known = count(Entry.VALUE).equalTo(count(lit(1)));
    Column bounded = count(Entry.HIGH).equalTo(count(lit(1)));
    return current
        .withColumn(Entry.MEASURE, measure())
        .where(col(Entry.MEASURE).isNotNull())
        .withColumn("entry", explode(array_compact(array(ofCountry(), ofTotal(), ofRow()))))
        .select(
            col(Balance.ELEMENT),
            col(Balance.STAGE),
            col(Balance.YEAR),
            col(Entry.MEASURE),
            col(Entry.VALUE),
            col(Entry.LOW),
            col(Entry.HIGH),
            col("entry.*"))
        .groupBy(keys())
        .agg(
            when(known, sum(Entry.VALUE)).as(Entry.VALUE),
            when(col(Entry.ORIGIN).equalTo(Entry.ROW), sum(Entry.VALUE))
                .when(known, sum(Entry.LOW))
                .as(Entry.LOW),
            when(known.and(bounded), sum(Entry.HIGH)).as(Entry.HIGH))
        .withColumn(Entry.FAULT, lit(null))
        .transform(Entry::shaped);
  }

  private static Column[] keys() {
    return Entry.columns(
        Balance.ELEMENT,
        Balance.STAGE,
        Balance.COUNTRY,
        Balance.YEAR,
        Entry.MEASURE,
        Entry.ORIGIN,
        Entry.BEHIND);
  }

  private static Column measure() {
    return when(col(FAMILY).equalTo("output"), Balance.PRODUCTION_T)
        .when(col(FAMILY).equalTo("import"), Balance.IMPORT_T)
        .when(col(FAMILY).equalTo("export"), Balance.EXPORT_T);
  }

  private static Column isPart() {
    return col(Production.ROLE).equalTo(Role.PART.text());
  }

  private static Column ofCountry() {
    Column country = col(Balance.COUNTRY).isin(Countries.WORLD, Countries.OTHER).equalTo(false);
    return when(
        isPart().and(country), entry(col(Balance.COUNTRY), Entry.PUBLISHED, col(Load.SOURCE)));
  }

  // a total that counts rows of another table too is nothing to compare with
  private static Column ofTotal() {
    Column whole = array_contains(col(Production.FLAGS), "SPANS_TABLES").equalTo(false);
    Column total =
        col(Production.ROLE)
            .equalTo(Role.TOTAL.text())
            .and(col(Balance.COUNTRY).equalTo(Countries.WORLD));
    return when(isOfWorld().and(total).and(whole), ofEdition(Entry.PRINTED));
  }

  private static Column ofRow() {
    return when(isOfWorld().and(isPart()), ofEdition(Entry.ROW));
  }

  private static Column isOfWorld() {
    return col("world").and(col(Entry.MEASURE).equalTo(Balance.PRODUCTION_T));
  }

  private static Column ofEdition(String origin) {
    Column edition = concat_ws(" ", col(Load.SOURCE), col(Load.RELEASE));
    return entry(lit(Countries.WORLD), origin, edition);
  }

  private static Column entry(Column country, String origin, Column behind) {
    return struct(
        country.as(Balance.COUNTRY), lit(origin).as(Entry.ORIGIN), behind.as(Entry.BEHIND));
  }
}
