package org.oreflow.index.risk;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.array_union;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.try_divide;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.DoubleType;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.functions;
import org.oreflow.choice.Releases;
import org.oreflow.index.formula.Bloc;
import org.oreflow.index.formula.Closing;
import org.oreflow.index.trade.ProductImports;
import org.oreflow.reference.Countries;
import org.oreflow.table.Balance;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.IntervalKind;
import org.oreflow.table.Reason;

/**
 * Geopolitical supply risk of an importing country or group: {@code geopolrisk_import_risk}, {@code
 * geopolrisk}, {@code geopolrisk_midpoint} and {@code geopolrisk_cf}.
 *
 * <pre>
 * R = Σ_i g_i f_i / (p + F), G = H R, M = G u, CF = M / M_Cu       g_i: political instability of supplier i, f_i: imports from i, F: all imports, p: domestic production, H: {@code SupplierConcentration} of the world's production, u: {@code ImportUnitValue}, M_Cu: .409412948 USD/kg, or M of copper
 * </pre>
 *
 * <p>In: {@code hhi}, {@code supplier_instability} and {@code import_unit_value} of an element and
 * stage, rows of {@link Balance}. Out: R and G 0 to 1, M in USD/kg, CF relative to copper: to the
 * mean of the OECD, 2017 to 2021, the constant of the method's own tool, and with variant {@code
 * copper:} and a stage to M of copper at that stage, of the same country and year, as the tool's
 * documentation has it; no row where that is unknown or 0. For a group trade among members counts
 * in F with g 0. Null with the reason of the term that is null, NO_SOURCE where production is
 * unknown. Imports and production are contained mass, which is the consistent reading; variant
 * {@code product-mass} is that of the tool: f_i, F and u are of the products as traded ({@code
 * product_t} of {@code flow}), p and H contained as before. A flow of unknown product mass counts
 * in neither f_i nor u; NO_MASS where none is known. A code counts whole, flag SHARE_UNKNOWN where
 * nobody knows how much of it is the element's. A rare earth by itself, whose products hold others
 * too, has no such row. No bounds. Errors: none. Source: Gemechu and others (2016), Journal of
 * Industrial Ecology 20(1), p. 154; Santillán-Saldivar and others (2022), International Journal of
 * Life Cycle Assessment 27, p. 39; constants of github.com/akoyamp/geopolrisk-py.
 *
 * <p>Example: Σ g f = 1000, F 2000, p 500, H .3: R = .4, G = .12; u 50: M = 6; with copper at 2: 3.
 */
public final class GeoPolRisk {
  private static final double COPPER_MIDPOINT = 0.409412948; // USD/kg
  private static final String COPPER = "Cu";
  private static final List<String> COPPER_STAGES = List.of("mining", "refining");
  private static final String INSTABILITY = "supplier_instability";
  private static final String UNIT_VALUE = "import_unit_value";
  private static final String HHI = "hhi";
  private static final String OUTSIDE = ProductImports.OUTSIDE;
  private static final String INSIDE = ProductImports.INSIDE;
  private static final String PRODUCT_MASS = "product-mass";
  private static final String TERMS = "terms";
  private static final String[] MARKET = {
    IndicatorValue.ELEMENT, IndicatorValue.STAGE, IndicatorValue.YEAR
  };
  private static final String[] COUNTRY = {
    IndicatorValue.ELEMENT, IndicatorValue.STAGE, IndicatorValue.YEAR, IndicatorValue.COUNTRY
  };

  private static final Column NONE = lit(null).cast(DoubleType);

  private GeoPolRisk() {}

  /**
   * The rows of {@link IndicatorValue}.
   *
   * @param elements indices of elements, held: they are read three times
   * @param balances rows of {@link Balance} of the same years
   */
  public static Dataset<Row> of(Dataset<Row> elements, Dataset<Row> balances) {
    var imports =
        produced(balances)
            .withColumn(OUTSIDE, col(Balance.IMPORT_T).cast(DoubleType))
            .withColumn(INSIDE, coalesce(col(Balance.INTRA_T), lit(0)).cast(DoubleType))
            .drop(Balance.IMPORT_T, Balance.INTRA_T);
    return rows(
        term(elements, INSTABILITY)
            .join(term(elements, UNIT_VALUE), COUNTRY, "left")
            .join(imports, COUNTRY, "left"),
        elements,
        "");
  }

