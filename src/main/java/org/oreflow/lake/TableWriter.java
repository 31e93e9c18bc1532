package org.oreflow.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/**
 * Writes the data of one table to a branch.
 *
 * @param branch the table's branch as Spark names it
 * @param runId noted in each snapshot
 */
record TableWriter(SparkSession spark, Table table, String branch, String runId) {
  private static final String RUN_PROPERTY = "snapshot-property." + Pointer.RUN_PROPERTY;

  /**
   * The table's columns in their order, cast to their types.
   *
   * @throws IllegalStateException if a column is missing
   */
  static Dataset<Row> shaped(Table table, Dataset<Row> rows) {
    List<String> there = Arrays.asList(rows.columns());
    for (String name : table.schema().fieldNames()) {
      if (!there.contains(name)) {
        throw new IllegalStateException(
            "table %s: column %s is missing among %s".formatted(table.name(), name, there));
      }
    }
    return rows.select(
        Arrays.stream(table.schema().fields())
            .map(field -> shaped(field, rows.schema().apply(field.name()).dataType()))
            .toArray(Column[]::new));
  }

  private static Column shaped(StructField field, DataType present) {
    DataType wanted = nullable(field.dataType());
    return nullable(present).equals(wanted)
        ? col(field.name())
        : col(field.name()).cast(wanted).as(field.name());
  }

  /** Spark casts no array that may hold nulls to one that may not; the audit looks instead. */
  private static DataType nullable(DataType type) {
    return type instanceof ArrayType a ? DataTypes.createArrayType(a.elementType(), true) : type;
  }

  /** Makes rows the whole content, whatever years they hold. Rows are as {@link Audit} sorts. */
  void overwrite(JavaRDD<InternalRow> laid) {
    boolean clustered = table.parts().equals(table.partitions());
    try {
      ((org.apache.spark.sql.classic.SparkSession) spark)
          .internalCreateDataFrame(laid.rdd(), table.schema(), false)
          .writeTo(branch)
          .option(RUN_PROPERTY, runId)
          .option("use-table-distribution-and-ordering", Boolean.toString(!clustered))
          .overwrite(lit(true));
    } catch (NoSuchTableException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Adds rows to those there. */
  void append(Dataset<Row> rows) {
    try {
      rows.writeTo(branch)
          .option(RUN_PROPERTY, runId)
          .option("fanout-enabled", "true") // spares a sort: a file holds few years
          .append();
    } catch (NoSuchTableException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Removes the rows for which the condition holds. */
  void delete(Column obsolete) {
    spark
        .range(1)
        .toDF("any_row") // a delete by condition, for which Dataset has no method of its own
        .mergeInto(branch, obsolete)
        .whenMatched()
        .delete()
        .merge();
  }
}
