package org.oreflow.run;

import java.nio.file.Path;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.QueryExecution;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.adaptive.AdaptiveSparkPlanExec;
import org.apache.spark.sql.execution.adaptive.QueryStageExec;
import org.apache.spark.sql.util.QueryExecutionListener;
import org.oreflow.disclosure.Suppressed;
import org.oreflow.engine.Comet;
import org.oreflow.engine.Session;
import org.oreflow.engine.SparkSettings;
import org.oreflow.lake.RowsToDelete;
import org.oreflow.lake.upkeep.Maintenance;
import org.oreflow.lake.upkeep.Upkeep;
import org.oreflow.run.query.Queryable;
import org.oreflow.run.query.Question;
import org.oreflow.table.Trade;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Plans in a process that has Comet: prints the operators of the gathering of small files and of a
 * question, a line each, outermost first, and the rows of the answer.
 */
public final class NativePlans {
  private static final String QUESTION =
      "SELECT code, year, sum(value_usd) FROM trade GROUP BY code, year ORDER BY code";

  private NativePlans() {}

  /**
   * The process.
   *
   * @param args an empty folder
   */
  public static void main(String[] args) throws Exception {
    SparkSession spark = Session.open(new SparkSettings("local[2]", 0), Optional.empty());
    try (TwoYears years = TwoYears.open(spark, Path.of(args[0]))) {
      years.lake().publish("1", java.util.Map.of());
      years.lake().begin("2");
      years.lake().append(Trade.TABLE, java.util.List.of(TwoYears.more()), RowsToDelete.NONE);
      years.lake().publish("2", java.util.Map.of());
      spark.listenerManager().register(new Printing());
      var maintenance = new Maintenance(years.lake(), new Upkeep.Rules(2, 2, 1_000_000));
      Comet.with(spark, () -> maintenance.run("3"));
      spark.sparkContext().listenerBus().waitUntilEmpty();
      var question =
          Comet.with(
              spark,
              () ->
                  new Question(
                      spark,
                      years.lake(),
                      run -> Suppressed.NONE,
                      new Queryable(Jobs.TABLES, Path.of("no-views"))));
      var answer = question.onShown(QUESTION);
      answer.collectAsList().forEach(row -> System.out.println("answer " + row));
      var planned = (org.apache.spark.sql.classic.Dataset<Row>) answer;
      print("question", planned.queryExecution().executedPlan());
    }
    Runtime.getRuntime().halt(0); // the engine's threads would keep it
  }

  private static final class Printing implements QueryExecutionListener {
    @Override
    public void onSuccess(String name, QueryExecution execution, long nanos) {
      print("gathering", execution.executedPlan());
    }

    @Override
    public void onFailure(String name, QueryExecution execution, Exception failure) {
      System.out.println("gathering failed: " + failure);
    }
  }

  private static void print(String what, SparkPlan plan) {
    if (plan instanceof AdaptiveSparkPlanExec adaptive) {
      print(what, adaptive.executedPlan());
    } else if (plan instanceof QueryStageExec stage) {
      print(what, stage.plan());
    } else {
      System.out.println(what + " " + plan.getClass().getSimpleName());
      CollectionConverters.asJava(plan.children()).forEach(child -> print(what, child));
    }
  }
}
