package org.oreflow.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.oreflow.config.ConfigFile;
import org.oreflow.config.Years;
import org.oreflow.ingest.Ingest;
import org.oreflow.ingest.Plan;
import org.oreflow.ingest.RejectionLimits;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.SourceConfig;
import org.oreflow.ingest.source.Storage;
import org.oreflow.reference.Basket.Selection;
import org.oreflow.reference.Reference;

/**
 * Generated files as a source of Oreflow, with a basket that takes eight codes of them or all.
 *
 * @param source YAML file of the source
 * @param basket YAML file of the basket, which a process of its own is given
 * @param reference folder of the code lists
 * @param settings options that take the shipped settings
 */
record Feed(Path source, Path basket, Path reference, Codes codes, List<String> settings) {
  private static final String SOURCE =
      """
      id: baci
      format: baci
      files: %s
      release: "%s"
      published: "2026-01-01"
      covers: world
      citation: generated
      licence: none
      redistribute: true
      confidential: false
      """;

  /** Takes the rows of {@link Basket8}. */
  static Feed ofBasket(Bench bench, String name, List<Path> files) throws IOException {
    var selection = new Selection(false, Set.copyOf(Basket8.CODES));
    return of(bench, name, files, "[" + Basket8.quoted('"') + "]", selection);
  }

  /** Takes every row. */
  static Feed ofAll(Bench bench, String name, List<Path> files) throws IOException {
    return of(bench, name, files, "all", new Selection(true, Set.of()));
  }

  private static Feed of(
      Bench bench, String name, List<Path> files, String codes, Selection selection)
      throws IOException {
    Path folder = Files.createDirectories(bench.work().resolve("conf"));
    Path source = folder.resolve(name + "-source.yaml");
    Path basket = folder.resolve(name + "-basket.yaml");
    Path parent = files.get(0).getParent();
    Files.writeString(source, SOURCE.formatted(parent.resolve("BACI_*"), WideBaci.RELEASE));
    Files.writeString(basket, "id: bench\ncodes: %s\n".formatted(codes));
    Path conf = bench.home().resolve("conf");
    var lists = Reference.read(conf.resolve("reference"), conf.resolve("corrections"));
    return new Feed(
        source,
        basket,
        conf.resolve("reference"),
        new Codes(
            lists.countries(),
            lists.units(),
            lists.types(),
            lists.rates(),
            selection,
            new Selection(false, Set.of()),
            Set.of(),
            new Years(1990, 2030)),
        bench.settings());
  }

  /** What ingest does first; takes the checksums of the files. */
  Plan plan() {
    var config = ConfigFile.read(source, SourceConfig.class);
    return Ingest.plan(
        List.of(new Ingest.Configured(config, source)),
        new Ingest.CodeLists(codes, reference),
        Set.of(),
        Storage.of(new Configuration()),
        new RejectionLimits(0, 0));
  }

  /** Options that make a command of Oreflow read this feed only. */
  List<String> options(int threads) {
    var options = new ArrayList<String>();
    options.addAll(List.of("--set", "sources=[\"" + source + "\"]"));
    options.addAll(List.of("--set", "baskets=[\"" + basket + "\"]"));
    options.addAll(List.of("--set", "spark.master=\"local[" + threads + "]\""));
    options.addAll(settings);
    return options;
  }
}
