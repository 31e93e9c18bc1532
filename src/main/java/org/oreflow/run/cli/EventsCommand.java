package org.oreflow.run.cli;

import static java.util.stream.Collectors.joining;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.iceberg.expressions.Expressions;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.oreflow.config.InputException;
import org.oreflow.run.query.RowPrinter;
import org.oreflow.table.Columns;
import org.oreflow.table.Event;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "events",
    mixinStandardHelpOptions = true,
    description =
        "Shows trade before and after measures of states, beside trade that they do not touch. It"
            + " says what changed, not why.")
final class EventsCommand extends LakeCommand {
  private static final StructType SHOWN =
      Columns.select(
          Event.TABLE.schema(),
          ("measure country partner code indicator before after change control control_change"
                  + " difference p_value controls months first_period last_period unit")
              .split(" "));

  @Mixin private Readers readers;

  @Option(names = "--measure", paramLabel = "ID", description = "Shows one measure.")
  private Set<String> measure = Set.of();

  @Option(
      names = "--format",
      description =
          "table (default), md or xlsx: what has a figure; csv or json: the rows of table event.")
  private DependCommand.Format format = DependCommand.Format.table;

  private static String place(Row row) {
    return Stream.of(Event.MEASURE, Event.COUNTRY, Event.PARTNER, Event.CODE, Event.INDICATOR)
        .map(column -> row.<String>getAs(column))
        .collect(joining(" ", "", " " + row.<String>getAs(Event.CONTROL)));
  }

  @Override
  protected void work() throws Exception {
    onPublished(
        runner -> {
          var context = runner.context();
          boolean isWhole =
              format == DependCommand.Format.csv || format == DependCommand.Format.json;
          StructType columns = isWhole ? Event.TABLE.schema() : SHOWN;
          List<Row> all =
              context.few(
                  Event.TABLE,
                  isWhole ? Expressions.alwaysTrue() : Expressions.notNull("change"),
                  List.of(columns.fieldNames()),
                  readers.audience());
          if (all.isEmpty()) {
            String remedy = "name codes in conf/reference/measures.csv and add files of months";
            throw new InputException("events", "there is no figure", remedy);
          }
          List<Row> rows =
              DependCommand.kept(all, "--measure", Event.MEASURE, measure).stream()
                  .sorted(Comparator.comparing(EventsCommand::place))
                  .toList();
          var printer = new RowPrinter(terminal.out());
          switch (format) {
            case csv -> printer.csv(context.spark().createDataFrame(rows, columns));
            case json -> printer.json(context.spark().createDataFrame(rows, columns));
            default -> TextRows.of(columns, rows).print(terminal, format, "events");
          }
        });
  }
}
