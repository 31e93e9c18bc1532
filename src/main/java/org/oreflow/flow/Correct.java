package org.oreflow.flow;

import static org.apache.spark.sql.functions.array_append;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.oreflow.reference.Corrections.Correction;

/** Replaces values that {@code conf/corrections} names, and flags the rows. */
public final class Correct {
  public static final String CORRECTED = "CORRECTED";

  private static final String PREFIX = "correction_";

  /** Column that {@link #matched} adds. */
  public static final String VALUE = PREFIX + "value";

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
        .add(PREFIX + "column", StringType, false)
        .add(PREFIX + "found", StringType, false)
        .add(VALUE, StringType, false);
  }

  /** The rows of {@link #schema}. */
  public static List<Row> rows(List<String> key, List<Correction> corrections) {
    return corrections.stream()
        .map(
            correction -> {
              var values = new Object[key.size() + 3];
              for (int i = 0; i < key.size(); i++) {
                values[i] = correction.key().get(key.get(i));
              }
              values[key.size()] = correction.column();
              values[key.size() + 1] = correction.found();
              values[key.size() + 2] = correction.value();
              return RowFactory.create(values);
            })
        .toList();
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
    Column here = col(PREFIX + "found").equalTo(found);
    for (String name : key) {
      here = here.and(col(PREFIX + name).isNull().or(col(PREFIX + name).equalTo(col(name))));
    }
    var dropped =
        Arrays.stream(corrections.columns()).filter(c -> !c.equals(VALUE)).toArray(String[]::new);
    return records
        .join(broadcast(corrections.where(col(PREFIX + "column").equalTo(column))), here, "left")
        .drop(dropped)
        .withColumn(
            "flags",
            when(col(VALUE).isNotNull(), array_append(col("flags"), lit(CORRECTED)))
                .otherwise(col("flags")));
  }

  /** Corrects a column whose value is a number or text of its own. */
  static Dataset<Row> column(
      Dataset<Row> records, Dataset<Row> corrections, List<String> key, String column) {
    DataType type = records.schema().apply(column).dataType();
    Column found = type.equals(StringType) ? col(column) : printed(col(column));
    Column value = when(col(VALUE).notEqual(""), col(VALUE)).cast(type);
    return matched(records, corrections, key, column, found)
        .withColumn(column, when(col(VALUE).isNotNull(), value).otherwise(col(column)))
        .drop(VALUE);
  }

  /** A number as text without trailing zeros, empty when unknown. */
  public static Column printed(Column number) {
    Column text = number.cast(StringType);
    return coalesce(regexp_replace(text, "\\.?0+$", ""), lit(""));
  }
}
