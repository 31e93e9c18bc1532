package org.oreflow.engine;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.execution.ProjectExec;
import org.apache.spark.sql.execution.RDDScanExec;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.datasources.v2.BatchScanExec;
import org.apache.spark.sql.types.StructType;
import org.oreflow.lake.ColumnRows;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Rows of tasks, and where the columns of a plan stand in them. Of a plan that only reads a table
 * they are those of the table's reader: no code is generated that copies each to another row.
 *
 * @param rows each of which holds until the next one is asked for
 */
record ScannedRows(JavaRDD<InternalRow> rows, Columns columns) {
  /**
   * @param places of them in the rows; none where they stand in their order
   */
  record Columns(StructType schema, List<Integer> places) implements Serializable {
    HeldColumns held() {
      return new HeldColumns(schema, places);
    }
  }

  static ScannedRows of(Dataset<Row> rows) {
    var plan = ((org.apache.spark.sql.classic.Dataset<Row>) rows).queryExecution();
    StructType schema = rows.schema();
    if (HeldColumns.takes(schema)) {
      Optional<ScannedRows> read =
          read(plan.executedPlan(), schema).or(() -> batches(plan.executedPlan(), schema));
      if (read.isPresent()) {
        return read.get();
      }
    }
    return new ScannedRows(plan.toRdd().toJavaRDD(), new Columns(schema, List.of()));
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
    List<Long> there =
        CollectionConverters.asJava(scan.output()).stream()
            .map((Attribute column) -> column.exprId().id())
            .toList();
    List<Integer> places =
        CollectionConverters.asJava(columns).stream()
            .map(
                (NamedExpression one) ->
                    (Expression) one instanceof Attribute ? there.indexOf(id(one)) : -1)
            .toList();
    return places.contains(-1)
        ? Optional.empty()
        : Optional.of(new ScannedRows(rows(scan).toJavaRDD(), new Columns(schema, places)));
  }

  // an operator over rows that tasks have made would copy each
  private static RDD<InternalRow> rows(SparkPlan scan) {
    return scan instanceof RDDScanExec made ? made.rdd() : scan.execute();
  }

  private static Long id(NamedExpression column) {
    return column.exprId().id();
  }

  private static Optional<ScannedRows> batches(SparkPlan plan, StructType schema) {
    return ColumnScan.of(plan)
        .filter(batches -> batches.scan().isAsRead())
        .map(
            batches ->
                new ScannedRows(
                    new ColumnRows(batches.rows()).toJavaRDD(),
                    new Columns(
                        schema,
                        batches.scan().columns().stream().map(ColumnScan.Source::place).toList())));
  }
}
