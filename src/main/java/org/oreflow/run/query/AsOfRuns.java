package org.oreflow.run.query;

import java.util.function.BiFunction;
import org.apache.spark.sql.catalyst.analysis.RelationTimeTravel;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias$;
import org.apache.spark.sql.catalyst.plans.logical.UnresolvedWith;
import scala.Tuple3;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractPartialFunction;

/** Puts the rows of a run in the place of {@code table VERSION AS OF 'run'}. */
final class AsOfRuns extends AbstractPartialFunction<LogicalPlan, LogicalPlan> {
  private final BiFunction<String, String, LogicalPlan> rows;

  /**
   * @param rows table, run → plan of its rows
   */
  AsOfRuns(BiFunction<String, String, LogicalPlan> rows) {
    this.rows = rows;
  }

  /** The plan with every such place filled, also in expressions and below WITH. */
  LogicalPlan in(LogicalPlan plan) {
    return plan.transformDownWithSubqueries(this);
  }

  @Override
  public boolean isDefinedAt(LogicalPlan plan) {
    return plan instanceof RelationTimeTravel || plan instanceof UnresolvedWith;
  }

  @Override
  public LogicalPlan apply(LogicalPlan plan) {
    if (plan instanceof RelationTimeTravel travel) {
      String table = ReadOnly.name((UnresolvedRelation) travel.relation());
      return SubqueryAlias$.MODULE$.apply(table, rows.apply(table, travel.version().get()));
    }
    var with = (UnresolvedWith) plan; // its definitions are no children
    var definitions =
        CollectionConverters.asJava(with.cteRelations()).stream()
            .map(one -> new Tuple3<>(one._1(), (SubqueryAlias) in(one._2()), one._3()))
            .toList();
    return with.copy(
        with.child(), CollectionConverters.asScala(definitions).toSeq(), with.allowRecursion());
  }
}
