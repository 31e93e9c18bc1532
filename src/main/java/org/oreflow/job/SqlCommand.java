package org.oreflow.job;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.oreflow.lake.Failure;
import org.oreflow.lake.Published;
import org.oreflow.lake.Run;
import org.oreflow.lake.Table;
import org.oreflow.lake.TablePart;
import org.oreflow.reference.InputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Answers a query from the tables of the published run. */
@Command(
    name = "sql",
    mixinStandardHelpOptions = true,
    description = "Asks the published run; tables stand without a prefix.")
final class SqlCommand implements Callable<Integer> {
  private static final int LONGEST = 300; // characters of the engine's explanation

  private final Terminal terminal;
  @Mixin private Options options;

  @Parameters(paramLabel = "SELECT", description = "A query in Spark SQL.")
  private String query;

  @Option(names = "--format", description = "table (default), csv or json.")
  private Format format = Format.table;

  /** Spelled as on the command line. */
  enum Format {
    table,
    csv,
    json
  }

  SqlCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    Configuration configuration = options.configuration();
    try (Runner runner = Runner.open(configuration, options.lake(), terminal)) {
      answer(runner.context(), runner.published());
    }
    return 0;
  }

  private void answer(Context context, Published run) throws Exception {
    try {
      ReadOnly.check(context.spark(), query);
      view(context, run);
      Dataset<Row> rows = context.spark().sql(query);
      var printer = new RowPrinter(terminal.out());
      int shown = context.settings().limits().shownRows();
      switch (format) {
        case csv -> printer.csv(rows);
        case json -> printer.json(rows);
        case table -> {
          if (!printer.table(rows, shown)) {
            terminal.err().println("more rows than " + shown + "; --format csv or json shows all");
          }
        }
      }
    } catch (Exception e) {
      throw explained(e);
    }
  }

  /** Names the tables that the query may mean; the others are not even opened. */
  private void view(Context context, Published run) {
    String text = query.toLowerCase(Locale.ROOT);
    var tables = Stream.concat(Jobs.TABLES.stream(), Stream.of(TablePart.TABLE)).toList();
    for (Table table : tables) {
      if (text.matches("(?s).*\\b" + table.name() + "\\b.*")) {
        context.lake().read(table).createOrReplaceTempView(table.name());
      }
    }
    Row row =
        RowFactory.create(
            run.id(),
            run.hash(),
            run.snapshots(),
            run.digests(),
            run.seconds(),
            run.rows(),
            run.remarks().driftReason().orElse(null),
            run.remarks().drift().toArray(),
            run.remarks().totals().toArray(),
            run.usage().rowsRead(),
            run.usage().bytesRead(),
            run.usage().spilledBytes(),
            run.usage().peakMemoryBytes(),
            run.remarks().outranked().toArray());
    context
        .spark()
        .createDataFrame(List.of(row), Run.SCHEMA)
        .createOrReplaceTempView(Run.TABLE.name());
    if (text.contains(Failure.TABLE.name())) {
      context
          .spark()
          .createDataFrame(
              context.lake().history().failures().stream()
                  .map(one -> RowFactory.create(one.id(), one.job(), one.exitCode(), one.reason()))
                  .toList(),
              Failure.SCHEMA)
          .createOrReplaceTempView(Failure.TABLE.name());
    }
  }

  /** What the engine finds wrong with the query; anything else is passed on. */
  private static Exception explained(Exception e) {
    if (!(e instanceof SparkThrowable known) || isInternal(known)) {
      return e;
    }
    String first = e.getMessage().strip().lines().findFirst().orElse("");
    String found =
        first
            .replaceFirst("\\.? SQLSTATE: .*", "")
            .replaceFirst("^\\[[A-Z_.]+\\] ", "")
            .replaceFirst("\\.$", "");
    if (found.length() > LONGEST) {
      found = found.substring(0, LONGEST) + " ...";
    }
    return new InputException("sql", found, "mend the query");
  }

  private static boolean isInternal(SparkThrowable e) {
    return e.getCondition() == null || e.getCondition().startsWith("INTERNAL_ERROR");
  }
}
