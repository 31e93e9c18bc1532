package org.oreflow.run.query;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionWithRandomSeed;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.Nondeterministic;
import org.apache.spark.sql.catalyst.expressions.aggregate.First;
import org.apache.spark.sql.catalyst.expressions.aggregate.Last;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser;
import org.apache.spark.sql.catalyst.plans.logical.GlobalLimit;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Offset;
import org.apache.spark.sql.catalyst.plans.logical.Sample;
import org.apache.spark.sql.catalyst.trees.TreePattern;
import org.apache.spark.sql.execution.SparkSqlAstBuilder;
import org.apache.spark.sql.execution.SparkSqlParser;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DatetimeType;
import org.apache.spark.sql.types.StringType;
import org.oreflow.config.InputException;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.BoxedUnit;

/** Refuses a query whose rows chance, clocks or users decide. */
final class SameRows {
  private static final InternalRow EMPTY = InternalRow.empty();

  private SameRows() {}

  /**
   * Refuses a query that would not give the same rows of the same tables each time.
   *
   * @param analyzed its plan
   * @throws org.oreflow.config.InputException that says which part
   */
  static void check(LogicalPlan analyzed) {
    analyzed.foreachWithSubqueries(
        part -> {
          checkPart(part);
          return BoxedUnit.UNIT;
        });
  }

  private static void checkPart(LogicalPlan part) {
    if (part instanceof Sample) {
      throw ReadOnly.refused("TABLESAMPLE takes other rows each time", "leave it out");
    }
    boolean takesSome = part instanceof GlobalLimit || part instanceof Offset;
    if (takesSome && ViewOrder.sort(part).isEmpty()) {
      throw ReadOnly.refused(
          "LIMIT or OFFSET without ORDER BY takes other rows each time", "add ORDER BY before it");
    }
    CollectionConverters.asJava(part.expressions()).forEach(SameRows::check);
  }

  private static void check(Expression expression) {
    boolean isOfChance =
        expression instanceof Nondeterministic
            || expression instanceof ExpressionWithRandomSeed
            || expression instanceof First
            || expression instanceof Last;
    if (expression instanceof Cast cast && isNamedDay(cast)) {
      throw ofMoment(cast.child().sql());
    }
    if (isOfChance || isOfMoment(expression)) {
      throw ReadOnly.refused(
          "%s gives another value each time".formatted(expression.prettyName()),
          "write the query without it");
    }
    CollectionConverters.asJava(expression.children()).forEach(SameRows::check);
  }

  /** Texts in which the engine takes days and instants from the clock, such as 'today'. */
  static SparkSqlParser parser() {
    return new SparkSqlParser() {
      @Override
      public SparkSqlAstBuilder astBuilder() {
        return new SparkSqlAstBuilder() {
          @Override
          public Literal visitTypeConstructor(SqlBaseParser.TypeConstructorContext typed) {
            Literal literal = super.visitTypeConstructor(typed);
            String text = typed.singleStringLitWithoutMarker().getText();
            if (isOfTime(literal.dataType()) && isName(text.substring(1))) {
              throw ofMoment(text);
            }
            return literal;
          }
        };
      }
    };
  }

  // a literal that the engine would make of the text, when it plans
  private static boolean isNamedDay(Cast cast) {
    boolean isText = cast.child().foldable() && cast.child().dataType() instanceof StringType;
    Object text = isText && isOfTime(cast.dataType()) ? cast.child().eval(EMPTY) : null;
    return text != null && isName(text.toString());
  }

  // dates and times begin with a digit or a sign
  private static boolean isName(String text) {
    return text.strip().matches("(?s)[^-+0-9].*") && !text.strip().matches("(?s)T[0-9].*");
  }

  private static boolean isOfTime(DataType type) {
    return type instanceof DatetimeType;
  }

  private static InputException ofMoment(String text) {
    return ReadOnly.refused(
        text + " as a date or time gives another value each time", "write the date in digits");
  }

  // of its own: the pattern is told of what it holds, too
  private static boolean isOfMoment(Expression expression) {
    return expression.containsPattern(TreePattern.CURRENT_LIKE())
        && CollectionConverters.asJava(expression.children()).stream()
            .noneMatch(child -> child.containsPattern(TreePattern.CURRENT_LIKE()));
  }
}
