package org.oreflow.engine;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/** Reads the rows of a table where they are, in plain Java. */
public final class Scan {
  private Scan() {}

  /** What a task tells of its rows. */
  @FunctionalInterface
  public interface Function<T> extends Serializable {
    /**
     * Looks at all rows of a task.
     *
     * @param rows each of which holds until the next one is asked for
     */
    T of(Iterator<Row> rows);
  }

  /** What each task tells of its rows. */
  public static <T> List<T> of(Dataset<Row> rows, Function<T> function) {
    StructType schema = rows.schema();
    JavaRDD<InternalRow> all =
        ((org.apache.spark.sql.classic.Dataset<Row>) rows).queryExecution().toRdd().toJavaRDD();
    return all.mapPartitions(task -> List.of(function.of(held(task, schema))).iterator()).collect();
  }

  private static Iterator<Row> held(Iterator<InternalRow> task, StructType schema) {
    var columns = new HeldColumns(schema, new HashMap<>());
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return task.hasNext();
      }

      @Override
      public Row next() {
        return new HeldRow(task.next(), columns);
      }
    };
  }
}
