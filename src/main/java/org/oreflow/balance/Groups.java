package org.oreflow.balance;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
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
import org.oreflow.reference.CountryGroups;

/** Groups of countries: their membership as a table, and what their members make together. */
public final class Groups {
  static final String GROUP = "country_group";
  static final String MEMBER = "member";
  static final String FIRST_YEAR = "first_year";
  static final String LAST_YEAR = "last_year";

  /** Flag of rows that stand for a group. */
  public static final String FLAG = "GROUP";

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
   * member's is unknown.
   */
  static Dataset<Row> of(Dataset<Row> cells, Dataset<Row> groups) {
    Column year = col(Cell.YEAR).between(col(FIRST_YEAR), col(LAST_YEAR));
    Column known = count(Cell.VALUE).equalTo(count(lit(1)));
    Column bounded = count(Cell.HIGH).equalTo(count(lit(1)));
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
            min(Cell.UNIT).as(Cell.UNIT),
            Cell.allFlags().as(Cell.FLAGS),
            min(Cell.SOURCE).as(Cell.SOURCE),
            max(Cell.WORLD).as(Cell.WORLD))
        .withColumnRenamed(GROUP, Cell.COUNTRY)
        .withColumn(Cell.FLAGS, Cell.with(col(Cell.FLAGS), lit(FLAG)))
        .select(Cell.columns());
  }
}
