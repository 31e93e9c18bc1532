package org.oreflow.run.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.oreflow.config.YamlPlaces;
import org.oreflow.outlook.Outcomes;
import org.oreflow.outlook.Outlook;
import org.oreflow.reference.Countries;
import org.oreflow.run.OutlookStep;
import org.oreflow.table.Columns;
import org.oreflow.table.NamedRow;
import org.oreflow.table.OutlookTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "outlook", mixinStandardHelpOptions = true)
final class OutlookCommand extends LakeCommand {
  private static final int STEP = 5; // years between those that are shown
  private static final double LARGE = .1; // part of the world
  private static final List<String> COLUMN_NAMES =
      List.of("stage", "year", "country", "term", "value", "low", "high", "unit", "reason");
  private static final StructType COLUMNS =
      Columns.select(OutlookTable.TABLE.schema(), COLUMN_NAMES.toArray(String[]::new));

  @Mixin private Readers readers;

  @Parameters(paramLabel = "FILE", descriptionKey = "FILE")
  private Path file;

  @Option(names = "--format")
  private DependCommand.Format format = DependCommand.Format.table;

  @Override
  protected void work() throws Exception {
    Outlook outlook = Outlook.read(file);
    onPublished(
        runner -> {
          Outcomes outcomes = OutlookStep.outcomes(runner.context(), outlook, readers.audience());
          for (String stage : outcomes.lacking()) {
            String found = "nothing is known to be made of %s at %s in %d";
            throw YamlPlaces.of(file)
                .error(
                    "stages",
                    found.formatted(outlook.element(), stage, outlook.baseYear()),
                    "take another stage, element or base_year");
          }
          TextRows rows = TextRows.of(OutlookTable.TABLE.schema(), outcomes.rows());
          boolean isWhole =
              format == DependCommand.Format.csv || format == DependCommand.Format.json;
          (isWhole ? rows : few(outcomes.rows(), outlook)).print(terminal, format, "outlook");
        });
  }

  private static TextRows few(List<Row> rows, Outlook outlook) {
    Set<String> shown = new TreeSet<>(Set.of("risked"));
    outlook.demand().ifPresent(demand -> shown.add(demand.scenario()));
    List<Row> some =
        rows.stream()
            .filter(row -> shown.contains(row.<String>getAs(OutlookTable.VARIANT)))
            .filter(row -> isShown(row.getAs(OutlookTable.YEAR), outlook))
            .filter(OutlookCommand::isOfMany)
            .map(row -> NamedRow.of(COLUMNS, COLUMN_NAMES.stream().map(row::getAs).toArray()))
            .toList();
    return TextRows.of(COLUMNS, some);
  }

  private static boolean isShown(int year, Outlook outlook) {
    return year == outlook.baseYear() || year % STEP == 0 || year == outlook.years().last();
  }

  // of the world, or a large part of it
  private static boolean isOfMany(Row row) {
    Double value = row.getAs(OutlookTable.VALUE);
    return row.getAs(OutlookTable.COUNTRY).equals(Countries.WORLD)
        || (row.getAs(OutlookTable.TERM).equals("share") && value != null && value >= LARGE);
  }
}
