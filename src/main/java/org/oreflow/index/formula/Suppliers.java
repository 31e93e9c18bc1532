package org.oreflow.index.formula;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.array_except;
import static org.apache.spark.sql.functions.array_union;
import static org.apache.spark.sql.functions.arrays_overlap;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_from_entries;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.try_divide;
import static org.apache.spark.sql.functions.try_element_at;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.functions;
import org.oreflow.choice.Current;
import org.oreflow.reference.Countries;
import org.oreflow.table.Balance;
import org.oreflow.table.Flag;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Production;

/**
 * Who supplies: rows of {@link SupplyColumns} from balances, reserves and capacities, and flows.
 */
public final class Suppliers {
  private static final String[] TABLE = {
    IndicatorValue.VARIANT, Balance.ELEMENT, Balance.STAGE, Balance.YEAR
  };
  private static final String[] TRADED = {Balance.ELEMENT, Balance.STAGE, Balance.YEAR};

  // flags of a balance that say nothing of what a country produces
  private static final Column OF_TRADE =
      array(
          Stream.of(
                  Flag.NO_MASS.name(),
                  Flag.SHARE_UNKNOWN.name(),
                  Flag.CONTENT_UNKNOWN.name(),
                  Flag.MIRROR_AVAILABLE.name(),
                  Flag.PARTIAL_YEAR.name(),
                  Current.PARTNERS_PARTIAL,
                  Current.TRUNCATED,
                  Flag.SPANS_STAGES.name(),
                  Flag.STAGE_ASSUMED.name(),
                  Flag.CONSUMPTION_PUBLISHED.name(),
                  Flag.NEG_AC.name(),
                  Flag.S19.name())
              .map(functions::lit)
              .toArray(Column[]::new));

  // and that say nothing of what it trades
  private static final Column OF_PRODUCTION =
      array(
          Stream.of(
                  Flag.ESTIMATED.name(),
                  Production.LARGEST_LISTED,
                  Flag.NOT_AVAILABLE.name(),
                  Flag.NOT_LISTED.name(),
                  Flag.NO_SOURCE.name(),
                  Flag.QUOTA.name(),
                  Flag.TOTAL_EXCLUDES.name(),
                  Flag.WITHHELD.name())
              .map(functions::lit)
              .toArray(Column[]::new));

  private static final Column NO_INSTABILITY = lit(null).cast(DoubleType);
  private static final Column NO_FLAGS = lit(null).cast(createArrayType(StringType, false));

  private Suppliers() {}

  /** What countries produce, as supplies of {@link #producers}. */
  public static Dataset<Row> produced(Dataset<Row> balances) {
    return balances
        .withColumn(SupplyColumns.MASS, col(Balance.PRODUCTION_T))
        .withColumn(SupplyColumns.LOW, col(Balance.low(Balance.PRODUCTION_T)))
        .withColumn(SupplyColumns.HIGH, col(Balance.high(Balance.PRODUCTION_T)))
        .where(
            col(SupplyColumns.LOW)
                .isNotNull()
                .or(col(Balance.COUNTRY).isin(Countries.WORLD, Countries.OTHER)))
        .withColumn(SupplyColumns.DEMAND, col(Balance.APPARENT_CONSUMPTION_T).cast(DoubleType))
        .transform(rows -> supplies(rows, ""));
  }

  /** What they hold of a measure. */
  public static Dataset<Row> held(Dataset<Row> holdings, String measure) {
    return holdings
        .where(col("measure").equalTo(measure))
        .withColumnRenamed("value", SupplyColumns.MASS)
        .withColumn(SupplyColumns.DEMAND, lit(null).cast(DoubleType))
        .transform(rows -> supplies(rows, measure));
  }

