package org.oreflow.run.cli;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.spark.sql.Row;
import org.oreflow.config.InputException;
import org.oreflow.config.ProgramText;
import org.oreflow.exposure.Dependence;
import org.oreflow.reference.Reference;
import org.oreflow.run.Context;
import org.oreflow.scenario.Scenario;
import org.oreflow.table.ExposureTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "stop", mixinStandardHelpOptions = true)
final class StopCommand extends LakeCommand {
  private static final int MONTHS = 12;
  private static final int MOST_MONTHS = 120;
  private static final int MOST_DAYS = 36_500;
  private static final List<String> COLUMNS =
      ProgramText.words("element stage country year scope reason");
  private static final String STOP =
      "  - {what: stop, by: [\"%s\"], to: [%s], stages: [%s], part: %s, first: %5$d, last: %5$d}\n";
  private static final String STOCK =
      "  - {what: stock, in: [\"*\"], stages: [%s], days: %s}   # of use; by value of imports\n";
  @Mixin private ScenarioRun run;

  @Parameters(paramLabel = "SUPPLIER", descriptionKey = "SUPPLIER")
  private String supplier;

  @Option(names = "--stage", required = true, paramLabel = "S")
  private String stage;

  @Option(names = "--element", paramLabel = "E")
  private String element = "";

  @Option(names = "--year", paramLabel = "YYYY")
  private int year;

  @Option(names = "--to", split = ",", paramLabel = "G")
  private List<String> buyers = List.of(ScenarioRun.ALL);

  @Option(names = "--let-through", paramLabel = "P")
  private double part;

  @Option(names = "--months", paramLabel = "N")
  private int months = MONTHS;

  @Option(names = "--pool", split = ",", paramLabel = "G")
  private List<String> pools = List.of();

  @Option(names = "--stock", paramLabel = "DAYS")
  private double stock;

  @Option(names = "--save", paramLabel = "FILE")
  private Path file;

  @Override
  protected void work() throws Exception {
    refuseUnless(part >= 0 && part < 1, "--let-through", part, "write a part from 0 to below 1");
    refuseUnless(
        months >= 1 && months <= MOST_MONTHS, "--months", months, "write 1 to " + MOST_MONTHS);
    refuseUnless(stock >= 0 && stock <= MOST_DAYS, "--stock", stock, "write days, 0 to 36500");
    onPublished(
        runner -> {
          Context context = runner.context();
          String text = text(context.reference(), traded(context));
          Scenario scenario = Scenario.of(text);
          String by = run.name(context, supplier);
          String sells = part > 0 ? "sells %.0f %%".formatted(100 * part) : "sells nothing";
          String to = buyers.stream().map(one -> run.name(context, one)).collect(joining(", "));
          String lasting = months == 1 ? "a month" : months + " months";
          String title = "If %s %s to %s for %s:".formatted(by, sells, to, lasting);
          run.ofLake(
              context, scenario, (key, found, way) -> new InputException("stop", found, way));
          if (!run.isAnything()) {
            String found =
                "no amount is known that %s sells them in %d".formatted(by, scenario.baseYear());
            String remedy = "jobs/oreflow depend --on %s shows what it sells".formatted(supplier);
            throw new InputException("stop", found, remedy);
          }
          if (file != null) {
            NewFile.write(file, text);
            terminal.err().println(ProgramText.asCalled("saved: jobs/oreflow what-if ") + file);
          }
          run.print(scenario, terminal, title);
        });
  }

  private static void refuseUnless(boolean isMet, String option, Object found, String remedy) {
    if (!isMet) {
      throw new InputException(option, "is " + found, remedy);
    }
  }

  private List<Row> traded(Context context) {
    Expression ofStage = Expressions.equal(ExposureTable.STAGE, stage);
    List<Row> rows = context.few(ExposureTable.TABLE, ofStage, COLUMNS, run.audience());
    if (rows.isEmpty()) {
      rows = context.few(ExposureTable.TABLE, Expressions.alwaysTrue(), COLUMNS, run.audience());
    }
    rows = DependCommand.kept(rows, "--stage", ExposureTable.STAGE, Set.of(stage));
    Set<String> asked = element.isEmpty() ? Set.of() : Set.of(element);
    rows = DependCommand.kept(rows, "--element", ExposureTable.ELEMENT, asked);
    SortedSet<String> elements = values(rows, ExposureTable.ELEMENT);
    if (elements.size() > 1) {
      String found = "is of several: " + String.join(", ", elements);
      throw new InputException("--stage " + stage, found, "name one with --element");
    }
    return rows;
  }

  private String text(Reference reference, List<Row> rows) {
    String by = reference.country("stop", supplier);
    int base = year == 0 ? Dependence.newestYear(rows) : year;
    List<Row> ofYear = DependCommand.kept(rows, "--year", ExposureTable.YEAR, Set.of(base));
    boolean isByMass = values(ofYear, ExposureTable.SCOPE).contains(ExposureTable.SUPPLY);
    int years = (months + MONTHS - 1) / MONTHS;
    var events = new StringBuilder();
    for (int i = 0; i < years; i++) {
      double cut = (1 - part) * Math.min(MONTHS, months - i * MONTHS) / MONTHS;
      events.append(STOP.formatted(by, words(reference, "--to", buyers), stage, cut, base + 1 + i));
    }
    if (stock > 0) {
      events.append(STOCK.formatted(stage, stock));
    }
    return ProgramText.of(StopCommand.class, "stop.yaml")
        .formatted(
            (by + "-stops-" + stage).toLowerCase(Locale.ROOT).replace('_', '-'),
            base,
            base + 1,
            base + years,
            values(rows, ExposureTable.ELEMENT).first(),
            isByMass ? "first_order, contracts, pool" : "first_order",
            pools.isEmpty()
                ? ""
                : "pool: [%s]   # one node\n".formatted(words(reference, "--pool", pools)),
            events);
  }

  private static String words(Reference reference, String option, List<String> some) {
    return some.stream()
        .map(
            one ->
                Arrays.stream(one.split("\\+"))
                    .map(
                        part ->
                            part.equals(ScenarioRun.ALL) ? part : reference.country(option, part))
                    .collect(joining("+")))
        .map(one -> '"' + one + '"')
        .collect(joining(", "));
  }

  private static SortedSet<String> values(List<Row> rows, String column) {
    return rows.stream().map(row -> row.<String>getAs(column)).collect(toCollection(TreeSet::new));
  }
}
