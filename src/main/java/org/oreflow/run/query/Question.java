package org.oreflow.run.query;

import static org.apache.spark.sql.functions.col;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.internal.SQLConf;
import org.oreflow.disclosure.Suppressed;
import org.oreflow.lake.Failure;
import org.oreflow.lake.KeptRuns;
import org.oreflow.lake.Lake;
import org.oreflow.lake.View;
import org.oreflow.lake.catalog.Published;
import org.oreflow.lake.catalog.Run;
import org.oreflow.lake.catalog.TablePart;
import org.oreflow.report.HeldBack;
import org.oreflow.report.Masking;
import org.oreflow.report.PublicColumns;
import org.oreflow.report.UserView;
import org.oreflow.report.ViewFiles.ViewRows;
import org.oreflow.run.query.ReadOnly.AllowedFunctions;
import org.oreflow.table.Table;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A query of a user. Its tables are snapshots of runs, and nothing it says can write. A view is the
 * query of its file on the tables of the same run.
 */
public final class Question {
  private final Lake lake;
  private final SparkSession spark;
  private final Function<View, Suppressed> suppressed;
  private final AskedTables tables;
  private final Queryable names;
  private final org.apache.spark.sql.classic.SparkSession own;

  public Question(
      SparkSession spark, Lake lake, Function<View, Suppressed> suppressed, Queryable names) {
    this.lake = lake;
    this.names = names;
    this.spark = spark;
    this.suppressed = suppressed;
    this.tables = new AskedTables();
    this.own = QuestionSession.beside(spark);
  }

  public Dataset<Row> onShown(String query) throws Exception {
    Published shown = lake.published().orElseThrow();
    return rows(query, table -> tables.shown(table, shown));
  }

  /** The rows that a query gives on a run that is kept, by id, tag or release. */
  public Dataset<Row> onRun(String query, String where, String name) throws Exception {
    Published run = tables.run(where, name);
    return rows(query, table -> tables.kept(table, run));
  }

  /** The views of the user as they are published with a run that is kept, or the last. */
  public List<ViewRows> views(Published run, HeldBack heldBack, int seconds) {
    boolean isLast = lake.published().map(Published::id).equals(Optional.of(run.id()));
    Function<String, Dataset<Row>> rows =
        table -> {
          var all = isLast ? tables.shown(table, run) : tables.kept(table, run);
          return names.stored(table).map(one -> heldBack.without(one, all)).orElse(all);
        };
    var deadline = new Deadline(own.sparkContext(), seconds);
    return names.views().stream()
        .map(view -> (ViewRows) new TimedView(view, this, rows, deadline))
        .toList();
  }

  private Dataset<Row> rows(String query, Function<String, Dataset<Row>> of) throws Exception {
    LogicalPlan plan = parsed(query);
    Set<String> asked = ReadOnly.tables(plan, names.names());
    var ofRuns =
        TablePlaces.ofRuns(
            (table, run) -> {
              Published then = tables.run("sql", run);
              return plan(table, other -> tables.kept(other, then));
            });
    LogicalPlan filled = ofRuns.in(plan);
    asked.forEach(name -> in(plan(name, of)).createOrReplaceTempView(name));
    return in(filled);
  }

  // of a table or a view
  private LogicalPlan plan(String name, Function<String, Dataset<Row>> of) {
    return names.view(name).map(view -> plan(told(view, of))).orElseGet(() -> plan(of.apply(name)));
  }

  private Dataset<Row> told(UserView view, Function<String, Dataset<Row>> of) {
    try {
      return of(view, of);
    } catch (Exception e) { // of a parser, which declares none
      throw fault(e, view);
    }
  }

  Dataset<Row> ordered(UserView view, Function<String, Dataset<Row>> of) throws Exception {
    var rows = (org.apache.spark.sql.classic.Dataset<Row>) of(view, of);
    return in(ViewOrder.of(rows.queryExecution().analyzed()));
  }

  private Dataset<Row> of(UserView view, Function<String, Dataset<Row>> of) throws Exception {
    LogicalPlan plan = parsed(view.text());
    ReadOnly.checkView(plan, names);
    var places =
        TablePlaces.ofTables(
            name ->
                Optional.of(name)
                    .filter(names.tables()::contains)
                    .map(table -> plan(described(table, of.apply(table)))));
    return in(places.in(plan));
  }

  // unit and meaning go with a column, by whatever name a view calls it
  private Dataset<Row> described(String name, Dataset<Row> rows) {
    return names.stored(name).map(table -> PublicColumns.described(table, rows)).orElse(rows);
  }

  RuntimeException fault(Exception e, UserView view) {
    return QueryFault.of(e, view, names.made());
  }

  private LogicalPlan parsed(String query) throws Exception {
    SparkSession.setActiveSession(own); // of this thread: the parser goes by its settings
    return own.sessionState().sqlParser().parsePlan(query);
  }

  private Dataset<Row> in(LogicalPlan plan) {
    return org.apache.spark.sql.classic.Dataset.ofRows(own, plan);
  }

  private static LogicalPlan plan(Dataset<Row> rows) {
    return ((org.apache.spark.sql.classic.Dataset<Row>) rows).logicalPlan();
  }

