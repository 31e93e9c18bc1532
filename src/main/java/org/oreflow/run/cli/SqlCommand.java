package org.oreflow.run.cli;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.disclosure.Audience;
import org.oreflow.engine.ArrowStream;
import org.oreflow.engine.Comet;
import org.oreflow.reference.Elements;
import org.oreflow.run.Context;
import org.oreflow.run.Jobs;
import org.oreflow.run.Runner;
import org.oreflow.run.query.Deadline;
import org.oreflow.run.query.QueryFault;
import org.oreflow.run.query.Queryable;
import org.oreflow.run.query.Question;
import org.oreflow.run.query.RowPrinter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "sql", mixinStandardHelpOptions = true)
public final class SqlCommand extends LakeCommand {
  @Mixin private Readers readers = new Readers();

  @Parameters(paramLabel = "SELECT", descriptionKey = "SELECT")
  private String query;

  @Option(names = "--format")
  private Format format = Format.table;

  @Option(names = "--run", paramLabel = "ID")
  private String run = "";

  @Option(names = "--release", paramLabel = "NAME")
  private String release = "";

  public enum Format {
    table,
    csv,
    json,
    arrow
  }

  @Override
  protected void work() throws Exception {
    try (Runner runner = Runner.toAsk(options.ofSettings(), options.lake(), terminal)) {
      runner.published();
      answerInTime(runner.context());
    }
  }

  public void answerInTime(Context context) throws Exception {
    int seconds = context.settings().limits().sqlSeconds();
    new Deadline(context.spark().sparkContext(), seconds).hold(() -> answer(context));
  }

  // an element that an earlier version called otherwise
  private void tellFormerNames(Elements elements) {
    elements.former().entrySet().stream()
        .filter(name -> query.contains("'" + name.getKey() + "'"))
        .forEach(
            name -> note("element %s is called %s now".formatted(name.getKey(), name.getValue())));
  }

  private void answer(Context context) throws Exception {
    if (query.contains("'")) {
      tellFormerNames(context.reference().elements());
    }
    try {
      Audience audience = readers.audience();
      var names = new Queryable(Jobs.TABLES, context.configuration().viewsFolder());
      var question = // its session takes the settings of the lake's
          Comet.with(
              context.spark(),
              () ->
                  new Question(
                      context.spark(),
                      context.lake(),
                      run -> context.suppressed(run, audience),
                      names));
      var rows = rows(question);
      var printer = new RowPrinter(terminal.out());
      int shown = context.settings().limits().shownRows();
      switch (format) {
        case csv -> printer.csv(rows);
        case json -> printer.json(rows);
        case arrow -> ArrowStream.write(rows, terminal.bytes());
        case table -> {
          if (!printer.table(rows, shown)) {
            terminal.err().println("more rows than " + shown + "; --format csv or json shows all");
          }
        }
      }
    } catch (Exception e) {
      throw QueryFault.of(e, query, Jobs.TABLES);
    }
  }

  private Dataset<Row> rows(Question question) throws Exception {
    if (!release.isEmpty()) {
      return question.onRun(query, "--release", release);
    }
    return run.isEmpty() ? question.onShown(query) : question.onRun(query, "--run", run);
  }
}
