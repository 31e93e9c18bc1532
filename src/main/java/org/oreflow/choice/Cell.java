package org.oreflow.choice;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.array_union;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.types.DataTypes.createDecimalType;

import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.oreflow.table.Balance;

/**
 * One measure of one country: the long form in which balances are put together. Columns: element,
 * stage, country, year, measure, value, low, high, unit, flags, source, world (whether the source
 * covers the world).
 */
public final class Cell {
  public static final String ELEMENT = Balance.ELEMENT;
  public static final String STAGE = Balance.STAGE;
  public static final String COUNTRY = Balance.COUNTRY;
  public static final String YEAR = Balance.YEAR;
  public static final String MEASURE = "measure"; // a column of Balance, reserve or capacity
  public static final String VALUE = "value";
  public static final String LOW = "low";
  public static final String HIGH = "high";
  public static final String UNIT = Balance.UNIT;
  public static final String FLAGS = Balance.FLAGS;
  public static final String SOURCE = "source";
  public static final String WORLD = "world";

  public static final DataType MASS = createDecimalType(18, 6);

  private Cell() {}

  public static Column[] columns() {
    return cols(
        ELEMENT, STAGE, COUNTRY, YEAR, MEASURE, VALUE, LOW, HIGH, UNIT, FLAGS, SOURCE, WORLD);
  }

  public static Column[] cols(String... names) {
    return Arrays.stream(names).map(name -> col(name)).toArray(Column[]::new);
  }

  /** Flags with more of them; a null one is left out. */
  public static Column with(Column flags, Column... more) {
    return array_sort(array_union(flags, array_compact(array(more))));
  }

  /** All flags of the rows of a group, sorted. */
  public static Column allFlags() {
    return array_sort(array_distinct(flatten(collect_set(FLAGS))));
  }

  public static Column orZero(Column mass) {
    return coalesce(mass, lit(0).cast(MASS));
  }

  public static Column mass(Column amount) {
    return amount.cast(MASS);
  }
}
