package org.oreflow.engine;

import static scala.jdk.javaapi.CollectionConverters.asJava;
import static scala.jdk.javaapi.CollectionConverters.asScala;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.oreflow.engine.HeldColumns.HeldRow;
import org.oreflow.engine.KeptResults.Function;
import org.oreflow.lake.ColumnRows;

/**
 * Reads the rows of a table where they are, in plain Java. What a task has of a row holds until it
 * asks for the next one.
 */
public final class Scan {
  private Scan() {}

  public static List<Row> collect(Dataset<Row> rows) {
    ScannedRows scanned = ScannedRows.of(rows);
    ScannedRows.Columns there = scanned.columns();
    List<byte[]> parts =
        scanned.rows().mapPartitions(task -> PackedRows.parts(task, there.held())).collect();
    var columns = new HeldColumns(rows.schema(), List.of());
    List<Row> all = new ArrayList<>();
    for (byte[] part : parts) {
      PackedRows.of(part, columns.size())
          .forEachRemaining(
              row ->
                  all.add(
                      new GenericRowWithSchema(
                          HeldColumns.all(new HeldRow(row, columns)), rows.schema())));
    }
    return all;
  }

  /** What some columns hold together, each once; few of them. */
  public static List<Row> distinct(Dataset<Row> rows, List<String> columns) {
    Dataset<Row> some = select(rows, columns);
    StructType schema = some.schema();
    return of(some, Scan::cells).stream()
        .flatMap(List::stream)
        .distinct()
        .map(cells -> (Row) new GenericRowWithSchema(cells.toArray(), schema))
        .toList();
  }

  private static List<List<Object>> cells(Iterator<Row> rows) {
    Set<List<Object>> cells = new LinkedHashSet<>();
    rows.forEachRemaining(row -> cells.add(Arrays.asList(HeldColumns.all(row))));
    return new ArrayList<>(cells);
  }

  /** Rows that tasks have made, for the engine. */
  public static Dataset<Row> made(SparkSession spark, JavaRDD<Row> rows, StructType schema) {
    return ofColumns(spark, rows.mapPartitions(task -> Cells.batches(task, schema)), schema);
  }

  /**
   * Rows that tasks have made as columns, for the engine.
   *
   * @param batches each used up before the next one
   */
  public static Dataset<Row> ofColumns(
      SparkSession spark, JavaRDD<ColumnarBatch> batches, StructType schema) {
    return ((org.apache.spark.sql.classic.SparkSession) spark)
        .internalCreateDataFrame(new ColumnRows(batches), schema, false);
  }

  public static Dataset<Row> select(Dataset<Row> rows, List<String> columns) {
    String[] others = columns.subList(1, columns.size()).toArray(String[]::new);
    return rows.select(columns.get(0), others);
  }

  public static <T> List<T> of(Dataset<Row> rows, Function<Iterator<Row>, T> function) {
    ScannedRows scanned = ScannedRows.of(rows);
    ScannedRows.Columns columns = scanned.columns();
    return scanned
        .rows()
        .mapPartitions(task -> List.of(function.of(held(task, columns.held()))).iterator())
        .collect();
  }

  /**
   * The rows that a function makes of the rows of each task; it is applied when they are asked for.
   */
  public static Dataset<Row> rows(
      Dataset<Row> rows, Function<Iterator<Row>, Iterator<Row>> function, StructType made) {
    ScannedRows scanned = ScannedRows.of(rows);
    ScannedRows.Columns columns = scanned.columns();
    return made(
        rows.sparkSession(),
        scanned.rows().mapPartitions(task -> function.of(held(task, columns.held()))),
        made);
  }

  static org.apache.spark.sql.classic.Dataset<Row> classic(Dataset<Row> rows) {
    return (org.apache.spark.sql.classic.Dataset<Row>) rows;
  }

  private static Iterator<Row> held(Iterator<InternalRow> task, HeldColumns columns) {
    return asJava(asScala(task).map(row -> new HeldRow(row, columns)));
  }
}
