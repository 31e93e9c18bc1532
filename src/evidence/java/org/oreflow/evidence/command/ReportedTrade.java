package org.oreflow.evidence.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.oreflow.config.InputException;
import org.oreflow.run.IngestJob;
import org.oreflow.run.Jobs;
import org.oreflow.run.Runner;
import org.oreflow.run.cli.Options;
import org.oreflow.run.settings.Configuration;
import org.oreflow.run.terminal.Terminal;
import picocli.CommandLine.Option;

/** Measures reconciled trade against what CEPII makes of the same reports; keeps nothing. */
final class ReportedTrade {
  @Option(
      names = "--reports",
      required = true,
      paramLabel = "DIR",
      description =
          "Reconciles the raw reports of this folder and compares trade by product with --baci, in"
              + " place of the published tables: UN Comtrade's own layouts, or tables of reporter,"
              + " partner, cmd, flow, value, netwgt with the year in the name.")
  private Path reports;

  @Option(
      names = "--baci",
      required = true,
      paramLabel = "DIR",
      description = "Folder of tables of t,i,j,k,v,q.")
  private Path baci;

  @Option(
      names = "--edition",
      paramLabel = "HS",
      description = "Edition of codes in reports that do not say it; default: HS2022.")
  private String edition = "HS2022";

  @Option(
      names = "--baci-edition",
      paramLabel = "HS",
      description = "Edition of BACI in files without CEPII's names; default: HS2017.")
  private String baciEdition = "HS2017";

  /** The distance of the two, by product. */
  String compared(Options options, Terminal terminal) throws IOException {
    for (String asked : List.of(edition, baciEdition)) {
      if (!asked.matches("HS\\d{4}")) {
        throw new InputException(
            "validate", "edition is \"" + asked + "\"", "write one such as HS2022");
      }
    }
    terminal.log().writeTo(options.log(), "validate", terminal.err());
    Path work = Files.createTempDirectory("oreflow validate ");
    try {
      return compared(options, terminal, work);
    } finally {
      delete(work);
    }
  }

  private String compared(Options options, Terminal terminal, Path work) throws IOException {
    var folders = new ComparedFolders(work, edition, baciEdition);
    List<Path> sources = new ArrayList<>(folders.reports(reports));
    List<Path> reference = folders.baci(baci);
    sources.addAll(reference);
    Path basket = Files.writeString(work.resolve("basket.yaml"), "id: compared\ncodes: all\n");
    Map<String, String> set = new LinkedHashMap<>();
    set.put("sources", quoted(sources));
    set.put("baskets", quoted(List.of(basket)));
    set.put("country_groups", "[]");
    set.put("reconciliation.edition", folders.edition(reference));
    set.put("catalog", "{kind: sqlite, uri: \"\", user: \"\"}");
    Configuration configuration = options.configuration(set);
    try (Runner runner = Runner.open(configuration, work.resolve("lake").toString(), terminal)) {
      runner.run(List.of(new IngestJob(), Jobs.RECONCILE), "compared", Optional.empty());
      return new BaciComparison(runner.context().lake()).text();
    }
  }

  private static String quoted(List<Path> paths) {
    return paths.stream()
        .map(path -> "\"" + path + "\"")
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
