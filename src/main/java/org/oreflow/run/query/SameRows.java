package org.oreflow.run.query;

import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionWithRandomSeed;
import org.apache.spark.sql.catalyst.expressions.Nondeterministic;
import org.apache.spark.sql.catalyst.expressions.aggregate.First;
import org.apache.spark.sql.catalyst.expressions.aggregate.Last;
import org.apache.spark.sql.catalyst.plans.logical.GlobalLimit;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Offset;
import org.apache.spark.sql.catalyst.plans.logical.Sample;
import org.apache.spark.sql.catalyst.trees.TreePattern;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.BoxedUnit;

/** Refuses a query whose rows chance, clocks or users decide. */
final class SameRows {
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
    if (isOfChance || isOfMoment(expression)) {
      throw ReadOnly.refused(
          "%s gives another value each time".formatted(expression.prettyName()),
          "write the query without it");
    }
    CollectionConverters.asJava(expression.children()).forEach(SameRows::check);
  }

  // of its own: the pattern is told of what it holds, too
  private static boolean isOfMoment(Expression expression) {
    return expression.containsPattern(TreePattern.CURRENT_LIKE())
        && CollectionConverters.asJava(expression.children()).stream()
            .noneMatch(child -> child.containsPattern(TreePattern.CURRENT_LIKE()));
  }
}
