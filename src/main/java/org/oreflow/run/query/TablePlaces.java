package org.oreflow.run.query;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.spark.sql.catalyst.analysis.RelationTimeTravel;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias$;
import org.apache.spark.sql.catalyst.plans.logical.UnresolvedWith;
import scala.Tuple3;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractPartialFunction;

/** Puts rows in the places of tables that a query names. */
final class TablePlaces extends AbstractPartialFunction<LogicalPlan, LogicalPlan> {
  private record Named(String table, Optional<String> run) {
    static Optional<Named> in(LogicalPlan plan) {
      if (plan instanceof RelationTimeTravel travel) {
        String table = ReadOnly.name((UnresolvedRelation) travel.relation());
        return Optional.of(new Named(table, Optional.of(travel.version().get())));
      }
      return plan instanceof UnresolvedRelation relation
          ? Optional.of(new Named(ReadOnly.name(relation), Optional.empty()))
          : Optional.empty();
    }
  }

  private final Function<Named, Optional<LogicalPlan>> rows;

  private TablePlaces(Function<Named, Optional<LogicalPlan>> rows) {
    this.rows = rows;
  }

  /** Places such as {@code table VERSION AS OF 'run'}. */
  static TablePlaces ofRuns(BiFunction<String, String, LogicalPlan> rows) {
    return new TablePlaces(named -> named.run().map(run -> rows.apply(named.table(), run)));
  }

  /** All places of a query whose WITH names no table; what WITH names has no plan here. */
  static TablePlaces ofTables(Function<String, Optional<LogicalPlan>> rows) {
    return new TablePlaces(named -> rows.apply(named.table()));
  }

  /** The plan with every such place filled, also in expressions and below WITH. */
  LogicalPlan in(LogicalPlan plan) {
    return plan.transformDownWithSubqueries(this);
  }

  @Override
  public boolean isDefinedAt(LogicalPlan plan) {
    return plan instanceof UnresolvedWith || Named.in(plan).isPresent();
  }

  @Override
  public LogicalPlan apply(LogicalPlan plan) {
    if (!(plan instanceof UnresolvedWith with)) {
      Named named = Named.in(plan).orElseThrow();
      return rows.apply(named)
          .map(filled -> (LogicalPlan) SubqueryAlias$.MODULE$.apply(named.table(), filled))
          .orElse(plan);
    }
    var definitions = // these are no children
        CollectionConverters.asJava(with.cteRelations()).stream()
            .map(one -> new Tuple3<>(one._1(), (SubqueryAlias) in(one._2()), one._3()))
            .toList();
    return with.copy(
        with.child(), CollectionConverters.asScala(definitions).toSeq(), with.allowRecursion());
  }
}
