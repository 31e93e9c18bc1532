package org.oreflow.run.cli;

import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.hadoop.fs.Path;
import org.oreflow.audit.difference.Difference;
import org.oreflow.config.FilePath;
import org.oreflow.config.InputException;
import org.oreflow.config.Nearest;
import org.oreflow.run.Context;
import org.oreflow.run.Runner;
import org.oreflow.run.difference.Comparisons;
import org.oreflow.run.difference.DifferenceRows;
import org.oreflow.run.difference.DifferenceText;
import org.oreflow.run.difference.RunDifference;
import org.oreflow.table.Table;
import org.oreflow.table.Tables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    description =
        "Shows which cells of the public tables differ between two kept runs, and why: the records,"
            + " corrections or settings behind each.")
final class DiffCommand extends LakeCommand {
  private static final int SHOWN = 20; // cells on a page

  @Parameters(
      arity = "0..2",
      paramLabel = "RUN",
      description =
          "Two runs or releases, the earlier first; of one, it and the last run. Default: the last"
              + " two runs.")
  private List<String> runs = List.of();

  @Option(
      names = "--with",
      paramLabel = "PATH",
      description =
          "Another lake, whose last run is compared with that of this lake; or a folder of published"
              + " files, compared with those of --out.")
  private String other = "";

  @Option(names = "--table", paramLabel = "NAME", description = "Cells of this table alone.")
  private String table = "";

  @Option(names = "--element", paramLabel = "SYMBOL", description = "Cells of this element alone.")
  private String element = "";

  @Option(
      names = "--format",
      description =
          "md (default): counts and the largest; csv or json: every cell, the largest first.")
  private Format format = Format.md;

  enum Format {
    md,
    csv,
    json
  }

  @Override
  protected void work() throws Exception {
    refuseUnknownTable();
    if (!other.isEmpty() && !runs.isEmpty()) {
      throw new InputException(
          "--with", "is given together with runs of this lake", "leave one of them out");
    }
    onLake(
        runner -> {
          print(compared(runner), runner.context().reference().countries()::name);
        });
  }

  private void refuseUnknownTable() {
    List<String> names = Tables.PUBLISHED.stream().map(Table::name).toList();
    if (!table.isEmpty() && !names.contains(table)) {
      String most =
          Nearest.question(table, names).orElse("take one of " + String.join(", ", names));
      throw new InputException("--table", "there is no public table \"" + table + "\"", most);
    }
  }

  private RunDifference compared(Runner runner) throws IOException {
    Context context = runner.context();
    Comparisons comparisons = context.comparisons();
    if (other.isEmpty()) {
      runner.published();
      return comparisons.ofRuns(runs);
    }
    var page = new Path(other, "README.md");
    if (FilePath.system(other, context.lake().hadoop()).exists(page)) {
      return comparisons.ofFolders(other, options.out());
    }
    runner.published();
    try (Runner another = Runner.open(options.configuration(), other, terminal)) {
      return comparisons.ofLakes(another.context().lake(), other);
    }
  }

  private void print(RunDifference compared, UnaryOperator<String> country) throws IOException {
    List<Difference> cells = compared.cells(table, element);
    switch (format) {
      case csv -> new DifferenceRows(compared, cells).csv(terminal.out());
      case json -> new DifferenceRows(compared, cells).json(terminal.out());
      case md -> terminal.out().print(new DifferenceText(compared, cells, country).page(SHOWN));
    }
  }
}
