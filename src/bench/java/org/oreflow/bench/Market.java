package org.oreflow.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.oreflow.config.ConfigFile;
import org.oreflow.reference.Basket;

/**
 * Who trades what in the wide input, and how much of it: CEPII's countries and 5,000 product codes,
 * among them those of the shipped baskets. Few countries and codes have most of the trade.
 */
final class Market {
  private static final int CODES = 5_000;
  private static final int NO_CHAPTER = 77; // reserved in the Harmonised System

  private final List<Integer> countries;
  private final double[] sizes;
  private final List<String> codes;
  private final double[] weights;

  private Market(List<Integer> countries, double[] sizes, List<String> codes, double[] weights) {
    this.countries = countries;
    this.sizes = sizes;
    this.codes = codes;
    this.weights = weights;
  }

  /** Numeric codes, ascending. */
  List<Integer> countries() {
    return countries;
  }

  /** Relative weight of each country. */
  double[] sizes() {
    return sizes;
  }

  /** Six digits, ascending. */
  List<String> codes() {
    return codes;
  }

  /** Relative weight of each code, 1 in the mean. */
  double[] weights() {
    return weights;
  }

  /**
   * Draws a market.
   *
   * @param conf folder of the shipped configuration
   * @param wanted codes that must be there
   */
  static Market draw(long seed, Path conf, List<String> wanted) {
    var random = new SplittableRandom(seed);
    List<Integer> countries = countries(conf.resolve("reference/countries.csv"));
    var codes = new TreeSet<>(wanted);
    codes.addAll(basketCodes(conf));
    while (codes.size() < CODES) {
      int chapter = 1 + random.nextInt(97);
      if (chapter != NO_CHAPTER) {
        codes.add("%02d%02d%d0".formatted(chapter, 1 + random.nextInt(25), 1 + random.nextInt(9)));
      }
    }
    double[] sizes = new double[countries.size()];
    int[] place = shuffled(random, sizes.length);
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = 1.0 / (place[i] + 8);
    }
    return new Market(countries, sizes, List.copyOf(codes), weights(random));
  }

  private static double[] weights(SplittableRandom random) {
    double[] weights = new double[CODES];
    int[] place = shuffled(random, CODES);
    for (int k = 0; k < CODES; k++) {
      weights[k] = Math.pow(1 - (double) place[k] / CODES, 2.2) + 0.02;
    }
    double mean = Arrays.stream(weights).sum() / CODES;
    return Arrays.stream(weights).map(weight -> weight / mean).toArray();
  }

  private static int[] shuffled(SplittableRandom random, int n) {
    int[] order = new int[n];
    for (int i = 1; i < n; i++) {
      int other = random.nextInt(i + 1);
      order[i] = order[other];
      order[other] = i;
    }
    return order;
  }

  private static List<Integer> countries(Path file) {
    return records(file).stream()
        .filter(row -> row.get("list").equals("comtrade") && row.get("last_year").isEmpty())
        .filter(row -> row.get("citation").startsWith("CEPII"))
        .map(row -> Integer.valueOf(row.get("code")))
        .sorted()
        .toList();
  }

  private static List<String> basketCodes(Path conf) {
    var codes = new ArrayList<String>();
    try (Stream<Path> baskets = Files.list(conf.resolve("baskets"))) {
      for (Path yaml :
          baskets.filter(path -> path.toString().endsWith(".yaml")).sorted().toList()) {
        ConfigFile.read(yaml, Basket.class).codes().ifPresent(named -> codes.addAll(named.names()));
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    for (CSVRecord row : records(conf.resolve("reference/commodities.csv"))) {
      if (row.get("code_system").equals("HS2017") && row.get("code").length() == 6) {
        codes.add(row.get("code"));
      }
    }
    return codes;
  }

  private static List<CSVRecord> records(Path file) {
    var format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (var parser = CSVParser.parse(file, StandardCharsets.UTF_8, format)) {
      return parser.getRecords();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
