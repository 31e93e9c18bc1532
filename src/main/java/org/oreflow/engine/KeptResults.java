package org.oreflow.engine;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.apache.spark.storage.StorageLevel;
import org.oreflow.lake.digest.TaskResults;
import org.oreflow.lake.digest.TaskResults.Function;

/**
 * What a function in plain Java makes of the rows of each task, made once and looked at more than
 * once. The engine holds it in memory as long as it is free, else on a disk.
 */
public record KeptResults<T>(SparkSession spark, RDD<T> results) {
  /**
   * What the function makes, of each task when it is first asked for.
   *
   * @param key columns of the rows, none of them null: one task has all rows that are alike in it
   */
  public static <T> KeptResults<T> of(
      Dataset<Row> rows, List<String> key, Function<Cursor, Iterator<T>> function) {
    Dataset<Row> together = Colocated.together(rows, key);
    return new KeptResults<>(
        together.sparkSession(),
        Colocated.tasks(together, function).persist(StorageLevel.MEMORY_AND_DISK()));
  }

  public <R> List<R> ofTasks(Function<Iterator<T>, R> function) {
    return TaskResults.of(results, function);
  }

  /** Rows of the results of each task, made when they are asked for. */
  public Dataset<Row> rows(Function<Iterator<T>, Cells.Maker> function, StructType made) {
    RDD<ColumnarBatch> rows =
        new TaskResults<>(results, task -> Cells.batches(function.of(task), made));
    return Scan.ofColumns(spark, rows, made);
  }
}
