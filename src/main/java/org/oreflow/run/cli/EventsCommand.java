package org.oreflow.run.cli;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.apache.iceberg.expressions.Expressions;
import org.apache.spark.sql.Row;
import org.oreflow.config.InputException;
import org.oreflow.config.ProgramText;
import org.oreflow.run.cli.DependCommand.Format;
import org.oreflow.table.Columns;
import org.oreflow.table.Event;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "events", mixinStandardHelpOptions = true)
final class EventsCommand extends LakeCommand {
  private static final List<String> SHOWN =
      ProgramText.words(
          "measure country partner code indicator before after change control control_change",
          "difference p_value controls months first_period last_period unit");

  @Mixin private Readers readers;

  @Option(names = "--measure", paramLabel = "ID")
  private Set<String> measure = Set.of();

  @Option(names = "--format")
  private Format format = Format.table;

  @Override
  protected void work() throws Exception {
    onPublished(
        runner -> {
          boolean isWhole = Set.of(Format.csv, Format.json).contains(format);
          List<String> columns = isWhole ? List.of(Event.TABLE.schema().fieldNames()) : SHOWN;
          var where = isWhole ? Expressions.alwaysTrue() : Expressions.notNull("change");
          List<Row> rows = runner.context().few(Event.TABLE, where, columns, readers.audience());
          if (rows.isEmpty()) {
            String remedy = "name codes in conf/reference/measures.csv and add files of months";
            throw new InputException("events", "there is no figure", remedy);
          }
          List<Row> shown =
              DependCommand.kept(rows, "--measure", Event.MEASURE, measure).stream()
                  .sorted(Comparator.comparing(Row::toString))
                  .toList();
          TextRows.of(Columns.select(Event.TABLE.schema(), columns.toArray(String[]::new)), shown)
              .print(terminal, format, "events");
        });
  }
}
