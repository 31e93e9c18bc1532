package org.oreflow.landscape;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_except;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.oreflow.choice.CurrentProduction;
import org.oreflow.landscape.Entry.Kind;
import org.oreflow.reference.Countries;
import org.oreflow.table.Balance;
import org.oreflow.table.Flag;
import org.oreflow.table.Landscape;
import org.oreflow.table.Measure;
import org.oreflow.table.Production;
import org.oreflow.table.Role;

/** The rows that a landscape is made of, in one form. */
public final class Inputs {
  /** Column that brings a chain together: a basket, or an element outside of baskets. */
  public static final String CHAIN = Entry.CHAIN;

  /** Which elements are of which basket: element, basket. */
  public static final StructType BASKETS =
      new StructType()
          .add(Landscape.ELEMENT, DataTypes.StringType, false)
          .add(Landscape.BASKET, DataTypes.StringType, false);

  private static final List<Measure> TOLD =
      List.of(
          Measure.OUTPUT,
          Measure.QUOTA,
          Measure.SECONDARY,
          Measure.CAPACITY,
          Measure.RESERVE,
          Measure.RESOURCE,
          Measure.DEMAND,
          Measure.SHARE,
          Measure.EU_SHARE,
          Measure.DEMAND_SHARE);
  private static final Column NONE = lit(null).cast(DataTypes.StringType);

  private Inputs() {}

  /** What countries produce. */
  public static Dataset<Row> ofBalances(Dataset<Row> balances, Set<String> flagsOfTrade) {
    // the world has no trade: its content is that of its production
    Set<String> ofWorld = new TreeSet<>(flagsOfTrade);
    ofWorld.remove(Flag.CONTENT_UNKNOWN.name());
    Column flags =
        when(col(Balance.COUNTRY).equalTo(Countries.WORLD), without(ofWorld))
            .otherwise(without(flagsOfTrade));
    return balances
        .where(not(functions.array_contains(col(Balance.FLAGS), Flag.GROUP.name())))
        .withColumn("value", col(Balance.PRODUCTION_T))
        .withColumn("low", col(Balance.low(Balance.PRODUCTION_T)))
        .withColumn("high", col(Balance.high(Balance.PRODUCTION_T)))
        .withColumn(Balance.FLAGS, flags)
        .transform(rows -> supplies(rows, lit(Measure.OUTPUT.text())));
  }

  private static Column without(Set<String> flags) {
    Column[] names = flags.stream().map(functions::lit).toArray(Column[]::new);
    return array_except(col(Balance.FLAGS), array(names));
  }

  /** Reserves and capacities, of {@link org.oreflow.balance.Holdings}. */
  public static Dataset<Row> ofHoldings(Dataset<Row> holdings) {
    return supplies(holdings, col("measure"));
  }

  private static Dataset<Row> supplies(Dataset<Row> rows, Column measure) {
    return rows.where(
            col("value").isNotNull().or(col("low").isNotNull()).or(col("high").isNotNull()))
        .withColumn(Production.MEASURE, measure)
        .withColumn(Production.CONTENT, NONE)
        .withColumn(Production.TYPE, NONE)
        .withColumn(Production.SCENARIO, NONE)
        .withColumn(Landscape.SOURCE, lit(""))
        .withColumn(Landscape.RELEASE, lit(""))
        .transform(all -> kind(all, Kind.SUPPLY));
  }

  /** The records that supplies are taken from, of {@link org.oreflow.choice.CurrentProduction}. */
  public static Dataset<Row> ofTaken(Dataset<Row> production) {
    Column isTaken = col(CurrentProduction.FAMILY).notEqual(CurrentProduction.OWN_SUPPLY);
    return kind(production.where(isTaken.and(isTold())), Kind.TAKEN);
  }

  /** The newest records of every source, projections among them. */
  public static Dataset<Row> ofRecords(Dataset<Row> production) {
    Column isPart = col(Production.ROLE).notEqual(Role.TOTAL.text());
    Column isWorld = col(Production.COUNTRY).equalTo(Countries.WORLD);
    return kind(production.where(isTold().and(isPart.or(isWorld))), Kind.RECORD);
  }

  private static Column isTold() {
    Object[] told = TOLD.stream().map(Measure::text).toArray();
    return col(Production.MEASURE).isin(told);
  }

  private static Dataset<Row> kind(Dataset<Row> rows, Kind kind) {
    var columns =
        Arrays.stream(Entry.SCHEMA.fieldNames())
            .filter(name -> !Set.of(Entry.CHAIN, Landscape.BASKET).contains(name))
            .map(functions::col)
            .toArray(Column[]::new);
    return rows.withColumn(Entry.KIND, lit(kind.name())).select(columns);
  }

  /**
   * The rows of every chain; an element of two baskets is in both.
   *
   * @param baskets rows of {@link #BASKETS}
   */
  public static Dataset<Row> chained(Dataset<Row> rows, Dataset<Row> baskets) {
    Column basket = coalesce(col(Landscape.BASKET), lit(""));
    return rows.join(broadcast(baskets), new String[] {Landscape.ELEMENT}, "left")
        .withColumn(Landscape.BASKET, basket)
        .withColumn(
            Entry.CHAIN,
            when(col(Landscape.BASKET).equalTo(""), col(Landscape.ELEMENT))
                .otherwise(col(Landscape.BASKET)))
        .select(
            Arrays.stream(Entry.SCHEMA.fieldNames()).map(functions::col).toArray(Column[]::new));
  }
}
