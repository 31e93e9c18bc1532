package org.oreflow.engine;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.objects.StaticInvoke;
import org.apache.spark.sql.classic.ExpressionUtils;
import org.apache.spark.sql.types.AbstractDataType;
import org.apache.spark.sql.types.DataType;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Static methods of Java as functions of columns, called by generated code without a conversion:
 * numbers are {@code long} and {@code double}, texts {@code UTF8String}, lists {@code ArrayData}.
 * What would be hundreds of lines in each place where Spark writes it out is compiled once.
 */
public final class JavaFunction {
  private JavaFunction() {}

  /** The result of a public method; null where an argument is. */
  public static Column call(Class<?> owner, String method, DataType result, Column... arguments) {
    List<Expression> expressions = Stream.of(arguments).map(ExpressionUtils::expression).toList();
    return ExpressionUtils.column(
        new StaticInvoke(
            owner,
            result,
            method,
            CollectionConverters.asScala(expressions).toSeq(),
            CollectionConverters.asScala(List.<AbstractDataType>of()).toSeq(),
            true,
            true,
            true,
            Option.empty()));
  }
}
