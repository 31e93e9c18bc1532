package org.oreflow.run.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.catalyst.expressions.Ascending$;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.SortOrder;
import org.apache.spark.sql.catalyst.expressions.SortOrder$;
import org.apache.spark.sql.catalyst.plans.logical.GlobalLimit;
import org.apache.spark.sql.catalyst.plans.logical.LocalLimit;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Offset;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.Repartition;
import org.apache.spark.sql.catalyst.plans.logical.Sort;
import org.apache.spark.sql.catalyst.plans.logical.WithCTE;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The order of the rows of a view: that of its ORDER BY, equal rows by all columns; without ORDER
 * BY by all columns.
 */
final class ViewOrder {
  private static final Set<Class<?>> LIMITS =
      Set.of(GlobalLimit.class, LocalLimit.class, Offset.class);

  private ViewOrder() {}

  static LogicalPlan of(LogicalPlan analyzed) {
    return sort(analyzed)
        .map(sort -> with(analyzed, sort, isLimited(analyzed)))
        .orElseGet(() -> sorted(orders(analyzed), analyzed));
  }

  static Optional<Sort> sort(LogicalPlan plan) {
    LogicalPlan at = plan;
    while (isPassed(at)) {
      at = below(at);
    }
    return at instanceof Sort sort && sort.global() ? Optional.of(sort) : Optional.empty();
  }

  private static boolean isPassed(LogicalPlan plan) {
    return LIMITS.contains(plan.getClass())
        || plan instanceof WithCTE
        || (plan instanceof Project columns
            && CollectionConverters.asJava(columns.projectList()).stream()
                .allMatch(AttributeReference.class::isInstance));
  }

  private static LogicalPlan below(LogicalPlan plan) {
    return plan instanceof WithCTE with ? with.plan() : plan.children().head();
  }

  private static boolean isLimited(LogicalPlan plan) {
    return plan instanceof GlobalLimit || (isPassed(plan) && isLimited(below(plan)));
  }

  // the rows that a limit leaves are few, and come in their order in one partition
  private static LogicalPlan with(LogicalPlan plan, Sort sort, boolean isLimited) {
    if (plan == sort) {
      List<SortOrder> all = new ArrayList<>(CollectionConverters.asJava(sort.order()));
      all.addAll(orders(sort.child()));
      boolean staysLimited = isLimited && sort.child().maxRows().isEmpty(); // see EliminateLimits
      return staysLimited
          ? sort.copy(seq(all), true, sort.child(), sort.hint())
          : sorted(all, sort.child());
    }
    LogicalPlan changed = with(below(plan), sort, isLimited);
    return plan instanceof WithCTE with
        ? with.copy(changed, with.cteDefs())
        : plan.withNewChildren(seq(List.of(changed)));
  }

  private static LogicalPlan sorted(List<SortOrder> orders, LogicalPlan rows) {
    var one = new Repartition(1, true, rows);
    return new Sort(seq(orders), false, one, scala.Option.empty());
  }

  private static List<SortOrder> orders(LogicalPlan rows) {
    List<SortOrder> orders = new ArrayList<>();
    for (Attribute column : CollectionConverters.asJava(rows.output())) {
      orders.add(SortOrder$.MODULE$.apply(column, Ascending$.MODULE$, seq(List.of())));
    }
    return orders;
  }

  private static <T> scala.collection.immutable.Seq<T> seq(List<T> items) {
    return CollectionConverters.asScala(items).toSeq();
  }
}
