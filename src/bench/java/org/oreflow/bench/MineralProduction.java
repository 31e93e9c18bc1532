package org.oreflow.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * What a few countries make of each mineral in each year, the same to the byte for the same values:
 * of each mineral the same makers, amounts lognormal.
 *
 * @param minerals element and stage of each
 * @param countries ISO alpha-3
 */
record MineralProduction(List<Integer> years, List<Mineral> minerals, List<String> countries) {
  private static final long SEED = 20_261_130;
  private static final int MAKERS = 12;
  private static final double SPREAD = 1.5; // of the logarithm of tonnes
  private static final String SOURCE =
      """
      id: minerals-%s
      format: production-table
      files: %s
      release: "2026"
      published: "2026-01-01"
      covers: world
      citation: generated
      licence: none
      redistribute: true
      confidential: false
      kind: delimited
      delimiter: ","
      encoding: utf-8
      decimal_mark: "."
      countries: iso3
      columns: {country: country, commodity: commodity, stage: stage, year: year, quantity: quantity}
      constants: {measure: output, unit: t, content: "%s"}
      totals: {country: ["World"]}
      """;

  /**
   * A stage of an element.
   *
   * @param content as {@code production} names it, such as reo; empty: the element
   */
  record Mineral(String element, String stage, String content) {}

  /** Writes files and their source; the source's file is the result. */
  List<Path> write(Path folder, Path conf) throws IOException {
    Files.createDirectories(folder);
    Files.createDirectories(conf);
    List<Path> sources = new ArrayList<>();
    for (String content : minerals.stream().map(Mineral::content).distinct().sorted().toList()) {
      String name = "made" + (content.isEmpty() ? "" : "-" + content);
      Path file = folder.resolve(name + ".csv");
      Files.writeString(file, text(content), StandardCharsets.US_ASCII);
      Path source = conf.resolve("minerals-" + name + "-source.yaml");
      String yaml = SOURCE.formatted(name, file, content);
      Files.writeString(source, yaml.replace(", content: \"\"", ""));
      sources.add(source);
    }
    return sources;
  }

  private List<Mineral> ofContent(String content) {
    return minerals.stream().filter(mineral -> mineral.content().equals(content)).toList();
  }

  // the total is the sum, so countries that are not listed make none
  private String text(String content) {
    var text = new StringBuilder("country,commodity,stage,year,quantity\n");
    var random = new Random(SEED);
    for (Mineral mineral : ofContent(content)) {
      var makers = new ArrayList<>(countries);
      Collections.shuffle(makers, random);
      for (int year : years) {
        long total = 0;
        for (String maker : makers.subList(0, MAKERS)) {
          long tonnes = Math.round(1000 * Math.exp(SPREAD * random.nextGaussian()));
          total += tonnes;
          text.append(line(mineral, maker, year, tonnes));
        }
        text.append(line(mineral, "World", year, total));
      }
    }
    return text.toString();
  }

  private static String line(Mineral mineral, String country, int year, long tonnes) {
    return "%s,%s,%s,%d,%d%n".formatted(country, mineral.element(), mineral.stage(), year, tonnes);
  }
}