  private static Dataset<Row> supplies(Dataset<Row> rows, String variant) {
    return rows.select(
        lit(variant).as(IndicatorValue.VARIANT),
        col(Balance.ELEMENT),
        col(Balance.STAGE),
        col(Balance.COUNTRY),
        col(Balance.YEAR),
        col(SupplyColumns.MASS),
        col(SupplyColumns.LOW),
        col(SupplyColumns.HIGH),
        col(SupplyColumns.DEMAND),
        col(SupplyColumns.FLAGS));
  }

  /**
   * Producers of the world: countries and the undivided rest of every element, stage and year that
   * a world source covers. A country whose unknown output is part of the rest is not a supplier of
   * its own.
   *
   * @param supplies rows with variant, element, stage, country, year, mass, low, high, flags;
   *     country {@code WLD} marks what a world source covers
   * @param members element, group_element, remainder: what elements are parts of
   */
  public static Dataset<Row> producers(Dataset<Row> supplies, Dataset<Row> members) {
    var rows =
        supplies.where(array_contains(col(SupplyColumns.FLAGS), Flag.GROUP.name()).equalTo(false));
    var worlds =
        rows.where(
            col(Balance.COUNTRY)
                .equalTo(Countries.WORLD)
                .and(col(SupplyColumns.MASS).isNotNull().or(col(SupplyColumns.LOW).isNotNull())));
    var covered =
        worlds
            .select(
                col("*"),
                col(SupplyColumns.FLAGS).as("world_flags"),
                col(SupplyColumns.MASS).as("world_mass"))
            .join(broadcast(members), new String[] {Balance.ELEMENT}, "left")
            .withColumn(SupplyColumns.COMPOSED, composed())
            .select(
                SupplyColumns.cols(
                    TABLE, "world_flags", SupplyColumns.COMPOSED)); // unique by table
    Column named = col(Balance.COUNTRY).notEqual(Countries.WORLD);
    Column rest = col(Balance.COUNTRY).equalTo(Countries.OTHER);
    // of a known mass these flags are of the scrap
    Column isHidden =
        arrays_overlap(
                col(SupplyColumns.FLAGS),
                array(
                    lit(Flag.WITHHELD.name()),
                    lit(Flag.NOT_AVAILABLE.name()),
                    lit(Flag.TOTAL_EXCLUDES.name())))
            .and(col(SupplyColumns.MASS).isNull());
    Column inRest = isHidden.or(array_contains(col(SupplyColumns.FLAGS), Flag.NOT_LISTED.name()));
    return rows.where(named.and(rest.or(inRest.equalTo(false))))
        .join(broadcast(covered), TABLE)
        .withColumn(SupplyColumns.SUPPLIER, col(Balance.COUNTRY))
        .withColumn(SupplyColumns.REST, rest)
        .withColumn(IndicatorValue.COUNTRY, lit(Countries.WORLD))
        .withColumn(SupplyColumns.GROUPING, lit(Grouping.PRODUCERS.name()))
        .withColumn(
            SupplyColumns.FLAGS,
            array_except(array_union(col(SupplyColumns.FLAGS), col("world_flags")), OF_TRADE))
        .withColumn(
            SupplyColumns.KNOWN,
            when(col(SupplyColumns.REST).equalTo(false), col(SupplyColumns.MASS)).cast(DoubleType))
        .withColumn(SupplyColumns.ALL, col(SupplyColumns.MASS).cast(DoubleType))
        .withColumn(SupplyColumns.BLOC, lit(null).cast(StringType))
        .withColumn(SupplyColumns.PARTIAL, lit(false))
        .withColumn(SupplyColumns.INSTABILITY, NO_INSTABILITY)
        .withColumn(SupplyColumns.RISK_FLAGS, NO_FLAGS)
        .select(SupplyColumns.columns());
  }

