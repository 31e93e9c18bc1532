package org.oreflow.balance;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.oreflow.choice.Cell;
import org.oreflow.reference.Countries;
import org.oreflow.reference.CountryGroups;
import org.oreflow.table.Balance;
import org.oreflow.table.Flag;

/** Groups of countries: their membership as a table, and what their members make together. */
public final class Groups {
  static final String GROUP = "country_group";
  static final String MEMBER = "member";
  static final String FIRST_YEAR = "first_year";
  static final String LAST_YEAR = "last_year";

  /** Flag of rows that stand for a group. */
  public static final String FLAG = Flag.GROUP.name();

  public static final StructType SCHEMA =
      new StructType()
          .add(GROUP, StringType, false)
          .add(MEMBER, StringType, false)
          .add(FIRST_YEAR, IntegerType, false)
          .add(LAST_YEAR, IntegerType, false);

  private Groups() {}

  /** The memberships of the groups asked for. */
  public static List<Row> rows(CountryGroups groups, Set<String> asked) {
    return groups.memberships().stream()
        .filter(m -> asked.contains(m.group()))
        .map(m -> RowFactory.create(m.group(), m.member(), m.years().first(), m.years().last()))
        .toList();
  }

  /**
   * Cells of groups: sums of their members' production and secondary production; null when a
   * member's is unknown. A member that a table leaves out counts as 0 and, in the high, with the
   * undivided rest, which holds what is hidden of the others too.
   */
  static Dataset<Row> of(Dataset<Row> cells, Dataset<Row> groups) {
    Column year = col(Cell.YEAR).between(col(FIRST_YEAR), col(LAST_YEAR));
    Column known = count(Cell.VALUE).equalTo(count(lit(1)));
    Column bounded = count(Cell.HIGH).equalTo(count(lit(1)));
    Column apart = not(Supplies.isHidden());
    Column boundedApart = count(when(apart.and(col(Cell.HIGH).isNull()), 1)).equalTo(0);
    // rows multiply: one for each group of the country
    return cells
        .where(
            col(Cell.MEASURE).isin(Balance.PRODUCTION_T, Balance.SECONDARY_T).and(col(Cell.WORLD)))
        .join(broadcast(groups), col(MEMBER).equalTo(col(Cell.COUNTRY)).and(year))
        .groupBy(Cell.cols(Cell.ELEMENT, Cell.STAGE, GROUP, Cell.YEAR, Cell.MEASURE))
        .agg(
            Cell.mass(when(known, sum(Cell.VALUE))).as(Cell.VALUE),
            Cell.mass(sum(Cell.LOW)).as(Cell.LOW),
            Cell.mass(when(bounded, sum(Cell.HIGH))).as(Cell.HIGH),
            Cell.mass(when(boundedApart, Cell.orZero(sum(when(apart, col(Cell.HIGH))))))
                .as("high_apart"),
            count(lit(1)).as("listed"),
            min(Cell.UNIT).as(Cell.UNIT),
            Cell.allFlags().as(Cell.FLAGS),
            min(Cell.SOURCE).as(Cell.SOURCE),
            max(Cell.WORLD).as(Cell.WORLD))
        .transform(sums -> withRest(sums, cells, groups))
        .withColumnRenamed(GROUP, Cell.COUNTRY)
        .withColumn(Cell.FLAGS, Cell.with(col(Cell.FLAGS), lit(FLAG)))
        .select(Cell.columns());
  }

  private static Dataset<Row> withRest(Dataset<Row> sums, Dataset<Row> cells, Dataset<Row> groups) {
    var spans = // unique by group
        groups
            .groupBy(GROUP)
            .agg(collect_list(struct(col(FIRST_YEAR), col(LAST_YEAR))).as("spans"));
    var rests = // unique by table
        cells
            .where(col(Cell.COUNTRY).equalTo(Countries.OTHER).and(col(Cell.WORLD)))
            .select(
                col(Cell.ELEMENT),
                col(Cell.STAGE),
                col(Cell.YEAR),
                col(Cell.MEASURE),
                col(Cell.HIGH).as("rest_high"),
                lit(true).as("has_rest"));
    Column members =
        size(
            filter(
                col("spans"),
                span ->
                    col(Cell.YEAR).between(span.getField(FIRST_YEAR), span.getField(LAST_YEAR))));
    Column withRest = col("has_rest").isNotNull().and(col("listed").lt(members));
    return sums.join(broadcast(spans), GROUP)
        .join(
            broadcast(rests),
            new String[] {Cell.ELEMENT, Cell.STAGE, Cell.YEAR, Cell.MEASURE},
            "left")
        .withColumn(
            Cell.HIGH,
            when(withRest, Cell.mass(col("high_apart").plus(col("rest_high"))))
                .otherwise(col(Cell.HIGH)));
  }
}
