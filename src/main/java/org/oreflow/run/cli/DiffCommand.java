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
import org.oreflow.run.difference.DifferenceText;
import org.oreflow.run.difference.RunDifference;
import org.oreflow.table.Table;
import org.oreflow.table.Tables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "diff", mixinStandardHelpOptions = true)
final class DiffCommand extends LakeCommand {
  private static final int SHOWN = 20; // cells on a page

  @Parameters(arity = "0..2", paramLabel = "RUN", descriptionKey = "RUN")
  private List<String> runs = List.of();

  @Option(names = "--with", paramLabel = "PATH")
  private String other = "";

  @Option(names = "--table", paramLabel = "NAME")
  private String table = "";

  @Option(names = "--element", paramLabel = "SYMBOL")
  private String element = "";

  @Option(names = "--format")
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
    onLake(runner -> print(compared(runner), runner.context().reference().countries()::name));
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
      case csv -> new TextRows(RunDifference.COLUMNS, compared.rows(cells)).csv(terminal.out());
      case json -> new TextRows(RunDifference.COLUMNS, compared.rows(cells)).json(terminal.out());
      case md -> terminal.out().print(new DifferenceText(compared, cells, country).page(SHOWN));
    }
  }
}
