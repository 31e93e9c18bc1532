package org.oreflow.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateMode;
import org.apache.spark.sql.catalyst.expressions.aggregate.Complete$;
import org.apache.spark.sql.catalyst.expressions.aggregate.Final$;
import org.apache.spark.sql.catalyst.expressions.aggregate.Partial$;
import org.apache.spark.sql.catalyst.rules.Rule;
import org.apache.spark.sql.execution.ColumnarRule;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.aggregate.HashAggregateExec;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction1;
import scala.runtime.BoxedUnit;

/**
 * Groups rows once where they need not change place. Spark plans two aggregations, one before an
 * exchange and one behind it; where the layout of a table spares the exchange, the second looks
 * every group up again for nothing.
 */
public final class OneAggregation extends AbstractFunction1<SparkSessionExtensions, BoxedUnit> {
  /** The setting that makes a Spark session plan so. */
  public static final String SETTING = "spark.sql.extensions";

  @Override
  public BoxedUnit apply(SparkSessionExtensions extensions) {
    extensions.injectColumnar(session -> new Last());
    return BoxedUnit.UNIT;
  }

  /** The place in planning where exchanges are set. */
  private static final class Last extends ColumnarRule {
    @Override
    public Rule<SparkPlan> preColumnarTransitions() {
      return new Joining();
    }
  }

  private static final class Joining extends Rule<SparkPlan> {
    @Override
    public SparkPlan apply(SparkPlan plan) {
      SparkPlan joined = plan.mapChildren(this::apply);
      return joined instanceof HashAggregateExec second
              && second.child() instanceof HashAggregateExec first
              && isOne(first, second)
          ? together(first, second)
          : joined;
    }
  }

  private static boolean isOne(HashAggregateExec first, HashAggregateExec second) {
    return areOf(first, Partial$.MODULE$)
        && areOf(second, Final$.MODULE$)
        && first.aggregateExpressions().size() == second.aggregateExpressions().size()
        && keys(first).equals(keys(second));
  }

  private static boolean areOf(HashAggregateExec aggregation, AggregateMode mode) {
    return CollectionConverters.asJava(aggregation.aggregateExpressions()).stream()
        .allMatch(one -> Objects.equals(one.mode(), mode) && !one.isDistinct());
  }

  private static List<Object> keys(HashAggregateExec aggregation) {
    List<Object> keys = new ArrayList<>();
    for (NamedExpression key : CollectionConverters.asJava(aggregation.groupingExpressions())) {
      keys.add(key.exprId());
    }
    return keys;
  }

  private static SparkPlan together(HashAggregateExec first, HashAggregateExec second) {
    List<AggregateExpression> whole =
        CollectionConverters.asJava(first.aggregateExpressions()).stream()
            .map(
                one ->
                    one.copy(
                        one.aggregateFunction(),
                        Complete$.MODULE$,
                        one.isDistinct(),
                        one.filter(),
                        one.resultId()))
            .toList();
    Seq<AggregateExpression> all = CollectionConverters.asScala(whole).toSeq();
    return second.copy(
        second.requiredChildDistributionExpressions(),
        second.isStreaming(),
        second.numShufflePartitions(),
        first.groupingExpressions(),
        all,
        second.aggregateAttributes(),
        first.initialInputBufferOffset(),
        second.resultExpressions(),
        first.child());
  }
}
