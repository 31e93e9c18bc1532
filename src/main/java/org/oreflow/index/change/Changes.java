package org.oreflow.index.change;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.StructType;
import org.oreflow.choice.Releases;
import org.oreflow.flow.FlowFactor;
import org.oreflow.index.change.ChangeParts.Contribution;
import org.oreflow.index.change.ChangeParts.Supply;
import org.oreflow.index.formula.Closing;
import org.oreflow.index.formula.Suppliers;
import org.oreflow.index.formula.SupplyColumns;
import org.oreflow.table.Change;
import org.oreflow.table.Flag;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Reason;
import org.oreflow.table.Status;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What each country contributes to the change of the world's concentration of production between
 * any two years: rows of {@link Change}, computed by {@link ChangeParts}.
 *
 * <pre>C_i = s_i1² − s_i0²       s_i: share of country i</pre>
 *
 * <p>In: {@link Balance}, all years. Out: a row for each country that either year lists, 0 for one
 * whose share stays. Null with reason ZERO_TOTAL where a year has no production,
 * COMPOSITION_UNKNOWN where the country's is unknown. A country that one of the years does not
 * list, while it leaves a rest, counts as 0 there, as in {@code hhi}, with flag IN_REST; low and
 * high hold all that the rest allows. They are exact for the country alone, years taken apart.
 * Cause is {@code shares}: nothing else acts on {@code hhi}. Errors: none. Source: the identity ΔH
 * = Σ_i C_i; Shorrocks (2013), Journal of Economic Inequality 11(1), p. 99, for the two parts.
 *
 * <p>Example: shares .6, .4 become .6, .2, .2: 0, −.12 and +.04 of the entrant, together −.08.
 */
public final class Changes {
  private static final String MARKETS = "markets";
  private static final String IN_REST = Flag.IN_REST.name();
  private static final List<String> STATUSES =
      List.of(Status.FINAL.text(), Status.ESTIMATE.text(), Status.PARTIAL.text()); // worst last
  private static final StructType PART =
      new StructType()
          .add(Change.COUNTRY, StringType, false)
          .add(Change.YEAR_FROM, IntegerType, false)
          .add(Change.YEAR_TO, IntegerType, false)
          .add(Change.SHARE_FROM, DoubleType, true)
          .add(Change.SHARE_TO, DoubleType, true)
          .add(Change.CONTRIBUTION, DoubleType, true)
          .add(Change.LOW, DoubleType, true)
          .add(Change.HIGH, DoubleType, true)
          .add(Change.OWN_VOLUME, DoubleType, true)
          .add(Change.REST_OF_WORLD, DoubleType, true)
          .add(Change.STATUS, StringType, false)
          .add(Change.FLAGS, createArrayType(StringType, false), false)
          .add(Change.REASON, StringType, true);
  private static final UserDefinedFunction PARTS =
      udf((UDF1<Seq<Row>, Seq<Row>>) Changes::parts, createArrayType(PART, false));

  private Changes() {}

  /**
   * The changes of every element and stage.
   *
   * @param balances rows of {@link Balance}
   * @param members rows of {@code Indicators.MEMBERS}
   */
  public static Dataset<Row> of(Dataset<Row> balances, Dataset<Row> members) {
    Column supply =
        struct(
            col(IndicatorValue.YEAR),
            col(SupplyColumns.SUPPLIER),
            col(SupplyColumns.MASS).cast(DoubleType).as(SupplyColumns.MASS),
            coalesce(col(SupplyColumns.LOW), lit(0)).cast(DoubleType).as(SupplyColumns.LOW),
            col(SupplyColumns.HIGH).cast(DoubleType).as(SupplyColumns.HIGH),
            col(SupplyColumns.REST),
            Closing.statusOf(col(SupplyColumns.FLAGS)).as(Change.STATUS),
            Releases.terms(col(SupplyColumns.FLAGS)).as("terms"));
    return Suppliers.producers(Suppliers.produced(balances), members)
        .groupBy(Change.ELEMENT, Change.STAGE)
        .agg(array_sort(collect_list(supply)).as(MARKETS))
        .withColumn("part", explode(PARTS.apply(col(MARKETS))))
        .select(col(Change.ELEMENT), col(Change.STAGE), col("part.*"))
        .join(
            broadcast(members.select(col("remainder").as(Change.ELEMENT)).distinct()),
            new String[] {Change.ELEMENT},
            "left_anti")
        .withColumn(Change.INDICATOR, lit("hhi"))
        .withColumn(Change.VARIANT, lit(""))
        .withColumn(Change.CAUSE, lit("shares"))
        .select(
            Arrays.stream(Change.SCHEMA.fieldNames())
                .map(name -> col(name))
                .toArray(Column[]::new));
  }

