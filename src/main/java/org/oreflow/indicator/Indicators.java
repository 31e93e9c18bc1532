package org.oreflow.indicator;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.oreflow.balance.Balance;
import org.oreflow.flow.Current;
import org.oreflow.flow.Occurring;
import org.oreflow.reference.Countries;

/**
 * The register of indices, and how they are computed together: one aggregation for all indices of a
 * grouping.
 */
public final class Indicators {
  /** Every index. */
  public static final List<Indicator> ALL =
      List.of(
          new SupplierConcentration("hhi", Grouping.PRODUCERS),
          new ConcentrationRatio("cr1", Grouping.PRODUCERS, 1),
          new ConcentrationRatio("cr3", Grouping.PRODUCERS, 3),
          new EffectiveSuppliers(),
          new SupplierConcentration("import_hhi", Grouping.SUPPLIERS),
          new ConcentrationRatio("top_supplier_share", Grouping.SUPPLIERS, 1),
          new NetImportReliance(),
          new ImportDependency(),
          new SelfSufficiency(),
          new ProductConcentration(
              "export_hhi_value", Grouping.PRODUCT_EXPORTS, ProductMarket.VALUE),
          new ProductConcentration("export_hhi_mass", Grouping.PRODUCT_EXPORTS, ProductMarket.MASS),
          new ProductConcentration(
              "import_hhi_value", Grouping.PRODUCT_IMPORTS, ProductMarket.VALUE),
          new ProductConcentration(
              "import_hhi_mass", Grouping.PRODUCT_IMPORTS, ProductMarket.MASS));

  /** What elements are parts of: element, group_element, remainder. */
  public static final StructType MEMBERS =
      new StructType()
          .add("element", StringType, false)
          .add("group_element", StringType, false)
          .add("remainder", StringType, false);

  private static final StructType ENTRY =
      new StructType()
          .add("indicator", StringType, false)
          .add("value", DoubleType, true)
          .add("low", DoubleType, true)
          .add("high", DoubleType, true)
          .add("coverage", DoubleType, true)
          .add("reason", StringType, true)
          .add("unit", StringType, false);

  private final List<Indicator> indicators;

  private Indicators(List<Indicator> indicators) {
    this.indicators = indicators;
  }

  /** All registered indices. */
  public static Indicators all() {
    return new Indicators(ALL);
  }

  /** Some of the registered indices. */
  public static Indicators only(String... names) {
    return new Indicators(
        ALL.stream().filter(i -> Arrays.asList(names).contains(i.name())).toList());
  }

  private List<Indicator> of(Grouping... groupings) {
    return indicators.stream()
        .filter(i -> Arrays.asList(groupings).contains(i.grouping()))
        .toList();
  }

  /**
   * Indices of elements, groups and commodities.
   *
   * @param balances rows of {@link Balance}
   * @param holdings reserves and capacities, of {@link org.oreflow.balance.Balances#holdings}
   * @param flows rows of {@link org.oreflow.flow.Flow}
   * @param members rows of {@link #MEMBERS}; remainders have no index of their own
   * @return rows of {@link IndicatorValue}
   */
  public Dataset<Row> ofElements(
      Dataset<Row> balances, Dataset<Row> holdings, Dataset<Row> flows, Dataset<Row> members) {
    var remainders = members.select(col("remainder").as(IndicatorValue.ELEMENT)).distinct();
    var supplies =
        produced(balances)
            .unionByName(held(holdings, "reserve"))
            .unionByName(held(holdings, "capacity"));
    var markets = Market.producers(supplies, members).unionByName(Market.suppliers(flows));
    var concentration = of(Grouping.PRODUCERS, Grouping.SUPPLIERS);
    var ofMarkets = values(Market.grouped(markets, sums(concentration)), concentration);
    var ofBalances = values(traded(balances), of(Grouping.BALANCE));
    return ofMarkets
        .select(names(IndicatorValue.SCHEMA))
        .unionByName(ofBalances.select(names(IndicatorValue.SCHEMA)))
        .join(broadcast(remainders), new String[] {IndicatorValue.ELEMENT}, "left_anti")
        .select(names(IndicatorValue.SCHEMA));
  }

