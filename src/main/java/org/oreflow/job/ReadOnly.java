package org.oreflow.job;

import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.ParsedStatement;
import org.oreflow.reference.InputException;
import scala.jdk.javaapi.CollectionConverters;

/** Refuses statements that are no queries. */
final class ReadOnly {
  private ReadOnly() {}

  /**
   * Parses a statement without running it.
   *
   * @throws InputException when any part of it would write, define or set something
   */
  static void check(SparkSession spark, String statement) throws Exception {
    var classic = (org.apache.spark.sql.classic.SparkSession) spark;
    refuse(classic.sessionState().sqlParser().parsePlan(statement));
  }

  private static void refuse(LogicalPlan plan) {
    String name = plan.getClass().getSimpleName();
    if (plan instanceof Command
        || plan instanceof ParsedStatement
        || name.contains("ExecuteImmediate")
        || name.contains("CompoundBody")) {
      throw new InputException("sql", "only queries are answered, not " + name, "write a SELECT");
    }
    CollectionConverters.asJava(plan.children()).forEach(ReadOnly::refuse);
    CollectionConverters.asJava(plan.innerChildren()).stream()
        .filter(LogicalPlan.class::isInstance)
        .map(LogicalPlan.class::cast)
        .forEach(ReadOnly::refuse);
  }
}