  private static Seq<Row> parts(Seq<Row> supplies) {
    var named = new TreeMap<Integer, TreeMap<String, Supply>>();
    var rests = new TreeMap<Integer, Supply>();
    for (Row row : CollectionConverters.asJava(supplies)) {
      int year = row.getInt(0);
      var supply = new Supply(number(row, 2), number(row, 3), number(row, 4));
      named.computeIfAbsent(year, none -> new TreeMap<>());
      if (row.getBoolean(5)) {
        rests.put(year, supply);
      } else {
        named.get(year).put(row.getString(1), supply);
      }
    }
    var markets = new ArrayList<ChangeParts.Market>();
    named.forEach(
        (year, all) ->
            markets.add(new ChangeParts.Market(year, all, rests.getOrDefault(year, Supply.NONE))));
    var zero = new TreeSet<Integer>();
    markets.stream().filter(m -> m.total() == 0).forEach(m -> zero.add(m.year()));
    SortedMap<Integer, Integer> statuses = statuses(supplies);
    Map<Integer, SortedSet<String>> terms = terms(supplies);
    var rows = new ArrayList<Row>();
    for (Contribution part : ChangeParts.between(markets)) {
      boolean isZero = zero.contains(part.from()) || zero.contains(part.to());
      int status = Math.max(statuses.get(part.from()), statuses.get(part.to()));
      var flags = new TreeSet<>(terms.get(part.from()));
      flags.addAll(terms.get(part.to()));
      String reason = isZero ? Reason.ZERO_TOTAL.name() : FlowFactor.COMPOSITION_UNKNOWN;
      rows.add(row(part, STATUSES.get(status), flags, reason));
    }
    return CollectionConverters.asScala(rows).toSeq();
  }

  // of a year the worst
  private static SortedMap<Integer, Integer> statuses(Seq<Row> supplies) {
    var statuses = new TreeMap<Integer, Integer>();
    for (Row row : CollectionConverters.asJava(supplies)) {
      statuses.merge(row.getInt(0), STATUSES.indexOf(row.getString(6)), Math::max);
    }
    return statuses;
  }

  // a share tells of all suppliers of its year
  private static Map<Integer, SortedSet<String>> terms(Seq<Row> supplies) {
    Map<Integer, SortedSet<String>> terms = new TreeMap<>();
    for (Row row : CollectionConverters.asJava(supplies)) {
      terms.computeIfAbsent(row.getInt(0), none -> new TreeSet<>()).addAll(row.getList(7));
    }
    return terms;
  }

  private static Row row(Contribution part, String status, SortedSet<String> flags, String reason) {
    if (part.isHidden()) {
      flags.add(IN_REST);
    }
    return RowFactory.create(
        part.country(),
        part.from(),
        part.to(),
        finite(part.shareFrom()),
        finite(part.shareTo()),
        finite(part.contribution()),
        finite(part.low()),
        finite(part.high()),
        finite(part.ownVolume()),
        finite(part.restOfWorld()),
        status,
        flags.toArray(String[]::new),
        Double.isFinite(part.contribution()) ? null : reason);
  }

  private static double number(Row row, int field) {
    return row.isNullAt(field) ? Double.NaN : row.getDouble(field);
  }

  private static Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