  private static Dataset<Row> produced(Dataset<Row> balances) {
    return balances
        .withColumn(Market.MASS, col(Balance.PRODUCTION_T))
        .withColumn(Market.LOW, col(Balance.low(Balance.PRODUCTION_T)))
        .withColumn(Market.HIGH, col(Balance.high(Balance.PRODUCTION_T)))
        .where(
            col(Market.LOW)
                .isNotNull()
                .or(col(Balance.COUNTRY).isin(Countries.WORLD, Countries.OTHER)))
        .transform(rows -> supplies(rows, ""));
  }

  private static Dataset<Row> held(Dataset<Row> holdings, String measure) {
    return holdings
        .where(col("measure").equalTo(measure))
        .withColumnRenamed("value", Market.MASS)
        .transform(rows -> supplies(rows, measure));
  }

  private static Dataset<Row> supplies(Dataset<Row> rows, String variant) {
    return rows.select(
        lit(variant).as(IndicatorValue.VARIANT),
        col(Balance.ELEMENT),
        col(Balance.STAGE),
        col(Balance.COUNTRY),
        col(Balance.YEAR),
        col(Market.MASS),
        col(Market.LOW),
        col(Market.HIGH),
        col(Market.FLAGS));
  }

  private static Dataset<Row> traded(Dataset<Row> balances) {
    Column known =
        col(Balance.low(Balance.IMPORT_T))
            .isNotNull()
            .or(col(Balance.low(Balance.EXPORT_T)).isNotNull())
            .or(col(Balance.low(Balance.APPARENT_CONSUMPTION_T)).isNotNull());
    return balances
        .where(
            known.and(col(Balance.COUNTRY).isin(Countries.WORLD, Countries.OTHER).equalTo(false)))
        .withColumn(IndicatorValue.VARIANT, lit(""))
        .withColumn(Market.GROUPING, lit(Grouping.BALANCE.name()));
  }

  /**
   * Net import reliance as publishers print it, variant {@code published}: percent to fraction;
   * {@code E} is null with reason NET_EXPORTER, {@code >95} null with its bounds and reason
   * CENSORED.
   *
   * @param current of {@link org.oreflow.balance.CurrentProduction#of}
   * @return rows of {@link IndicatorValue}
   */
  public static Dataset<Row> published(Dataset<Row> current) {
    Column value = col("value").cast(DoubleType).divide(100);
    return current
        .where(col("family").equalTo("net_import_reliance").and(col("role").equalTo("part")))
        .groupBy(col("element"), col("stage"), col("country"), col("year"))
        .agg(
            max(value).as("value"),
            max(col("low").cast(DoubleType).divide(100)).as("low"),
            max(col("high").cast(DoubleType).divide(100)).as("high"),
            max("mark").as("mark"),
            array_sort(array_distinct(flatten(collect_set("flags")))).as("flags"))
        .withColumn("indicator", lit("net_import_reliance"))
        .withColumn("variant", lit("published"))
        .withColumn("unit", lit("1"))
        .withColumn("coverage", lit(null).cast(DoubleType))
        .withColumn(
            "low",
            when(reliance("E").or(reliance("W")).or(reliance("NA")), lit(null))
                .otherwise(col("low")))
        .withColumn("high", when(col("low").isNotNull(), coalesce(col("high"), lit(1.0))))
        .withColumn("interval", when(col("low").isNotNull(), "exact").otherwise("none"))
        .withColumn("status", status())
        .withColumn(
            "reason",
            when(
                col("value").isNull(),
                when(reliance("E"), "NET_EXPORTER")
                    .when(reliance("W"), "WITHHELD")
                    .when(col("mark").rlike("^[<>]"), "CENSORED")
                    .otherwise("NOT_AVAILABLE")))
        .select(names(IndicatorValue.SCHEMA));
  }