  /**
   * The rows of variant {@code product-mass}.
   *
   * @param elements as in {@link #of}, of which the concentration of production is read
   * @param flows rows of {@link org.oreflow.table.Flow} of the same years
   * @param members rows of {@code Indicators.MEMBERS}
   * @param instability rows of {@code Instability.SCHEMA}
   * @param groups groups of countries that import as one
   */
  public static Dataset<Row> ofProducts(
      Dataset<Row> elements,
      Dataset<Row> balances,
      Dataset<Row> flows,
      Dataset<Row> members,
      Dataset<Row> instability,
      List<Bloc> groups) {
    Column flags = col(ProductImports.FLAGS);
    Column noValue = when(col(ProductImports.UNIT_VALUE).isNull(), Reason.NO_VALUE.name());
    var imports =
        ProductImports.of(flows, members, instability, groups)
            .withColumn(INSTABILITY, col(ProductImports.INSTABILITY))
            .withColumn(INSTABILITY + "_reason", col(ProductImports.REASON))
            .withColumn(INSTABILITY + "_flags", flags)
            .withColumn(UNIT_VALUE, col(ProductImports.UNIT_VALUE))
            .withColumn(UNIT_VALUE + "_reason", coalesce(col(ProductImports.REASON), noValue))
            .withColumn(UNIT_VALUE + "_flags", flags)
            .drop(ProductImports.REASON, ProductImports.FLAGS);
    var production = produced(balances).drop(Balance.IMPORT_T, Balance.INTRA_T);
    return rows(imports.join(production, COUNTRY, "left"), elements, PRODUCT_MASS);
  }

  private static Dataset<Row> produced(Dataset<Row> balances) {
    return balances.select(
        col(Balance.ELEMENT),
        col(Balance.STAGE),
        col(Balance.YEAR),
        col(Balance.COUNTRY),
        col(Balance.PRODUCTION_T).cast(DoubleType).as("production"),
        col(Balance.IMPORT_T),
        col(Balance.INTRA_T),
        col(Balance.FLAGS).as("balance_flags")); // unique by key
  }

  private static Dataset<Row> rows(Dataset<Row> imports, Dataset<Row> elements, String base) {
    var world =
        term(elements.where(col(IndicatorValue.COUNTRY).equalTo(Countries.WORLD)), HHI)
            .drop(IndicatorValue.COUNTRY);
    Column share = try_divide(col(OUTSIDE), col("production").plus(col(OUTSIDE)).plus(col(INSIDE)));
    return imports
        .join(broadcast(world), MARKET, "left")
        .withColumn("risk", col(INSTABILITY).multiply(share))
        .withColumn("score", col("risk").multiply(col(HHI)))
        .withColumn("midpoint", col("score").multiply(col(UNIT_VALUE)))
        .withColumn(TERMS, terms())
        .transform(GeoPolRisk::withCopper)
        .withColumn("entry", explode(array_compact(array(entries(base)))))
        .select(
            col("entry.indicator"),
            col("entry.variant"),
            col(IndicatorValue.ELEMENT),
            col(IndicatorValue.STAGE),
            col(IndicatorValue.COUNTRY),
            col(IndicatorValue.YEAR),
            col("entry.value"),
            NONE.as(IndicatorValue.LOW),
            NONE.as(IndicatorValue.HIGH),
            lit(IntervalKind.NONE.text()).as(IndicatorValue.INTERVAL),
            NONE.as(IndicatorValue.COVERAGE),
            Closing.statusOf(col(INSTABILITY + "_flags")).as(IndicatorValue.STATUS),
            array_sort(array_union(col(INSTABILITY + "_flags"), col("entry." + TERMS)))
                .as(IndicatorValue.FLAGS),
            when(col("entry.value").isNull(), col("entry.reason")).as(IndicatorValue.REASON),
            col("entry.unit"));
  }

