package org.oreflow.engine;

import static scala.jdk.javaapi.CollectionConverters.asJava;
import static scala.jdk.javaapi.CollectionConverters.asScala;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.execution.ColumnarToRowExec;
import org.apache.spark.sql.execution.FilterExec;
import org.apache.spark.sql.execution.InputAdapter;
import org.apache.spark.sql.execution.ProjectExec;
import org.apache.spark.sql.execution.RDDScanExec;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.WholeStageCodegenExec;
import org.apache.spark.sql.execution.datasources.v2.BatchScanExec;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.oreflow.engine.HeldColumns.HeldRow;
import org.oreflow.engine.HeldColumns.PackedRows;
import org.oreflow.engine.Scan.ColumnScan;
import org.oreflow.lake.ColumnRows;
import org.oreflow.lake.digest.TaskResults;
import org.oreflow.lake.digest.TaskResults.Function;
import org.oreflow.table.NamedRow;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Reads the rows of a table where they are, in plain Java. What a task has of a row holds until it
 * asks for the next one.
 */
public final class Scan {
  private Scan() {}

  public static List<Row> collect(Dataset<Row> rows) {
    List<byte[]> parts = TaskResults.collect(ScannedRows.of(rows).map(PackedRows::parts));
    var columns = new HeldColumns(rows.schema(), List.of());
    List<Row> all = new ArrayList<>();
    for (byte[] part : parts) {
      PackedRows.of(part, columns.size())
          .forEachRemaining(
              row ->
                  all.add(NamedRow.of(rows.schema(), HeldColumns.all(new HeldRow(row, columns)))));
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
        .map(cells -> NamedRow.of(schema, cells.toArray()))
        .toList();
  }

  private static List<List<Object>> cells(Iterator<Row> rows) {
    Set<List<Object>> cells = new LinkedHashSet<>();
    rows.forEachRemaining(row -> cells.add(Arrays.asList(HeldColumns.all(row))));
    return new ArrayList<>(cells);
  }

  public static Dataset<Row> made(SparkSession spark, RDD<Row> rows, StructType schema) {
    return ofColumns(spark, new TaskResults<>(rows, task -> Cells.batches(task, schema)), schema);
  }

  /**
   * Rows that tasks have made as columns, for the engine.
   *
   * @param batches each used up before the next one
   */
  public static Dataset<Row> ofColumns(
      SparkSession spark, RDD<ColumnarBatch> batches, StructType schema) {
    return ((org.apache.spark.sql.classic.SparkSession) spark)
        .internalCreateDataFrame(new ColumnRows(batches), schema, false);
  }

  public static Dataset<Row> select(Dataset<Row> rows, List<String> columns) {
    String[] others = columns.subList(1, columns.size()).toArray(String[]::new);
    return rows.select(columns.get(0), others);
  }

  public static <T> List<T> of(Dataset<Row> rows, Function<Iterator<Row>, T> function) {
    return TaskResults.collect(
        ScannedRows.of(rows)
            .map((task, columns) -> List.of(function.of(held(task, columns))).iterator()));
  }

  /**
   * The rows that a function makes of the rows of each task; it is applied when they are asked for.
   */
  public static Dataset<Row> rows(
      Dataset<Row> rows, Function<Iterator<Row>, Iterator<Row>> function, StructType made) {
    RDD<Row> all = ScannedRows.of(rows).map((task, columns) -> function.of(held(task, columns)));
    return made(rows.sparkSession(), all, made);
  }

  static org.apache.spark.sql.classic.Dataset<Row> classic(Dataset<Row> rows) {
    return (org.apache.spark.sql.classic.Dataset<Row>) rows;
  }

  private static Iterator<Row> held(Iterator<InternalRow> task, HeldColumns columns) {
    return asJava(asScala(task).map(row -> new HeldRow(row, columns)));
  }

  /**
   * A plan that reads a table by columns, leaves out rows, and computes no column of more than one
   * text: its columns are read as they are, without a row for each record.
   *
   * @param condition that a row must fulfil, over the columns read; null for none
   */
  record ColumnScan(Seq<Attribute> read, Expression condition, List<Source> columns)
      implements Serializable {
    /**
     * @param function of the text there; null for the column itself
     */
    record Source(int place, Expression function) implements Serializable {}

    record Batches(ColumnScan scan, RDD<ColumnarBatch> rows) {}

    /** Of a plan that is no more than that; empty for any other. */
    static Optional<Batches> of(SparkPlan plan) {
      SparkPlan top = inner(plan);
      SparkPlan below = top instanceof ProjectExec project ? inner(project.child()) : top;
      Expression condition = below instanceof FilterExec filter ? filter.condition() : null;
      SparkPlan rows = below instanceof FilterExec filter ? inner(filter.child()) : below;
      SparkPlan scan = rows instanceof ColumnarToRowExec turned ? inner(turned.child()) : null;
      if (scan == null || !scan.children().isEmpty()) {
        return Optional.empty();
      }
      Seq<? extends NamedExpression> made =
          top instanceof ProjectExec project ? project.projectList() : scan.output();
      List<Source> columns = new ArrayList<>();
      for (NamedExpression one : CollectionConverters.asJava(made)) {
        source(one, scan.output()).ifPresent(columns::add);
      }
      boolean isAll = columns.size() == made.size();
      return isAll && (condition == null || condition.deterministic())
          ? Optional.of(
              new Batches(
                  new ColumnScan(scan.output(), condition, columns), scan.executeColumnar()))
          : Optional.empty();
    }

    /** Of a plan whose rows are made by generated code, what it is about. */
    static SparkPlan inner(SparkPlan plan) {
      if (plan instanceof WholeStageCodegenExec stage) {
        return inner(stage.child());
      }
      return plan instanceof InputAdapter adapter ? inner(adapter.child()) : plan;
    }

    boolean isAsRead() {
      return condition == null && columns.stream().allMatch(column -> column.function() == null);
    }

    private static Optional<Source> source(NamedExpression one, Seq<Attribute> read) {
      List<Attribute> used = CollectionConverters.asJava(((Expression) one).references().toSeq());
      if (used.size() != 1) {
        return Optional.empty();
      }
      Attribute attribute = used.get(0);
      int place =
          CollectionConverters.asJava(read).stream()
              .map(Attribute::exprId)
              .toList()
              .indexOf(attribute.exprId());
      Expression function = one instanceof Alias alias ? alias.child() : (Expression) one;
      if (function instanceof Attribute) {
        return Optional.of(new Source(place, null));
      }
      return attribute.dataType() instanceof StringType && function.deterministic()
          ? Optional.of(new Source(place, function))
          : Optional.empty();
    }
  }

  /**
   * Rows of tasks, and where the columns of a plan stand in them. Of a plan that only reads a table
   * they are those of the table's reader: no code is generated that copies each to another row.
   *
   * @param rows each of which holds until the next one is asked for
   */
  record ScannedRows(RDD<InternalRow> rows, Columns columns) {
    /**
     * @param places of them in the rows; none where they stand in their order
     */
    record Columns(StructType schema, List<Integer> places) implements Serializable {
      HeldColumns held() {
        return new HeldColumns(schema, places);
      }
    }

    interface Reader<T> extends Serializable {
      Iterator<T> of(Iterator<InternalRow> task, HeldColumns columns);
    }

    /** What a function gives of the rows of each task. */
    <T> RDD<T> map(Reader<T> function) {
      Columns there = columns;
      return new TaskResults<>(rows, task -> function.of(task, there.held()));
    }

    static ScannedRows of(Dataset<Row> rows) {
      var plan = classic(rows).queryExecution();
      StructType schema = rows.schema();
      if (HeldColumns.takes(schema)) {
        Optional<ScannedRows> read =
            read(plan.executedPlan(), schema).or(() -> batches(plan.executedPlan(), schema));
        if (read.isPresent()) {
          return read.get();
        }
      }
      return new ScannedRows(plan.toRdd(), new Columns(schema, List.of()));
    }

    private static Optional<ScannedRows> read(SparkPlan plan, StructType schema) {
      SparkPlan top = ColumnScan.inner(plan);
      SparkPlan scan = top instanceof ProjectExec project ? ColumnScan.inner(project.child()) : top;
      if (!(scan instanceof RDDScanExec || scan instanceof BatchScanExec)
          || scan.supportsColumnar()) {
        return Optional.empty();
      }
      Seq<? extends NamedExpression> columns =
          top instanceof ProjectExec project ? project.projectList() : scan.output();
      List<Integer> places = new ArrayList<>();
      for (NamedExpression one : CollectionConverters.asJava(columns)) {
        var source = ColumnScan.source(one, scan.output()).filter(from -> from.function() == null);
        places.add(source.map(ColumnScan.Source::place).orElse(-1));
      }
      return places.contains(-1)
          ? Optional.empty()
          : Optional.of(new ScannedRows(rows(scan), new Columns(schema, places)));
    }

    // an operator over rows that tasks have made would copy each
    private static RDD<InternalRow> rows(SparkPlan scan) {
      return scan instanceof RDDScanExec made ? made.rdd() : scan.execute();
    }

    private static Optional<ScannedRows> batches(SparkPlan plan, StructType schema) {
      return ColumnScan.of(plan)
          .filter(batches -> batches.scan().isAsRead())
          .map(
              batches ->
                  new ScannedRows(
                      new ColumnRows(batches.rows()),
                      new Columns(
                          schema,
                          batches.scan().columns().stream()
                              .map(ColumnScan.Source::place)
                              .toList())));
    }
  }
}
