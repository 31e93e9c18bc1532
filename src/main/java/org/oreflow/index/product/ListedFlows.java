package org.oreflow.index.product;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.oreflow.figure.Bounds;

/**
 * What a list of the largest flows of a product leaves out, within bounds.
 *
 * <p>A list of n partners has of each exporter its n largest customers and of each importer its n
 * largest suppliers; a flow that stands in either is in it. One that stands in neither is no larger
 * than the n-th largest of either country, and a country of less than n partners lists all of its
 * own:
 *
 * <pre>
 * x_ij ≤ min(c_i, c_j)       c: n-th largest flow of a country as exporter, or as importer, 0 without one
 * </pre>
 *
 * <p>A list with the total of a country leaves out the difference. Values are whole 0.001 USD,
 * countries numbers.
 *
 * <p>Example: n 1; A sells 5 to X and 2 to Y, B 3 to X and 1 to Y. A and B list X, X and Y list A.
 * B to Y alone is left out: at most min(3, 2) = 2.
 */
final class ListedFlows {
  private final Map<Integer, Map<Integer, Long>> sold = new HashMap<>(); // exporter, importer
  private final Map<Integer, Map<Integer, Long>> bought = new HashMap<>(); // importer, exporter
  private final Map<Integer, List<Long>> unsold = new HashMap<>(); // left out by exporter, at most
  private final Map<Integer, List<Long>> unbought = new HashMap<>(); // by importer

  void add(int exporter, int importer, long value) {
    sold.computeIfAbsent(exporter, none -> new HashMap<>()).put(importer, value);
    bought.computeIfAbsent(importer, none -> new HashMap<>()).put(exporter, value);
  }

  /** Bounds the flows that a list of so many partners leaves out. */
  void close(int partners) {
    Map<Integer, Long> last = new HashMap<>();
    bought.forEach((importer, flows) -> last.put(importer, last(flows, partners)));
    sold.forEach(
        (exporter, flows) -> {
          long own = last(flows, partners);
          Set<Integer> others = new HashSet<>(own == 0 ? Set.of() : bought.keySet());
          others.removeAll(flows.keySet());
          others.remove(exporter);
          for (int importer : others) {
            long bound = Math.min(own, last.get(importer));
            if (bound > 0) {
              unsold.computeIfAbsent(exporter, none -> new ArrayList<>()).add(bound);
              unbought.computeIfAbsent(importer, none -> new ArrayList<>()).add(bound);
            }
          }
        });
  }

  private static long last(Map<Integer, Long> flows, int partners) {
    return flows.size() < partners
        ? 0
        : flows.values().stream()
            .sorted(Comparator.reverseOrder())
            .skip(partners - 1L)
            .findFirst()
            .orElse(0L);
  }

  /** What is left out of all that a country sells, or of all that it buys, at most. */
  long leftOut(int country, boolean isExporter) {
    return (isExporter ? unsold : unbought)
        .getOrDefault(country, List.of()).stream().mapToLong(Long::longValue).sum();
  }

  long leftOut() {
    return unsold.values().stream().flatMap(List::stream).mapToLong(Long::longValue).sum();
  }

  /**
   * Concentration among what a country sells to others, or buys of them.
   *
   * @param rest of its total, which the list does not divide
   */
  Bounds ofCountry(int country, boolean isExporter, double rest) {
    double[] listed = sorted((isExporter ? sold : bought).getOrDefault(country, Map.of()).values());
    double[] others = sorted((isExporter ? unsold : unbought).getOrDefault(country, List.of()));
    double[] none = new double[others.length + 1]; // and where nothing is listed, a supply of 0
    return new Bounds(joined(listed, none), joined(listed, joined(others, 0)), rest, rest);
  }

  /** The same among all exporters, or all importers. */
  Bounds ofWorld(boolean areExporters, double rest) {
    double[][] totals =
        (areExporters ? sold : bought)
            .entrySet().stream()
                .map(
                    one -> {
                      double least = one.getValue().values().stream().mapToLong(v -> v).sum();
                      return new double[] {least, least + leftOut(one.getKey(), areExporters)};
                    })
                .sorted(Arrays::compare)
                .toArray(double[][]::new);
    double[] low = Arrays.stream(totals).mapToDouble(total -> total[0]).toArray();
    double[] high = Arrays.stream(totals).mapToDouble(total -> total[1]).toArray();
    return new Bounds(low, high, rest, rest);
  }

  // in an order of their own: no sum of doubles may depend on the numbers of countries
  private static double[] sorted(Collection<Long> values) {
    return values.stream().mapToDouble(Long::doubleValue).sorted().toArray();
  }

  private static double[] joined(double[] some, double... more) {
    return DoubleStream.concat(DoubleStream.of(some), DoubleStream.of(more)).toArray();
  }
}