  /**
   * The world's exporters or importers of every element, stage and year of which a source tells the
   * trade of all countries: then no country's is unknown.
   *
   * @param balances rows of {@link Balance}
   * @param measure {@link Balance#EXPORT_T} or {@link Balance#IMPORT_T}
   */
  public static Dataset<Row> traders(Dataset<Row> balances, String measure, String variant) {
    Column low = col(Balance.low(measure));
    Column partners = array_contains(col(Balance.FLAGS), Current.PARTNERS_PARTIAL);
    Column one = count(lit(1)).over(Window.partitionBy(SupplyColumns.cols(TRADED))).equalTo(1);
    return balances
        .where(
            array_contains(col(Balance.FLAGS), Flag.GROUP.name())
                .or(col(Balance.COUNTRY).equalTo(Countries.WORLD))
                .equalTo(false))
        .withColumn(SupplyColumns.SUPPLIER, col(Balance.COUNTRY))
        .withColumn(SupplyColumns.REST, col(Balance.COUNTRY).equalTo(Countries.OTHER))
        .withColumn(
            SupplyColumns.PARTIAL,
            low.isNull().and(not(col(SupplyColumns.REST))).or(partners).or(one))
        .withColumn(SupplyColumns.MASS, col(measure))
        .withColumn(SupplyColumns.LOW, low)
        .withColumn(
            SupplyColumns.HIGH, when(low.isNull(), lit(0)).otherwise(col(Balance.high(measure))))
        .withColumn(IndicatorValue.COUNTRY, lit(Countries.WORLD))
        .withColumn(IndicatorValue.VARIANT, lit(variant))
        .withColumn(SupplyColumns.GROUPING, lit(Grouping.PRODUCERS.name()))
        .withColumn(
            SupplyColumns.KNOWN,
            when(not(col(SupplyColumns.REST)), col(SupplyColumns.MASS)).cast(DoubleType))
        .withColumn(SupplyColumns.ALL, col(SupplyColumns.MASS).cast(DoubleType))
        .withColumn(SupplyColumns.COMPOSED, lit(1.0))
        .withColumn(SupplyColumns.FLAGS, array_except(col(SupplyColumns.FLAGS), OF_PRODUCTION))
        .withColumn(SupplyColumns.BLOC, lit(null).cast(StringType))
        .withColumn(SupplyColumns.DEMAND, lit(null).cast(DoubleType))
        .withColumn(SupplyColumns.INSTABILITY, NO_INSTABILITY)
        .withColumn(SupplyColumns.RISK_FLAGS, NO_FLAGS)
        .select(SupplyColumns.columns());
  }

  /** The markets, and each of the world once more with blocs as suppliers. */
  public static Dataset<Row> withBlocs(Dataset<Row> producers, List<Bloc> blocs) {
    List<Column> of = new ArrayList<>();
    of.add(
        struct(col(SupplyColumns.GROUPING), col(IndicatorValue.VARIANT), col(SupplyColumns.BLOC)));
    for (Bloc bloc : blocs) {
      of.add(
          struct(
              lit(Grouping.BLOCS.name()).as(SupplyColumns.GROUPING),
              bloc.variant(col(IndicatorValue.VARIANT)).as(IndicatorValue.VARIANT),
              bloc.of(col(SupplyColumns.SUPPLIER), col(IndicatorValue.YEAR))
                  .as(SupplyColumns.BLOC)));
    }
    return producers
        .withColumn("market", explode(array(of.toArray(Column[]::new))))
        .drop(SupplyColumns.GROUPING, IndicatorValue.VARIANT, SupplyColumns.BLOC)
        .select(col("*"), col("market.*"))
        .select(SupplyColumns.columns());
  }

  // part of the group's mass that is not in its remainder; 1 for what is part of no group
  private static Column composed() {
    var table =
        Window.partitionBy(
            SupplyColumns.cols(new String[] {IndicatorValue.VARIANT, Balance.STAGE, Balance.YEAR}));
    Column entry = struct(col(Balance.ELEMENT), col("world_mass").cast(DoubleType));
    Column masses = map_from_entries(collect_list(entry).over(table));
    Column undivided =
        try_divide(
            try_element_at(masses, col("remainder")), try_element_at(masses, col("group_element")));
    return coalesce(lit(1.0).minus(undivided), lit(1.0));
  }
}
