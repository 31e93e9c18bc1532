package org.oreflow.indicator;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.createDecimalType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.oreflow.flow.Flows;
import org.oreflow.flow.Releases;
import org.oreflow.ingest.Load;
import org.oreflow.ingest.Trade;
import org.oreflow.reference.Countries;

/**
 * Trade of a product between a country and its counterparts: each pair counts for the exporter's
 * markets, the importer's suppliers, and for the world's exporters and importers (country {@code
 * WLD}). One row per grouping, code, period, country and counterpart: value in USD, mass in t,
 * value of the records with mass, flags.
 *
 * <p>A product and period come from one source, the first in precedence that covers the world.
 * Where none does, only imports are markets that the importer itself reports, from all partners.
 * Goods returned count as a supply of their own.
 */
final class ProductMarket {
  static final String GROUPING = "grouping";
  static final String COUNTERPART = "counterpart"; // OTH: no country
  static final String VALUE = "value_usd";
  static final String MASS = "mass_t";
  static final String VALUE_WITH_MASS = "value_with_mass";
  static final String FLAGS = "flags";

  private static final String[] PRODUCT = {
    Trade.CODE_SYSTEM, Trade.CODE, Trade.PERIOD, Trade.YEAR, Trade.SOURCE
  };

  private ProductMarket() {}

  /**
   * The markets of all products.
   *
   * @param parts records that count, {@link Flows#parts}
   * @param releases of {@link Releases#of}
   * @param precedence source ids, first first
   */
  static Dataset<Row> of(Dataset<Row> parts, Dataset<Row> releases, List<String> precedence) {
    return Releases.newest(parts, releases, Trade.CODE, Trade.PERIOD)
        .transform(Flows::flagged)
        .transform(ProductMarket::pairs)
        .transform(pairs -> taken(pairs, precedence))
        .transform(ProductMarket::sides);
  }

  // the importer's report counts before the exporter's
  private static Dataset<Row> pairs(Dataset<Row> parts) {
    Column mirrored = coalesce(col(Trade.DIRECTION), lit("")).equalTo("export");
    Column weighed = when(col(Trade.MASS_T).isNotNull(), col(Trade.VALUE_USD));
    Column imported = max(mirrored.equalTo(false));
    return parts
        .withColumn("mirrored", mirrored)
        .withColumn("weighed", weighed)
        .groupBy(cols(PRODUCT, Trade.EXPORTER, Trade.IMPORTER))
        .agg(
            when(imported, direct(Trade.VALUE_USD)).otherwise(sum(Trade.VALUE_USD)).as(VALUE),
            when(imported, direct(Trade.MASS_T)).otherwise(sum(Trade.MASS_T)).as(MASS),
            when(imported, direct("weighed")).otherwise(sum("weighed")).as(VALUE_WITH_MASS),
            max(coalesce(col(Trade.DIRECTION), lit(""))
                    .equalTo("import")
                    .and(col(Load.COVERS).equalTo(col(Trade.IMPORTER))))
                .as("reported"),
            max(col(Load.COVERS).equalTo("world")).as("world"),
            flags());
  }

  private static Column direct(String column) {
    return sum(when(col("mirrored").equalTo(false), col(column)));
  }

  private static Dataset<Row> taken(Dataset<Row> pairs, List<String> precedence) {
    var product =
        Window.partitionBy(cols(new String[] {Trade.CODE_SYSTEM, Trade.CODE, Trade.PERIOD}));
    Column place =
        struct(when(col("world"), 0).otherwise(1), Releases.rank(precedence), col(Trade.SOURCE));
    return pairs
        .withColumn("place", place)
        .withColumn("first", min("place").over(product))
        .where(col("place").equalTo(col("first")));
  }

  private static Dataset<Row> sides(Dataset<Row> pairs) {
    var whole =
        array(
            side(Grouping.PRODUCT_EXPORTS, col(Trade.EXPORTER), Trade.IMPORTER),
            side(Grouping.PRODUCT_IMPORTS, col(Trade.IMPORTER), Trade.EXPORTER),
            side(Grouping.PRODUCT_EXPORTS, lit(Countries.WORLD), Trade.EXPORTER),
            side(Grouping.PRODUCT_IMPORTS, lit(Countries.WORLD), Trade.IMPORTER));
    var own = array(side(Grouping.PRODUCT_IMPORTS, col(Trade.IMPORTER), Trade.EXPORTER));
    return pairs
        .where(col("world").or(col("reported")))
        .withColumn("side", explode(when(col("world"), whole).otherwise(own)))
        .select(col("*"), col("side.*"))
        .where(col("country").notEqual(Countries.OTHER))
        .groupBy(cols(PRODUCT, GROUPING, "country", COUNTERPART))
        .agg(
            sum(VALUE).as(VALUE),
            sum(MASS).as(MASS),
            sum(VALUE_WITH_MASS).as(VALUE_WITH_MASS),
            flags());
  }

  private static Column side(Grouping grouping, Column country, String counterpart) {
    return struct(
        lit(grouping.name()).as(GROUPING), country.as("country"), col(counterpart).as(COUNTERPART));
  }

  private static Column flags() {
    return array_sort(array_distinct(flatten(collect_set(FLAGS)))).as(FLAGS);
  }

  /** One row per market: its keys, the sums asked for, and flags. */
  static Dataset<Row> grouped(Dataset<Row> markets, List<Column> sums) {
    var all = new ArrayList<>(sums);
    all.add(flags());
    return markets
        .groupBy(cols(PRODUCT, GROUPING, "country"))
        .agg(max(lit(true)).as("present"), all.toArray(Column[]::new));
  }

  /** An amount of named counterparts: the rest is left out. */
  static Column named(String amount) {
    return when(
        col(COUNTERPART).notEqual(Countries.OTHER), col(amount).cast(createDecimalType(18, 3)));
  }

  /** The amount of the undivided rest. */
  static Column rest(String amount) {
    return when(col(COUNTERPART).equalTo(Countries.OTHER), col(amount));
  }

  private static Column[] cols(String[] names, String... more) {
    var all = new ArrayList<>(Arrays.asList(names));
    all.addAll(Arrays.asList(more));
    return all.stream().map(name -> col(name)).toArray(Column[]::new);
  }
}