  private static Column reliance(String mark) {
    return coalesce(col("mark").equalTo(mark), lit(false));
  }

  /**
   * Indices of products.
   *
   * @param parts trade records that count, of {@link org.oreflow.flow.Flows#parts}
   * @param current what counts of them
   * @param precedence source ids, first first
   * @param occurring what occurs in them
   * @return rows of {@link ProductIndicator}
   */
  public Dataset<Row> ofProducts(
      Dataset<Row> parts, Current current, List<String> precedence, Occurring occurring) {
    var products = of(Grouping.PRODUCT_EXPORTS, Grouping.PRODUCT_IMPORTS);
    var market = new ProductMarket(current, precedence, occurring);
    var grouped = market.grouped(parts, sums(products));
    return values(grouped, products)
        .withColumn(ProductIndicator.VARIANT, lit(""))
        .select(names(ProductIndicator.SCHEMA));
  }

  // sums of one name are one sum
  private static List<Column> sums(List<Indicator> indicators) {
    var byName = new LinkedHashMap<String, Column>();
    for (Indicator indicator : indicators) {
      for (Column sum : indicator.sums()) {
        byName.putIfAbsent(sum.toString(), sum);
      }
    }
    return new ArrayList<>(byName.values());
  }

  // a number for each index of a row's grouping: to choose by it costs less than a list of structs
  private static Dataset<Row> values(Dataset<Row> grouped, List<Indicator> indicators) {
    Column numbers =
        array(IntStream.range(0, indicators.size()).mapToObj(i -> lit(i)).toArray(Column[]::new));
    Column isOfGrouping = lit(false);
    Column entry = lit(null).cast(ENTRY); // of no index too
    for (int i = 0; i < indicators.size(); i++) {
      Column number = col("number").equalTo(i);
      String grouping = indicators.get(i).grouping().name();
      isOfGrouping = isOfGrouping.or(number.and(col(Market.GROUPING).equalTo(grouping)));
      entry = when(number, entry(indicators.get(i))).otherwise(entry);
    }
    return grouped
        .withColumn("number", explode(numbers.cast("array<int>")))
        .where(isOfGrouping)
        .withColumn("entry", entry)
        .drop("value", "low", "high", "coverage", "unit", "number")
        .select(col("*"), col("entry.*"))
        .withColumn(
            "interval",
            when(col("low").isNotNull().and(col("high").isNotNull()), "exact").otherwise("none"))
        .withColumn("reason", when(col("value").isNull(), col("reason")))
        .withColumn("status", status());
  }

  private static Column entry(Indicator indicator) {
    Column value = indicator.value();
    // a bound computed another way may cross the value by a rounding
    Column low = when(value.isNotNull(), least(indicator.low(), value)).otherwise(indicator.low());
    Column high =
        when(value.isNotNull(), greatest(indicator.high(), value)).otherwise(indicator.high());
    return struct(
        lit(indicator.name()).as("indicator"),
        value.cast(DoubleType).as("value"),
        when(indicator.low().isNotNull(), low).cast(DoubleType).as("low"),
        when(indicator.high().isNotNull(), high).cast(DoubleType).as("high"),
        indicator.coverage().cast(DoubleType).as("coverage"),
        indicator.reason().as("reason"),
        lit(indicator.unit()).as("unit"));
  }

  private static Column status() {
    return when(
            array_contains(col("flags"), "PARTIAL_YEAR")
                .or(array_contains(col("flags"), "TOTAL_EXCLUDES")),
            "partial")
        .when(array_contains(col("flags"), "ESTIMATED"), "estimate")
        .otherwise("final");
  }

  private static Column[] names(StructType schema) {
    return Arrays.stream(schema.fieldNames()).map(name -> col(name)).toArray(Column[]::new);
  }
}
