package org.oreflow.choice;

import static org.apache.spark.sql.functions.array_append;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.oreflow.reference.Corrections.Correction;
import org.oreflow.table.Flag;

/** Replaces values that {@code conf/corrections} names, and flags the rows. */
public final class Correct {
  public static final String CORRECTED = Flag.CORRECTED.name();

  private static final String PREFIX = "correction_";
  private static final String COLUMN = PREFIX + "column";
  private static final String FOUND = PREFIX + "found";

  /** Column that {@link #matched} adds. */
  public static final String VALUE = PREFIX + "value";

  /** Column that {@link #acting} adds. */
  public static final String ACTS = "acts";

  private Correct() {}

  /**
   * Corrections as a table: a column for each key column, null for any, then column, found, value.
   */
  public static StructType schema(List<String> key) {
    var schema = new StructType();
    for (String name : key) {
      schema = schema.add(PREFIX + name, StringType, true);
    }
    return schema
        .add(COLUMN, StringType, false)
        .add(FOUND, StringType, false)
        .add(VALUE, StringType, false);
  }

  /** The rows of {@link #schema}. */
  public static List<Row> rows(List<String> key, List<Correction> corrections) {
    return corrections.stream().map(correction -> row(key, correction)).toList();
  }

  /** A row of {@link #schema}. */
  public static Row row(List<String> key, Correction correction) {
    var values = new Object[key.size() + 3];
    for (int i = 0; i < key.size(); i++) {
      values[i] = correction.key().get(key.get(i));
    }
    values[key.size()] = correction.column();
    values[key.size() + 1] = correction.found();
    values[key.size() + 2] = correction.value();
    return RowFactory.create(values);
  }

  /**
   * Adds a column {@link #VALUE}: what counts instead of a column's value, null where no correction
   * acts, "" for unknown. A correction acts where all its key columns match and the column holds
   * what was found; no two of a column do so at once, which {@code Corrections} checks.
   *
   * @param found the column's text as the publisher printed it, "" for none
   */
  public static Dataset<Row> matched(
      Dataset<Row> records,
      Dataset<Row> corrections,
      List<String> key,
      String column,
      Column found) {
    var dropped =
        Arrays.stream(corrections.columns()).filter(c -> !c.equals(VALUE)).toArray(String[]::new);
    return records
        .join(
            broadcast(corrections.where(col(COLUMN).equalTo(column))),
            col(FOUND).equalTo(found).and(has(key)),
            "left")
        .drop(dropped)
        .withColumn(
            "flags",
            when(col(VALUE).isNotNull(), array_append(col("flags"), lit(CORRECTED)))
                .otherwise(col("flags")));
  }

  // an empty key column stands for any value
  private static Column has(List<String> key) {
    return key.stream()
        .map(name -> col(PREFIX + name).isNull().or(col(PREFIX + name).equalTo(col(name))))
        .reduce(Column::and)
        .orElseThrow();
  }

  /**
   * Corrections that are about records, and in column {@link #ACTS} whether they act on any.
   *
   * @param scope columns of the key by which a correction is about a record
   * @param found column that may be at fault → its text as the publisher printed it, "" for none
   */
  public static Dataset<Row> acting(
      Dataset<Row> records,
      Dataset<Row> corrections,
      List<String> key,
      List<String> scope,
      Map<String, Column> found) {
    Column holds =
        found.entrySet().stream()
            .map(e -> col(COLUMN).equalTo(e.getKey()).and(col(FOUND).equalTo(e.getValue())))
            .reduce(Column::or)
            .orElseThrow();
    return records
        .join(broadcast(corrections), has(scope))
        .groupBy(Arrays.stream(corrections.columns()).map(c -> col(c)).toArray(Column[]::new))
        .agg(max(coalesce(holds.and(has(key)), lit(false))).as(ACTS));
  }

  /** Corrects a column whose value is a number or text of its own. */
  public static Dataset<Row> column(
      Dataset<Row> records, Dataset<Row> corrections, List<String> key, String column) {
    DataType type = records.schema().apply(column).dataType();
    Column value = when(col(VALUE).notEqual(""), col(VALUE)).cast(type);
    return matched(records, corrections, key, column, found(records, column))
        .withColumn(column, when(col(VALUE).isNotNull(), value).otherwise(col(column)))
        .drop(VALUE);
  }

  /** The text of a column whose value is a number or text of its own. */
  public static Column found(Dataset<Row> records, String column) {
    boolean isText = records.schema().apply(column).dataType().equals(StringType);
    return isText ? col(column) : printed(col(column));
  }

  /** A number as text without trailing zeros, empty when unknown. */
  public static Column printed(Column number) {
    Column text = number.cast(StringType);
    return coalesce(regexp_replace(text, "\\.?0+$", ""), lit(""));
  }
}
