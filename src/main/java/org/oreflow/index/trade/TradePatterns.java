package org.oreflow.index.trade;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.array_union;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.try_divide;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.createDecimalType;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataType;
import org.oreflow.choice.Current;
import org.oreflow.choice.Releases;
import org.oreflow.index.formula.Bloc;
import org.oreflow.index.formula.Closing;
import org.oreflow.index.formula.SupplyColumns;
import org.oreflow.reference.Countries;
import org.oreflow.table.Flow;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.IntervalKind;
import org.oreflow.table.Reason;
import org.oreflow.table.Status;

/**
 * Where exports of an element go: {@code export_penetration}, and with each group of countries and
 * each single partner of the settings {@code trade_intensity} and {@code trade_complementarity}.
 *
 * <pre>
 * P = n_i / N, I = (x_ig / X_i) / (x_wg / X_w), T = 100 (1 − Σ_k |m_kg − x_ki| / 2)
 * n_i: countries that i exports to, N: other countries that import; x_ig: exports of i to members of group g, or to the country g, X_i: all exports of i, w: the world outside of g; x_ki: part of stage k in the exports of i, m_kg: in what g imports from outside
 * </pre>
 *
 * <p>In: values of {@link Flow}, of elements, stages and years whose sources list all partners.
 * Out: P 0 to 1; I at least 0, 1 where i sells to g as much of its exports as the world does,
 * variant {@code partner:} and the group or country; T 0 to 100, 100 where i exports what g
 * imports, stage {@code overall}, over the stages of the element alone, none for an element of one
 * stage. A member of a group has no row with it. Null with reason NO_VALUE where no record has a
 * value, ZERO_TRADE where one of the totals is zero. No bounds. Errors: none. Source: World Bank,
 * World Integrated Trade Solution, trade indicators, as recalled: provisional.
 *
 * <p>Example: exports of 30 and 10, 10 of the 40 to g, which takes 50 of the world's 100: I = .25 /
 * .5 = .5. Shares of stages .75 and .25 against .5 and .5: T = 100 (1 − .25) = 75.
 */
public final class TradePatterns {
  private static final String[] MARKET = {Flow.ELEMENT, Flow.STAGE, Flow.YEAR};
  private static final String[] CHAIN = {Flow.ELEMENT, Flow.YEAR};
  private static final String VALUE = "value";
  private static final String TERMS = "terms";
  private static final String COMPLEMENTARITY = "trade_complementarity";
  private static final DataType USD = createDecimalType(18, 3);
  private static final DataType SHARE = createDecimalType(24, 18); // exact sums in any order
  private static final Column NONE = lit(null).cast(DoubleType);

  private final List<Bloc> groups;

  private TradePatterns(List<Bloc> groups) {
    this.groups = List.copyOf(groups);
  }

  /**
   * The rows of {@link IndicatorValue}.
   *
   * @param flows rows of {@link Flow}
   * @param groups one {@link Bloc} for each group of countries and each single partner
   * @param members rows of {@code Indicators.MEMBERS}; remainders have none
   */
  public static Dataset<Row> of(Dataset<Row> flows, List<Bloc> groups, Dataset<Row> members) {
    return new TradePatterns(groups).of(flows, members);
  }

  private Dataset<Row> of(Dataset<Row> flows, Dataset<Row> members) {
    var remainders = members.select(col("remainder").as(Flow.ELEMENT)).distinct();
    var named =
        flows
            .where(
                col(Flow.EXPORTER)
                    .equalTo(Countries.OTHER)
                    .or(col(Flow.IMPORTER).equalTo(Countries.OTHER))
                    .equalTo(false))
            .join(broadcast(remainders), new String[] {Flow.ELEMENT}, "left_anti");
    var importers =
        named
            .groupBy(SupplyColumns.cols(MARKET))
            .agg(
                collect_set(Flow.IMPORTER).as("importers"),
                max(array_contains(col(Flow.FLAGS), Current.PARTNERS_PARTIAL)
                        .or(array_contains(col(Flow.FLAGS), Current.TRUNCATED)))
                    .as("partial"),
                together(Releases.terms(col(Flow.FLAGS))).as(TERMS)) // totals tell of all flows
            .where(not(col("partial"))); // unique by market
    var exporters =
        named
            .groupBy(SupplyColumns.cols(MARKET, Flow.EXPORTER))
            .agg(countDistinct(Flow.IMPORTER).as("markets"), sums())
            .join(broadcast(importers), MARKET)
            .withColumn(Flow.FLAGS, array_sort(array_union(col(Flow.FLAGS), col(TERMS))))
            .transform(this::withWorld);
    return groups.isEmpty()
        ? byStage(exporters)
        : byStage(exporters).unionByName(overStages(exporters));
  }

  private static Column together(Column lists) {
    return array_sort(array_distinct(flatten(collect_set(lists))));
  }

  private Column[] sums() {
    List<Column> sums = new ArrayList<>();
    sums.add(sum(Flow.VALUE_USD).as(VALUE));
    sums.add(together(col(Flow.FLAGS)).as(Flow.FLAGS));
    for (int g = 0; g < groups.size(); g++) {
      Column buys = groups.get(g).of(col(Flow.IMPORTER), col(Flow.YEAR)).isNotNull();
      sums.add(sum(when(buys, col(Flow.VALUE_USD)).otherwise(lit(0).cast(USD))).as(to(g)));
    }
    return sums.toArray(Column[]::new);
  }

  // what all exporters outside of a group sell, and sell to it
  private Dataset<Row> withWorld(Dataset<Row> exporters) {
    var market = Window.partitionBy(SupplyColumns.cols(MARKET));
    Dataset<Row> rows = exporters;
    for (int g = 0; g < groups.size(); g++) {
      rows =
          rows.withColumn(worldTo(g), sum(when(isOutside(g), col(to(g)))).over(market))
              .withColumn(world(g), sum(when(isOutside(g), col(VALUE))).over(market));
    }
    return rows;
  }

