package org.oreflow.run.query;

import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.oreflow.disclosure.Suppressed;
import org.oreflow.lake.Lake;
import org.oreflow.lake.View;
import org.oreflow.lake.catalog.Published;

/** A query of a user. Its tables are snapshots of runs, and nothing it says can write. */
public final class Question {
  private final Lake lake;
  private final AskedTables tables;
  private final org.apache.spark.sql.classic.SparkSession own;

  /**
   * @param suppressed what stays out of the rows of a run
   */
  public Question(SparkSession spark, Lake lake, Function<View, Suppressed> suppressed) {
    this.lake = lake;
    this.tables = new AskedTables(spark, lake, suppressed);
    this.own = QuestionSession.beside(spark);
  }

  /**
   * The rows that a query gives on the run that the lake shows.
   *
   * @throws org.oreflow.config.InputException if it is none
   */
  public Dataset<Row> onShown(String query) throws Exception {
    Published shown = lake.published().orElseThrow();
    return rows(query, table -> tables.shown(table, shown));
  }

  /**
   * The rows that a query gives on a run that is kept.
   *
   * @param where what names it, for the message
   * @param name id, tag or release of the run
   * @throws org.oreflow.config.InputException if it is none, or the run is not kept
   */
  public Dataset<Row> onRun(String query, String where, String name) throws Exception {
    Published run = tables.run(where, name);
    return rows(query, table -> tables.kept(table, run));
  }

  private Dataset<Row> rows(String query, Function<String, Dataset<Row>> of) throws Exception {
    SparkSession.setActiveSession(own); // of this thread: the parser goes by its settings
    LogicalPlan plan = own.sessionState().sqlParser().parsePlan(query);
    Set<String> names = ReadOnly.tables(plan, AskedTables.names());
    names.forEach(name -> in(of.apply(name)).createOrReplaceTempView(name));
    var filled = new AsOfRuns((table, run) -> plan(tables.kept(table, tables.run("sql", run))));
    return org.apache.spark.sql.classic.Dataset.ofRows(own, filled.in(plan));
  }

  private Dataset<Row> in(Dataset<Row> rows) {
    return org.apache.spark.sql.classic.Dataset.ofRows(own, plan(rows));
  }

  private static LogicalPlan plan(Dataset<Row> rows) {
    return ((org.apache.spark.sql.classic.Dataset<Row>) rows).logicalPlan();
  }
}