  // what binds one of the figures that these are made of
  private static Column terms() {
    return Stream.of(INSTABILITY + "_flags", UNIT_VALUE + "_flags", HHI + "_flags", "balance_flags")
        .map(flags -> Releases.terms(coalesce(col(flags), array())))
        .reduce(functions::array_union)
        .orElseThrow();
  }

  private static Column[] entries(String base) {
    Column noRisk =
        coalesce(
            col(INSTABILITY + "_reason"),
            when(col("production").isNull(), Reason.NO_SOURCE.name())
                .otherwise(lit(Reason.ZERO_TOTAL.name())));
    Column noScore =
        coalesce(
            when(col("risk").isNull(), noRisk), col(HHI + "_reason"), lit(Reason.NO_SOURCE.name()));
    Column noMidpoint =
        coalesce(
            when(col("score").isNull(), noScore),
            col(UNIT_VALUE + "_reason"),
            lit(Reason.NO_VALUE.name()));
    var entries =
        new ArrayList<>(
            List.of(
                entry("geopolrisk_import_risk", base, col("risk"), noRisk, "1"),
                entry("geopolrisk", base, col("score"), noScore, "1"),
                entry("geopolrisk_midpoint", base, col("midpoint"), noMidpoint, "USD/kg"),
                factor(base, lit(COPPER_MIDPOINT), noMidpoint, col(TERMS))));
    String prefix = base.isEmpty() ? "" : base + ":";
    for (String stage : COPPER_STAGES) {
      Column copper = col(COPPER + stage);
      Column terms = array_union(col(TERMS), coalesce(col(COPPER + stage + TERMS), array()));
      entries.add(
          when(copper.gt(0), factor(prefix + "copper:" + stage, copper, noMidpoint, terms)));
    }
    return entries.toArray(Column[]::new);
  }

  private static Column factor(String variant, Column copper, Column reason, Column terms) {
    Column value = col("midpoint").divide(copper);
    return entry("geopolrisk_cf", variant, value, reason, "kg Cu eq/kg", terms);
  }

  private static Column entry(
      String name, String variant, Column value, Column reason, String unit) {
    return entry(name, variant, value, reason, unit, col(TERMS));
  }

  private static Column entry(
      String name, String variant, Column value, Column reason, String unit, Column terms) {
    return struct(
        lit(name).as(IndicatorValue.INDICATOR),
        lit(variant).as(IndicatorValue.VARIANT),
        value.as(IndicatorValue.VALUE),
        reason.as(IndicatorValue.REASON),
        lit(unit).as(IndicatorValue.UNIT),
        terms.as(TERMS));
  }

  // beside every row, of its country and year
  private static Dataset<Row> withCopper(Dataset<Row> midpoints) {
    var market = Window.partitionBy(col(IndicatorValue.COUNTRY), col(IndicatorValue.YEAR));
    Column isCopper = col(IndicatorValue.ELEMENT).equalTo(COPPER);
    Dataset<Row> rows = midpoints;
    for (String stage : COPPER_STAGES) {
      Column isOfStage = isCopper.and(col(IndicatorValue.STAGE).equalTo(stage));
      rows =
          rows.withColumn(COPPER + stage, max(when(isOfStage, col("midpoint"))).over(market))
              .withColumn(COPPER + stage + TERMS, max(when(isOfStage, col(TERMS))).over(market));
    }
    return rows;
  }

  // an index as columns of its own
  private static Dataset<Row> term(Dataset<Row> elements, String name) {
    return elements
        .where(
            col(IndicatorValue.INDICATOR)
                .equalTo(name)
                .and(col(IndicatorValue.VARIANT).equalTo("")))
        .select(
            col(IndicatorValue.ELEMENT),
            col(IndicatorValue.STAGE),
            col(IndicatorValue.YEAR),
            col(IndicatorValue.COUNTRY),
            col(IndicatorValue.VALUE).as(name),
            col(IndicatorValue.REASON).as(name + "_reason"),
            col(IndicatorValue.FLAGS).as(name + "_flags")); // unique by key
  }
}
