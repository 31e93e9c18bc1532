package org.oreflow.engine;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.execution.ColumnarToRowExec;
import org.apache.spark.sql.execution.FilterExec;
import org.apache.spark.sql.execution.InputAdapter;
import org.apache.spark.sql.execution.ProjectExec;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.WholeStageCodegenExec;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

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

  record Batches(ColumnScan scan, JavaRDD<ColumnarBatch> rows) {}

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
                new ColumnScan(scan.output(), condition, columns),
                scan.executeColumnar().toJavaRDD()))
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
