package org.oreflow.balance;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.array_except;
import static org.apache.spark.sql.functions.array_union;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.DoubleType;

import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.choice.Cell;
import org.oreflow.flow.FlowFactor;
import org.oreflow.reference.Countries;
import org.oreflow.table.Balance;
import org.oreflow.table.Flag;
import org.oreflow.table.Production;

/**
 * Divides mine output of a group among its elements by the composition of the country's deposits.
 *
 * <pre>e = group × part of e, low and high the extremes of group and part</pre>
 *
 * <p>Output of a country without analysed deposit, the undivided rest among them, goes to the
 * remainder; the value of an element there is null, low 0, high the output × the highest part in
 * any listed deposit. The world's element is the sum of the known values, its high that of all
 * highs. Where a world table of the element itself is published, it counts instead, whole, flag
 * {@link Flag#COMPUTED_BEHIND}; it breaks the series of the computed years.
 */
final class ElementSplit {
  private static final String[] TABLE = {Cell.ELEMENT, Cell.STAGE, Cell.MEASURE, Cell.YEAR};

  private ElementSplit() {}

  /**
   * The cells of groups and, added to them, of their elements and remainders.
   *
   * @param cells mine output and others; only production at stage mining is divided
   * @param factors of {@link FlowFactor#ofMineOutput}
   * @param keep holds what is read more than once
   */
  static Dataset<Row> of(
      Dataset<Row> cells, Dataset<Row> factors, UnaryOperator<Dataset<Row>> keep) {
    var elements = keep.apply(divided(cells, factors));
    var computed = keep.apply(elements.unionByName(world(elements)));
    return marked(cells, computed).unionByName(without(computed, cells));
  }

  // a world table of the element itself is taken whole, before one that is computed
  private static Dataset<Row> without(Dataset<Row> computed, Dataset<Row> cells) {
    var published = cells.where(col(Cell.WORLD)).select(Cell.cols(TABLE)).distinct();
    return computed.join(broadcast(published), TABLE, "left_anti").select(Cell.columns());
  }

  private static Dataset<Row> marked(Dataset<Row> cells, Dataset<Row> computed) {
    var behind =
        computed
            .where(col(Cell.WORLD))
            .select(Cell.cols(TABLE))
            .distinct()
            .withColumn("behind", lit(true)); // unique by table
    Column isBehind = col("behind").and(col(Cell.WORLD));
    return cells
        .join(broadcast(behind), TABLE, "left")
        .withColumn(
            Cell.FLAGS, Cell.with(col(Cell.FLAGS), when(isBehind, Flag.COMPUTED_BEHIND.name())))
        .select(Cell.columns());
  }

  private static Dataset<Row> divided(Dataset<Row> cells, Dataset<Row> factors) {
    Column own = col(FlowFactor.EXPORTER).equalTo(col(Cell.COUNTRY));
    Column others =
        col(FlowFactor.EXPORTER)
            .equalTo("*")
            .and(exists(col(FlowFactor.EXCEPT), ElementSplit::names).equalTo(false));
    Column years = col(Cell.YEAR).between(col(FlowFactor.FIRST_YEAR), col(FlowFactor.LAST_YEAR));
    var parts =
        factors
            .withColumnRenamed(FlowFactor.ELEMENT, "part")
            .where(col("part").notEqual(col(FlowFactor.CODE)))
            .drop(FlowFactor.STAGE, FlowFactor.UNIT);
    // rows multiply: one for each element of the group
    return cells
        .where(
            col(Cell.MEASURE)
                .equalTo(Balance.PRODUCTION_T)
                .and(col(Cell.STAGE).equalTo("mining"))
                .and(col(Cell.COUNTRY).notEqual(Countries.WORLD)))
        .join(
            broadcast(parts),
            col(FlowFactor.CODE).equalTo(col(Cell.ELEMENT)).and(years).and(own.or(others)))
        .withColumn(Cell.ELEMENT, col("part"))
        .withColumn(Cell.FLAGS, flags())
        .withColumn(
            Cell.VALUE,
            when(isNone(), lit(0).cast(Cell.MASS)).otherwise(times(Cell.VALUE, FlowFactor.BEST)))
        .withColumn(Cell.LOW, times(Cell.LOW, FlowFactor.LOW))
        .withColumn(Cell.HIGH, times(Cell.HIGH, FlowFactor.HIGH))
        .select(Cell.columns());
  }

  // who makes nothing of a group makes nothing of its elements, whatever its ore holds
  private static Column isNone() {
    return coalesce(col(Cell.VALUE).equalTo(0), lit(false));
  }

  private static Column flags() {
    Column all = Cell.with(array_union(ofElement(), col(FlowFactor.FLAGS)));
    return when(isNone(), ofElement()).otherwise(all);
  }

  // the largest of a group need not be those of its elements
  private static Column ofElement() {
    return array_except(col(Cell.FLAGS), array(lit(Production.LARGEST_LISTED)));
  }

  private static Column names(Column exception) {
    Column fields = split(exception, ":");
    return fields
        .getItem(0)
        .equalTo(col(Cell.COUNTRY))
        .and(col(Cell.YEAR).between(fields.getItem(1).cast("int"), fields.getItem(2).cast("int")));
  }

  private static Column times(String mass, String factor) {
    return col(mass).cast(DoubleType).multiply(col(factor)).cast(Cell.MASS);
  }

  // what an unknown country may have is in the rest already
  private static Dataset<Row> world(Dataset<Row> elements) {
    Column inRest =
        array_contains(col(Cell.FLAGS), Supplies.WITHHELD)
            .or(array_contains(col(Cell.FLAGS), Supplies.NOT_AVAILABLE))
            .and(col(Cell.COUNTRY).notEqual(Countries.OTHER));
    return elements
        .where(inRest.equalTo(false))
        .groupBy(Cell.cols(Cell.ELEMENT, Cell.STAGE, Cell.YEAR, Cell.MEASURE))
        .agg(
            sum(Cell.VALUE).as(Cell.VALUE),
            sum(Cell.LOW).as(Cell.LOW),
            when(max(col(Cell.HIGH).isNull()).equalTo(false), sum(Cell.HIGH)).as(Cell.HIGH),
            min(Cell.UNIT).as(Cell.UNIT),
            Cell.allFlags().as(Cell.FLAGS),
            min(Cell.SOURCE).as(Cell.SOURCE),
            max(Cell.WORLD).as(Cell.WORLD))
        .where(col(Cell.WORLD))
        .withColumn(Cell.COUNTRY, lit(Countries.WORLD))
        .withColumn(Cell.VALUE, Cell.mass(col(Cell.VALUE)))
        .withColumn(Cell.LOW, Cell.mass(col(Cell.LOW)))
        .withColumn(Cell.HIGH, Cell.mass(col(Cell.HIGH)))
        .select(Cell.columns());
  }
}
