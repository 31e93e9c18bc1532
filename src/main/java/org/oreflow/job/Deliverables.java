package org.oreflow.job;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.balance.Balance;
import org.oreflow.indicator.IndicatorValue;
import org.oreflow.lake.Lake;
import org.oreflow.lake.Table;
import org.oreflow.reference.InputException;
import org.oreflow.reference.Reference;
import org.oreflow.report.Report;
import org.oreflow.report.ResultTable;

/** The files and the short table of the published run. */
final class Deliverables {
  private final Runner runner;
  private final Path out;

  Deliverables(Runner runner, Path out) {
    this.runner = runner;
    this.out = out;
  }

  /**
   * Checks that a folder can take the files.
   *
   * @throws InputException if it is a file or below one, or may not be written
   */
  static void check(Path out) {
    Path there = out.toAbsolutePath().normalize();
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    if (!Files.isDirectory(there) || !Files.isWritable(there)) {
      String found = Files.isDirectory(there) ? "may not be used by this user" : "is no folder";
      throw new InputException(there, found, "name another folder with --out");
    }
  }

  /** Writes all files anew. */
  void write() {
    Context context = runner.context();
    String run = runner.published().id();
    Map<Table, Dataset<Row>> tables = new LinkedHashMap<>();
    Map<String, Long> large = new LinkedHashMap<>();
    for (Table table : Report.TABLES) {
      long rows = context.lake().rows(table);
      if (rows > context.settings().limits().fileRows()) {
        large.put(table.name(), rows);
      } else {
        tables.put(table, context.lake().read(table));
      }
    }
    context.progress().start("report");
    Report.Written written = new Report(out, run, sources(context)).write(tables, large);
    context.progress().done(written.summary());
  }

  private static List<Report.Origin> sources(Context context) {
    return context.configuration().sources().stream()
        .map(
            source ->
                new Report.Origin(
                    source.config().id(),
                    source.config().release(),
                    source.config().citation(),
                    source.config().licence(),
                    source.config().redistribute()))
        .toList();
  }

  /** The short table that a run ends with. */
  String resultTable() {
    Context context = runner.context();
    Lake lake = context.lake();
    Reference reference = context.reference();
    var table =
        new ResultTable(
            context.baskets(), reference.countries().codes(), reference.countries()::name);
    return table.text(lake.read(IndicatorValue.TABLE), lake.read(Balance.TABLE))
        + "files: "
        + out
        + "\n";
  }
}
