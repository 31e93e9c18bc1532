package org.oreflow.exposure;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * How central countries are in the trade of one stage.
 *
 * <p>In: T[i][j], what i sells j, of all countries that trade; its diagonal is 0. Order and unit of
 * countries and masses do not matter.
 */
public final class TradeGraph {
  private static final double DAMPING = 0.85;
  private static final double STILL = 1e-14;
  private static final double EQUAL = 1e-12; // lengths that differ by less are equal

  private final double[][] sold;

  public TradeGraph(double[][] sold) {
    this.sold = sold;
  }

  /**
   * How central each country is that trades, in their order.
   *
   * @param sold by seller and buyer, above 0
   */
  public static List<Central> of(Map<String, Map<String, Double>> sold) {
    Set<String> all = new TreeSet<>(sold.keySet());
    sold.values().forEach(buyers -> all.addAll(buyers.keySet()));
    List<String> countries = List.copyOf(all);
    double[][] masses = new double[countries.size()][countries.size()];
    for (int i = 0; i < masses.length; i++) {
      Map<String, Double> buyers = sold.getOrDefault(countries.get(i), Map.of());
      Arrays.setAll(masses[i], j -> buyers.getOrDefault(countries.get(j), 0.0));
    }
    var graph = new TradeGraph(masses);
    double[] rank = graph.pageRank();
    double[] reverse = graph.reverse().pageRank();
    double[] between = graph.betweenness();
    return IntStream.range(0, masses.length)
        .mapToObj(i -> new Central(countries.get(i), rank[i], reverse[i], between[i]))
        .toList();
  }

  /** How central a country is; reverse is its rank in the graph turned round. */
  public record Central(String country, double rank, double reverse, double between) {}

  public TradeGraph reverse() {
    double[][] turned = new double[sold.length][sold.length];
    for (int i = 0; i < sold.length; i++) {
      for (int j = 0; j < sold.length; j++) {
        turned[j][i] = sold[i][j];
      }
    }
    return new TradeGraph(turned);
  }

  /**
   * Where goods gather; of the graph turned round, who the world leans on.
   *
   * <pre>r_i = (1 − d) / n + d (Σ_j r_j T_ji / E_j + Σ_{j: E_j = 0} r_j / n)    d = .85</pre>
   *
   * <p>Source: Page, Brin, Motwani and Winograd, The PageRank citation ranking (1999).
   *
   * @return r of each country; they sum to 1
   */
  public double[] pageRank() {
    int size = sold.length;
    double[] exports = Arrays.stream(sold).mapToDouble(row -> Arrays.stream(row).sum()).toArray();
    double[] rank = new double[size];
    Arrays.fill(rank, 1.0 / size);
    double moved = Double.POSITIVE_INFINITY;
    while (moved > STILL) {
      double kept = 0;
      for (int j = 0; j < size; j++) {
        kept += exports[j] == 0 ? rank[j] / size : 0;
      }
      double[] next = new double[size];
      Arrays.fill(next, (1 - DAMPING) / size + DAMPING * kept);
      for (int j = 0; j < size; j++) {
        for (int i = 0; i < size; i++) {
          next[i] += sold[j][i] == 0 ? 0 : DAMPING * rank[j] * sold[j][i] / exports[j];
        }
      }
      moved = 0;
      for (int i = 0; i < size; i++) {
        moved = Math.max(moved, Math.abs(next[i] - rank[i]));
      }
      rank = next;
    }
    return rank;
  }

  /**
   * What part of all pairs of other countries has its strongest way through a country; a flow is as
   * long as one over its mass.
   *
   * <p>Source: Brandes, A faster algorithm for betweenness centrality, Journal of Mathematical
   * Sociology 25 (2001), 163-177.
   *
   * @return of (n − 1)(n − 2) ordered pairs; 0 where there are fewer than three countries
   */
  public double[] betweenness() {
    int size = sold.length;
    double[] between = new double[size];
    for (int from = 0; from < size; from++) {
      new Ways(from).addTo(between);
    }
    double pairs = (size - 1.0) * (size - 2.0);
    return Arrays.stream(between).map(one -> size < 3 ? 0 : one / pairs).toArray();
  }

  private record Open(int country, double length) {}

  private final class Ways {
    private final int from;
    private final double[] length;
    private final double[] count;
    private final boolean[] isDone;
    private final Deque<Integer> farthest = new ArrayDeque<>();

    Ways(int from) {
      this.from = from;
      this.length = new double[sold.length];
      this.count = new double[sold.length];
      this.isDone = new boolean[sold.length];
      Arrays.fill(length, Double.POSITIVE_INFINITY);
      length[from] = 0;
      count[from] = 1;
      var open = new PriorityQueue<>(Comparator.comparingDouble(Open::length));
      open.add(new Open(from, 0));
      while (!open.isEmpty()) {
        int country = open.remove().country();
        if (!isDone[country]) {
          isDone[country] = true;
          farthest.push(country);
          for (int next = 0; next < sold.length; next++) {
            if (!isDone[next] && sold[country][next] > 0) {
              reach(next, country);
              open.add(new Open(next, length[next]));
            }
          }
        }
      }
    }

    private void reach(int next, int by) {
      double way = length[by] + 1 / sold[by][next];
      if (count[next] > 0 && isEqual(way, length[next])) {
        count[next] += count[by];
      } else if (way < length[next]) {
        length[next] = way;
        count[next] = count[by];
      }
    }

    private boolean isEqual(double one, double other) {
      return Math.abs(one - other) <= EQUAL * Math.max(one, other);
    }

    void addTo(double[] between) {
      double[] behind = new double[sold.length];
      for (int country : farthest) {
        for (int by = 0; by < sold.length; by++) {
          if (sold[by][country] > 0
              && isDone[by]
              && isEqual(length[by] + 1 / sold[by][country], length[country])) {
            behind[by] += count[by] / count[country] * (1 + behind[country]);
          }
        }
        between[country] += country == from ? 0 : behind[country];
      }
    }
  }
}
