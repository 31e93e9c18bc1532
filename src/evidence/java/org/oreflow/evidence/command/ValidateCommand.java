package org.oreflow.evidence.command;

import static org.apache.spark.sql.types.DataTypes.StringType;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.oreflow.audit.RefusedException;
import org.oreflow.config.InputException;
import org.oreflow.disclosure.Audience;
import org.oreflow.engine.ArrowStream;
import org.oreflow.evidence.Comparison;
import org.oreflow.evidence.Progression;
import org.oreflow.evidence.RecordedVerdicts;
import org.oreflow.evidence.ValidationPage;
import org.oreflow.evidence.Verdict;
import org.oreflow.run.Context;
import org.oreflow.run.Runner;
import org.oreflow.run.cli.LakeCommand;
import org.oreflow.run.cli.Readers;
import org.oreflow.run.cli.SqlCommand;
import org.oreflow.run.query.RowPrinter;
import org.oreflow.run.settings.Configuration;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Recomputes published tables from records and compares row by row. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description =
        "Recomputes published tables from records: published, computed, difference, verdict,"
            + " source.")
final class ValidateCommand extends LakeCommand {
  private static final StructType ROW =
      new StructType()
          .add("check", StringType)
          .add("item", StringType)
          .add("published", StringType)
          .add("computed", StringType)
          .add("difference", StringType)
          .add("verdict", StringType)
          .add("reason", StringType)
          .add("source", StringType);

  @Mixin private Readers readers;

  @Option(
      names = "--check",
      paramLabel = "NAME",
      description = "Prints the rows of this check alone, such as usgs-net-import-reliance.")
  private String check = "";

  @Option(names = "--misses", description = "Prints only rows that differ.")
  private boolean misses;

  @Option(names = "--format", description = "table (default), csv, json or arrow.")
  private SqlCommand.Format format = SqlCommand.Format.table;

  @Option(
      names = "--record",
      description =
          "Writes what was found to conf/validation/recorded.csv and docs/evidence/validation.md;"
              + " refused if a row that matched differs now.")
  private boolean record;

  @ArgGroup(exclusive = false)
  private ReportedTrade reported;

  @Override
  protected void work() throws Exception {
    if (reported != null) {
      if (record || misses || !check.isEmpty() || format != SqlCommand.Format.table) {
        throw new InputException(
            "validate",
            "--record, --misses, --check and --format are of the published tables",
            "leave them out beside --reports");
      }
      terminal.out().print(reported.compared(options, terminal));
      return;
    }
    published();
  }

  private void published() throws Exception {
    Configuration configuration = options.configuration();
    Path folder = Validation.folder(configuration);
    Audience audience = readers.audience();
    if (record && audience == Audience.INTERNAL) {
      throw new InputException(
          "--record", "writes files that are published", "leave out --audience internal");
    }
    var recorded = RecordedVerdicts.read(folder);
    try (Runner runner = Runner.open(configuration, options.lake(), terminal)) {
      runner.published();
      List<Comparison> all = new Validation(runner.context(), audience).comparisons();
      var shown = all.stream().filter(this::isShown).toList();
      if (shown.isEmpty() && !check.isEmpty() && all.stream().noneMatch(this::isAsked)) {
        throw new InputException(
            "--check " + check, "there is no such check", "take one of " + names(all));
      }
      print(runner.context(), shown);
      if (format == SqlCommand.Format.table) {
        summary(terminal.out(), all);
      }
      List<String> lost = Progression.lost(recorded, all);
      if (!lost.isEmpty()) {
        throw new RefusedException(
            lost, "%,d rows that matched once miss now; correct the index".formatted(lost.size()));
      }
      if (record) {
        RecordedVerdicts.write(folder, Progression.recorded(all));
        page(folder.resolveSibling("../docs/evidence/validation.md").normalize(), all);
      }
    }
  }

  private boolean isAsked(Comparison comparison) {
    return check.isEmpty() || comparison.check().equals(check);
  }

  private boolean isShown(Comparison comparison) {
    return isAsked(comparison) && (!misses || comparison.verdict() == Verdict.DIFFERS);
  }

  private static String names(List<Comparison> all) {
    return String.join(", ", all.stream().map(Comparison::check).distinct().toList());
  }

  private void print(Context context, List<Comparison> shown) throws IOException {
    var rows =
        context
            .spark()
            .createDataFrame(
                shown.stream()
                    .map(
                        c ->
                            RowFactory.create(
                                c.check(),
                                c.item(),
                                c.published(),
                                c.computed(),
                                c.difference(),
                                c.verdict().words(),
                                c.reason(),
                                c.source()))
                    .toList(),
                ROW);
    var printer = new RowPrinter(terminal.out());
    switch (format) {
      case csv -> printer.csv(rows);
      case json -> printer.json(rows);
      case arrow -> ArrowStream.write(rows, terminal.bytes());
      case table -> printer.table(rows, shown.size());
    }
  }

  private static void summary(PrintStream out, List<Comparison> all) {
    Map<String, Map<Verdict, Integer>> counts = new LinkedHashMap<>();
    for (Comparison c : all) {
      counts
          .computeIfAbsent(c.check(), none -> new EnumMap<>(Verdict.class))
          .merge(c.verdict(), 1, Integer::sum);
    }
    counts.forEach(
        (check, n) -> {
          List<String> parts =
              Stream.of(Verdict.values())
                  .map(
                      verdict ->
                          String.format(
                              Locale.ROOT, "%,d %s", n.getOrDefault(verdict, 0), verdict.words()))
                  .toList();
          out.print(check + ": " + String.join(", ", parts) + "\n");
        });
  }

  // other parts of the page are between markers of their own
  private static void page(Path file, List<Comparison> all) {
    String open = "<!-- %s -->\n".formatted(ValidationPage.SECTION);
    String close = "<!-- /%s -->".formatted(ValidationPage.SECTION);
    try {
      String page = Files.readString(file);
      int from = page.indexOf(open);
      int to = page.indexOf(close);
      if (from < 0 || to < from) {
        throw new InputException(
            file, "has no part between %s and %s".formatted(open.strip(), close), "add the two");
      }
      Files.writeString(
          file,
          page.substring(0, from + open.length())
              + ValidationPage.text(Progression.recorded(all))
              + page.substring(to));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