  /** The rows of a view, which may take the time that a question may. */
  private record TimedView(
      UserView view, Question question, Function<String, Dataset<Row>> tables, Deadline deadline)
      implements ViewRows {
    @Override
    public <T> T with(Function<Dataset<Row>, T> work) {
      var result = new AtomicReference<T>();
      try {
        deadline.hold(() -> result.set(work.apply(question.ordered(view, tables))));
      } catch (Exception e) { // of the engine, which declares none of its own
        throw question.fault(e, view);
      }
      return result.get();
    }
  }

  /** The tables that a query may name, as runs have shown them. */
  private final class AskedTables {
    private static final Set<String> SAFE = Set.of(Run.ID, Run.SNAPSHOTS, Run.SECONDS);

    private final KeptRuns kept = lake.kept();
    private final Map<String, Published> runs = new HashMap<>();
    private final Map<String, Suppressed> outOfRuns = new HashMap<>(); // by id

    Published run(String where, String name) {
      return runs.computeIfAbsent(name, any -> kept.named(where, name));
    }

    Dataset<Row> shown(String table, Published run) {
      return rows(table, run, lake.before(), lake::read);
    }

    /** Rows of a table in a kept run, with the columns that it had then. */
    Dataset<Row> kept(String table, Published run) {
      View view = kept.view(run);
      return rows(table, run, view, view::asItWas);
    }

    private Dataset<Row> rows(
        String table, Published run, View view, Function<Table, Dataset<Row>> of) {
      Suppressed out = suppressed(run, view);
      return names
          .stored(table)
          .map(one -> disclosed(one, of.apply(one), out))
          .orElseGet(() -> ofLake(table, run, out));
    }

    // of one run for all its tables: finding it out reads them
    private Suppressed suppressed(Published run, View view) {
      return outOfRuns.computeIfAbsent(run.id(), any -> suppressed.apply(view));
    }

    // digests of rows tell a suppressed amount to whoever tries all amounts
    private static Dataset<Row> disclosed(Table table, Dataset<Row> rows, Suppressed out) {
      boolean isOfDigests = table.equals(TablePart.TABLE) && !out.isEmpty();
      return isOfDigests ? rows.limit(0) : Masking.of(table, rows, out);
    }

    // only what depends on no amount is left where some amounts are suppressed
    private Dataset<Row> ofLake(String table, Published run, Suppressed out) {
      if (table.equals(Run.TABLE.name())) {
        Dataset<Row> one = run(run);
        return out.isEmpty() ? one : one.select(safe());
      }
      return out.isEmpty() ? failures() : failures().limit(0);
    }

    private static Column[] safe() {
      return Arrays.stream(Run.TABLE.schema().fields())
          .map(
              field ->
                  SAFE.contains(field.name())
                      ? col(field.name())
                      : Masking.empty(field).cast(field.dataType()).as(field.name()))
          .toArray(Column[]::new);
    }

    private Dataset<Row> run(Published run) {
      Object[] cells =
          run.cells().stream()
              .map(cell -> cell instanceof List<?> texts ? texts.toArray() : cell)
              .toArray();
      Row row = RowFactory.create(cells);
      return spark.createDataFrame(List.of(row), Run.TABLE.schema());
    }

    private Dataset<Row> failures() {
      return spark.createDataFrame(
          lake.failures().stream()
              .map(one -> RowFactory.create(one.id(), one.job(), one.exitCode(), one.reason()))
              .toList(),
          Failure.TABLE.schema());
    }
  }

  /**
   * A session for queries of a user: no catalog but the engine's own empty one, no function that
   * does more than compute, no path that stands for a table.
   */
  static final class QuestionSession {
    private static final String CATALOGS = "spark.sql.catalog";
    private static final String COMET = "spark.comet."; // settings that the engine does not list
    private static final List<String> DEFAULT = List.of("spark.sql.defaultCatalog");

    // a text of a query could name a variable of the environment, or a file
    private static final Map<String, String> CLOSED =
        Map.of("spark.sql.variable.substitute", "false", "spark.sql.runSQLOnFiles", "false");

    private QuestionSession() {}

    static org.apache.spark.sql.classic.SparkSession beside(SparkSession lake) {
      var own = (org.apache.spark.sql.classic.SparkSession) lake.newSession();
      for (var one : all(lake).entrySet()) {
        String key = one.getKey();
        boolean isOpen = own.conf().isModifiable(key) || key.startsWith(COMET);
        if (!isOfCatalogs(key) && isOpen) {
          own.conf().set(key, one.getValue());
        }
      }
      all(own).keySet().stream().filter(QuestionSession::isOfCatalogs).forEach(own.conf()::unset);
      CLOSED.forEach(own.conf()::set);
      AllowedFunctions.keepIn(own.sessionState().functionRegistry());
      AllowedFunctions.keepIn(own.sessionState().tableFunctionRegistry());
      return own;
    }

    /** Settings of such a session, without one. */
    static SQLConf closed() {
      var settings = new SQLConf();
      CLOSED.forEach(settings::setConfString);
      return settings;
    }

    private static Map<String, String> all(SparkSession session) {
      return CollectionConverters.asJava(session.conf().getAll());
    }

    private static boolean isOfCatalogs(String key) {
      return key.startsWith(CATALOGS + ".") || DEFAULT.contains(key);
    }
  }
}
