package org.oreflow.engine;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.codegen.CodegenContext;
import org.apache.spark.sql.catalyst.expressions.codegen.CodegenFallback;
import org.apache.spark.sql.catalyst.expressions.codegen.ExprCode;
import org.apache.spark.sql.classic.ExpressionUtils;
import org.apache.spark.sql.types.DataType;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A column as it is, that keeps the step which selects it apart. Spark writes the steps of a stage
 * into one method, unless one of them cannot be written so. With some hundred formulas that method
 * is so long that Java takes seconds to compile it, time and again: each case that has not occurred
 * before makes it start anew. A step apart is written as many small methods.
 */
public final class Apart extends Expression implements CodegenFallback, Serializable {
  private static final long serialVersionUID = 1L;

  private final Expression child;

  private Apart(Expression child) {
    this.child = child;
  }

  /** The column, which is best one that costs nothing. */
  public static Column of(Column column) {
    return ExpressionUtils.column(new Apart(ExpressionUtils.expression(column)));
  }

  @Override
  public Seq<Expression> children() {
    return CollectionConverters.asScala(List.of(child)).toSeq();
  }

  @Override
  public boolean nullable() {
    return child.nullable();
  }

  @Override
  public DataType dataType() {
    return child.dataType();
  }

  @Override
  public Object eval(InternalRow row) {
    return child.eval(row);
  }

  @Override
  public ExprCode doGenCode(CodegenContext context, ExprCode code) {
    return child.genCode(context);
  }

  @Override
  public Expression withNewChildrenInternal(IndexedSeq<Expression> changed) {
    return new Apart(changed.head());
  }

  @Override
  public int productArity() {
    return 1;
  }

  @Override
  public Object productElement(int at) {
    return child;
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof Apart;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Apart apart && child.equals(apart.child);
  }

  @Override
  public int hashCode() {
    return child.hashCode();
  }
}
