package org.oreflow.run.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.oreflow.config.InputException;
import org.oreflow.exposure.Network;
import org.oreflow.exposure.NetworkFiles;
import org.oreflow.exposure.StageMasses;
import org.oreflow.exposure.StageOrder;
import org.oreflow.exposure.TraceTables;
import org.oreflow.run.Context;
import org.oreflow.table.Balance;
import org.oreflow.table.Flow;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "trace", mixinStandardHelpOptions = true)
final class TraceCommand extends LakeCommand {
  @Mixin private Readers readers;

  @Option(names = "--element", paramLabel = "E")
  private String element = "";

  @Option(names = "--year", paramLabel = "YYYY")
  private int year;

  @Option(names = "--production", paramLabel = "FILE")
  private Path production;

  @Option(names = "--flows", paramLabel = "FILE")
  private Path flows;

  @Option(names = "--stages", paramLabel = "LIST")
  private String stages;

  @Option(names = "--what")
  private What what = What.supply;

  @Option(names = "--format")
  private DependCommand.Format format = DependCommand.Format.csv;

  enum What {
    supply,
    exposure,
    chokepoint,
    graph
  }

  @Override
  protected void work() throws Exception {
    boolean isOfLake = !element.isEmpty() || year != 0;
    long given = Stream.of(production, flows, stages).filter(Objects::nonNull).count();
    if (given != (isOfLake ? 0 : 3)) {
      String remedy = "name --production, --flows and --stages, or --element and --year";
      throw new InputException("trace", "does not name one network", remedy);
    }
    if (isOfLake) {
      onPublished(runner -> ofLake(runner.context()));
      return;
    }
    StageOrder order = StageOrder.of(stages, "--stages");
    var files = NetworkFiles.read(order, production, flows);
    print(order, files.networks());
    if (files.leftOut() > 0) {
      String of = " (of the world, of a rest, or of a country's trade with itself)";
      terminal.err().println("rows left out: " + files.leftOut() + of);
    }
  }

  private void ofLake(Context context) throws IOException {
    var known = context.records().ofExposures();
    StageOrder order = known.chains().get(element);
    List<Row> traded =
        order == null ? List.of() : context.few(Flow.TABLE, element, year, readers.audience());
    if (traded.isEmpty()) {
      String found = "nothing is traded of \"%s\" in %d".formatted(element, year);
      String remedy = "jobs/oreflow sql \"select distinct element, year from flow\" lists what is";
      throw new InputException("trace", found, remedy);
    }
    var masses =
        known.masses(
            element, traded, context.few(Balance.TABLE, element, year, readers.audience()));
    print(order, Map.of(element + " " + year, masses));
  }

  private void print(StageOrder order, Map<String, List<StageMasses>> networks) throws IOException {
    var tables = new TraceTables(order);
    List<String> columns =
        switch (what) {
          case supply -> tables.supplyHeader();
          case exposure -> TraceTables.exposureHeader();
          case chokepoint -> TraceTables.CHOKEPOINT;
          case graph -> TraceTables.GRAPH;
        };
    List<List<Object>> rows = new ArrayList<>();
    networks.forEach((name, masses) -> rows.addAll(rows(tables, name, masses)));
    new TextRows(columns, rows).print(terminal, format, "trace");
  }

  private List<List<Object>> rows(TraceTables tables, String name, List<StageMasses> masses) {
    if (what == What.graph) {
      long unknown = masses.stream().mapToLong(StageMasses::unknownFlows).sum();
      if (unknown > 0) {
        terminal.err().println(name + ": flows of unknown mass, left out: " + unknown);
      }
      return TraceTables.graph(name, masses);
    }
    Network network = Network.of(masses);
    List<String> skipped = network.skipped(masses);
    if (!skipped.isEmpty()) {
      note(name + ": nothing is made or nothing sold of " + String.join(", ", skipped));
    }
    return switch (what) {
      case exposure -> TraceTables.exposure(name, network);
      case chokepoint -> TraceTables.chokepoints(name, network);
      default -> tables.supply(name, network);
    };
  }
}