  private Dataset<Row> byStage(Dataset<Row> exporters) {
    List<Column> entries = new ArrayList<>();
    Column isOne = array_contains(col("importers"), col(Flow.EXPORTER));
    Column others = size(col("importers")).minus(when(isOne, 1).otherwise(0));
    entries.add(
        entry(
            "export_penetration",
            "",
            lit(true),
            ratio(col("markets"), others),
            lit(Reason.ZERO_TRADE.name())));
    for (int g = 0; g < groups.size(); g++) {
      Column share = ratio(col(to(g)), col(VALUE));
      Column usual = ratio(col(worldTo(g)), col(world(g)));
      entries.add(
          entry(
              "trade_intensity",
              "partner:" + groups.get(g).name(),
              isOutside(g),
              try_divide(share, usual),
              noTrade()));
    }
    return rows(exporters, entries, col(Flow.STAGE));
  }

  // Σ_k |m_k − x_k| over the stages of an exporter; at those that it does not export it is m_k
  private Dataset<Row> overStages(Dataset<Row> exporters) {
    List<Column> imports = new ArrayList<>();
    List<Column> distances = new ArrayList<>();
    List<Column> entries = new ArrayList<>();
    var ofExporter = Window.partitionBy(SupplyColumns.cols(CHAIN, Flow.EXPORTER));
    Column own = ratio(col(VALUE), sum(VALUE).over(ofExporter));
    for (int g = 0; g < groups.size(); g++) {
      imports.add(sum(worldTo(g)).as("all_" + worldTo(g)));
      Column part = ratio(col(worldTo(g)), col("all_" + worldTo(g)));
      Column beyond = abs(part.minus(col("own"))).minus(part);
      distances.add(sum(beyond.cast(SHARE)).cast(DoubleType).as("distance_" + g));
      Column distance = lit(1.0).plus(col("distance_" + g));
      entries.add(
          entry(
              COMPLEMENTARITY,
              "partner:" + groups.get(g).name(),
              isOutside(g),
              lit(100.0).multiply(lit(1.0).minus(distance.divide(2))),
              noTrade()));
    }
    imports.add(together(col(TERMS)).as(TERMS));
    var stages =
        exporters
            .groupBy(SupplyColumns.cols(MARKET))
            .agg(max(TERMS).as(TERMS), all(g -> max(worldTo(g)).as(worldTo(g))))
            .groupBy(SupplyColumns.cols(CHAIN))
            .agg(count(lit(1)).as("stages"), imports.toArray(Column[]::new))
            .where(col("stages").gt(1)); // unique by element and year
    distances.add(sum(VALUE).as(VALUE));
    distances.add(together(array_union(col(Flow.FLAGS), col(TERMS))).as(Flow.FLAGS));
    var chains =
        exporters
            .withColumn("own", own)
            .drop(TERMS)
            .join(broadcast(stages), CHAIN)
            .groupBy(SupplyColumns.cols(CHAIN, Flow.EXPORTER))
            .agg(distances.get(0), distances.subList(1, distances.size()).toArray(Column[]::new));
    return rows(chains, entries, lit("overall"));
  }

  private Column[] all(IntFunction<Column> of) {
    return IntStream.range(0, groups.size()).mapToObj(of).toArray(Column[]::new);
  }

  private static Column noTrade() {
    return when(col(VALUE).isNull(), lit(Reason.NO_VALUE.name()))
        .otherwise(lit(Reason.ZERO_TRADE.name()));
  }

  private Column isOutside(int g) {
    return groups.get(g).of(col(Flow.EXPORTER), col(Flow.YEAR)).isNull();
  }

  private static Column entry(
      String name, String variant, Column applies, Column value, Column reason) {
    return when(
        applies,
        struct(
            lit(name).as(IndicatorValue.INDICATOR),
            lit(variant).as(IndicatorValue.VARIANT),
            value.as(IndicatorValue.VALUE),
            reason.as("why")));
  }

  private static Dataset<Row> rows(Dataset<Row> exporters, List<Column> entries, Column stage) {
    return exporters
        .withColumn("entry", explode(array_compact(array(entries.toArray(Column[]::new)))))
        .select(
            col("entry.indicator"),
            col("entry.variant"),
            col(Flow.ELEMENT),
            stage.as(IndicatorValue.STAGE),
            col(Flow.EXPORTER).as(IndicatorValue.COUNTRY),
            col(Flow.YEAR),
            col("entry.value"),
            NONE.as(IndicatorValue.LOW),
            NONE.as(IndicatorValue.HIGH),
            lit(IntervalKind.NONE.text()).as(IndicatorValue.INTERVAL),
            NONE.as(IndicatorValue.COVERAGE),
            when(
                    Closing.statusOf(col(Flow.FLAGS)).equalTo(Status.PARTIAL.text()),
                    lit(Status.PARTIAL.text()))
                .otherwise(lit(Status.PROVISIONAL.text()))
                .as(IndicatorValue.STATUS),
            col(Flow.FLAGS),
            when(col("entry.value").isNull(), col("entry.why")).as(IndicatorValue.REASON),
            when(col("entry.indicator").equalTo(COMPLEMENTARITY), "percent")
                .otherwise("1")
                .as(IndicatorValue.UNIT));
  }

  private static Column ratio(Column of, Column over) {
    return try_divide(of.cast(DoubleType), over.cast(DoubleType));
  }

  private static String to(int g) {
    return "to_" + g;
  }

  private static String worldTo(int g) {
    return "world_to_" + g;
  }

  private static String world(int g) {
    return "world_" + g;
  }
}
