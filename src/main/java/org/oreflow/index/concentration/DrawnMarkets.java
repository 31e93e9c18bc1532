package org.oreflow.index.concentration;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.math3.util.FastMath;
import org.oreflow.figure.Figure;
import org.oreflow.figure.Interval;
import org.oreflow.index.formula.BalanceRow;
import org.oreflow.index.formula.Cell;
import org.oreflow.index.formula.IndexValue;
import org.oreflow.index.formula.Suppliers;
import org.oreflow.index.formula.Suppliers.Supplied;
import org.oreflow.reference.Countries;
import org.oreflow.table.Flag;
import org.oreflow.table.IntervalKind;

/**
 * Concentration of the world's producers by chance: indices in many draws of all figures within
 * what is known of them.
 *
 * <pre>
 * probability_largest: part of draws in which the country supplies most, probability_hhi_above: part of draws whose HHI is above the line of the variant       a draw: see Draws
 * </pre>
 *
 * <p>In: producers of elements that a basket with stages has. Out: {@code hhi}, {@code cr1}, {@code
 * cr3}, {@code effective_suppliers} and {@code shannon} with variant {@code draws}: the median, low
 * and high the 5th and 95th of 100, interval {@code p5-p95}; a range is wider than the bounds where
 * these take published figures as they are. Suppliers without a figure share what the total leaves
 * with {@code intervals.parts} that no table lists; a rest is spread over as many. Flag DRAWS_FEW
 * where both halves of the draws give ends that differ by a tenth of the range. No row of a market
 * in which a figure has no high. Errors: none. Source: defined here.
 *
 * <p>Example: A 60, B 30 and a rest of 10 that falls in two hands as 6 and 4: .4552.
 *
 * @param elements whose markets are drawn
 */
public record DrawnMarkets(Draws draws, Draws.Factors factors, Set<String> elements)
    implements Serializable {
  public static final DrawnMarkets NONE =
      new DrawnMarkets(Draws.NONE, new Draws.Factors(1, 1, 1), Set.of());
  public static final String VARIANT = "draws";
  public static final List<String> NAMES = List.of("probability_largest", "probability_hhi_above");

  private static final List<Measure> MEASURES =
      List.of(
          new Measure("hhi", "1", DrawnMarkets::squares),
          new Measure("cr1", "1", shares -> largest(shares, 1)),
          new Measure("cr3", "1", shares -> largest(shares, 3)),
          new Measure("effective_suppliers", "suppliers", shares -> 1 / squares(shares)),
          new Measure("shannon", "nat", DrawnMarkets::entropy));

  private static final double LOW = 0.05;
  private static final double MEDIAN = 0.5;
  private static final double HIGH = 0.95;
  private static final double FEW = 0.1; // of the range

  private record Measure(String name, String unit, ToDoubleFunction<double[]> of) {}

  /**
   * The rows of a year.
   *
   * @param markets of producers of these balances
   */
  public List<IndexValue> of(Collection<BalanceRow> balances, Collection<Suppliers> markets) {
    List<IndexValue> values = new ArrayList<>();
    if (draws.draws() > 0) {
      Map<String, List<BalanceRow>> tables =
          balances.stream()
              .filter(row -> elements.contains(row.element()))
              .collect(groupingBy(row -> row.element() + "|" + row.stage()));
      for (Suppliers market : markets) {
        Cell cell = market.cell();
        Optional.ofNullable(tables.get(cell.element() + "|" + cell.stage()))
            .flatMap(rows -> new Drawing(market, rows).draw())
            .ifPresent(drawn -> values.addAll(values(market, drawn)));
      }
    }
    return values;
  }

  /** Suppliers of a market in each draw; what has no name is spread over several. */
  private final class Drawing {
    private final Suppliers market;
    private final Map<String, BalanceRow> rows;
    private final Map<String, double[]> named = new TreeMap<>();
    private final List<double[]> hidden = new ArrayList<>();
    private final double[] excess = new double[draws.draws()]; // in the total alone

    Drawing(Suppliers market, List<BalanceRow> rows) {
      this.market = market;
      this.rows = rows.stream().collect(toMap(BalanceRow::country, row -> row, (a, b) -> a));
    }

    // empty: a figure has no high
    Optional<Drawing> draw() {
      List<BalanceRow> unfigured = rows.values().stream().filter(this::isUnfigured).toList();
      boolean isOpen =
          market.all().stream().anyMatch(one -> Double.isNaN(one.supply().mass().high()))
              || unfigured.stream().anyMatch(row -> Double.isNaN(row.production().high()));
      if (isOpen) {
        return Optional.empty();
      }
      for (Supplied one : market.all()) {
        if (one.isRest()) {
          spread(one);
        } else {
          draw(one.supply().name(), one.supply().mass());
        }
      }
      unfigured.stream()
          .filter(row -> row.production().low() > 0)
          .forEach(row -> draw(row.country(), row.production()));
      unfigured.stream()
          .filter(row -> row.production().low() == 0 && row.production().high() > 0)
          .collect(
              groupingBy(
                  row -> row.production().high(),
                  TreeMap::new,
                  mapping(BalanceRow::country, toCollection(TreeSet::new))))
          .forEach((high, countries) -> pool(high, List.copyOf(countries)));
      return Optional.of(this);
    }

    private boolean isUnfigured(BalanceRow row) {
      return !row.production().isKnown()
          && !row.has(Flag.GROUP)
          && !row.has(Flag.NOT_LISTED)
          && !Set.of(Countries.WORLD, Countries.OTHER).contains(row.country())
          && market.all().stream().noneMatch(one -> one.supply().name().equals(row.country()));
    }

    private String key(String country) {
      return String.join(
          "|", "production", market.cell().element(), market.cell().stage(), country);
    }

    private void draw(String country, Interval mass) {
      double factor = factors.of(rows.get(country).flags());
      named.put(country, draws.of(key(country), market.cell().year(), mass, factor));
    }

    private void spread(Supplied rest) {
      if (rest.supply().mass().high() == 0) {
        return;
      }
      String key = key(rest.supply().name());
      double factor = factors.of(rows.get(rest.supply().name()).flags());
      double[] whole = draws.of(key, market.cell().year(), rest.supply().mass(), factor);
      List<String> keys =
          IntStream.range(0, draws.parts()).mapToObj(part -> key + "|" + part).toList();
      double most = Double.POSITIVE_INFINITY;
      if (rest.flags().contains(Flag.LARGEST_LISTED.name())) {
        for (Supplied one : market.all()) {
          double mass = one.supply().known();
          most = !one.isRest() && mass > 0 ? Math.min(most, mass) : most;
        }
      }
      for (double[] pieces : draws.shared(keys, whole)) {
        for (int d = 0; d < pieces.length; d++) {
          excess[d] += Math.max(0, pieces[d] - most);
          pieces[d] = Math.min(pieces[d], most);
        }
        hidden.add(pieces);
      }
    }

    // what a total leaves to suppliers without a figure, and to some that it does not name
    private void pool(double high, List<String> countries) {
      List<String> keys = new ArrayList<>();
      countries.forEach(country -> keys.add(key(country) + "|part"));
      for (int k = 0; k < draws.parts(); k++) {
        keys.add(key(countries.get(0)) + "|UNLISTED|" + k);
      }
      double[] whole = new double[draws.draws()];
      Arrays.fill(whole, high);
      double[][] pieces = draws.shared(keys, whole);
      for (int k = 0; k < pieces.length; k++) {
        if (k < countries.size()) {
          named.put(countries.get(k), pieces[k]);
        } else {
          hidden.add(pieces[k]);
        }
      }
    }

    // by draw; those with a name come first
    List<double[]> shares() {
      List<double[]> suppliers = new ArrayList<>(named.values());
      suppliers.addAll(hidden);
      List<double[]> all = new ArrayList<>();
      for (int d = 0; d < excess.length; d++) {
        double total = excess[d];
        double[] shares = new double[suppliers.size()];
        for (int i = 0; i < shares.length; i++) {
          shares[i] = suppliers.get(i)[d];
          total += shares[i];
        }
        for (int i = 0; i < shares.length; i++) {
          shares[i] /= total;
        }
        all.add(shares);
      }
      return all;
    }

    // in how many draws each is the largest
    Map<String, Long> largest(List<double[]> shares) {
      List<String> names = List.copyOf(named.keySet());
      return shares.stream()
          .map(one -> IntStream.range(0, one.length).reduce(0, (a, b) -> one[b] > one[a] ? b : a))
          .filter(at -> at < names.size())
          .collect(groupingBy(names::get, TreeMap::new, counting()));
    }
  }

  private List<IndexValue> values(Suppliers market, Drawing drawing) {
    Set<String> flags = market.market().knowledge().flags();
    List<double[]> shares = drawing.shares();
    List<IndexValue> values = new ArrayList<>();
    for (Measure measure : MEASURES) {
      double[] drawn = shares.stream().mapToDouble(measure.of()).toArray();
      if (Arrays.stream(drawn).anyMatch(Double::isNaN)) {
        return List.of(); // nothing is supplied
      }
      values.add(range(market.cell().ofVariant(VARIANT), measure, drawn, flags));
      if (measure.name().equals("hhi")) {
        for (double line : draws.lines()) {
          double part = (double) Arrays.stream(drawn).filter(hhi -> hhi > line).count();
          Cell cell = market.cell().ofVariant(String.valueOf(line));
          values.add(part("probability_hhi_above", cell, part, flags));
        }
      }
    }
    drawing
        .largest(shares)
        .forEach(
            (one, times) ->
                values.add(part("probability_largest", market.cell().of(one), times, flags)));
    return values;
  }

  static double squares(double[] shares) {
    double sum = 0;
    for (double share : shares) {
      sum += share * share;
    }
    return sum;
  }

  static double largest(double[] shares, int n) {
    double[] most = new double[n + 1]; // the largest first
    for (double share : shares) {
      int at = n;
      for (; at > 0 && share > most[at - 1]; at--) {
        most[at] = most[at - 1];
      }
      most[at] = share;
    }
    return Arrays.stream(most, 0, n).sum();
  }

  private static double entropy(double[] shares) {
    double sum = 0;
    for (double share : shares) {
      sum -= share > 0 ? share * FastMath.log(share) : 0;
    }
    return sum;
  }

  private IndexValue part(String index, Cell cell, double times, Set<String> flags) {
    return IndexValue.of(index, cell, Figure.unbounded(times / draws.draws()), flags, "1");
  }

  private static IndexValue range(Cell cell, Measure measure, double[] drawn, Set<String> flags) {
    int half = drawn.length / 2;
    double[] first = Arrays.copyOf(drawn, half);
    double[] second = Arrays.copyOfRange(drawn, half, 2 * half);
    Arrays.sort(first);
    Arrays.sort(second);
    double[] sorted = drawn.clone();
    System.arraycopy(first, 0, sorted, 0, half);
    System.arraycopy(second, 0, sorted, half, half);
    Arrays.sort(sorted); // merges what is sorted
    double low = quantile(sorted, LOW);
    double high = quantile(sorted, HIGH);
    Set<String> all = new TreeSet<>(flags);
    if (DoubleStream.of(LOW, HIGH)
        .anyMatch(p -> Math.abs(quantile(first, p) - quantile(second, p)) > FEW * (high - low))) {
      all.add(Flag.DRAWS_FEW.name());
    }
    var figure = Figure.of(quantile(sorted, MEDIAN), low, high);
    return IndexValue.of(measure.name(), cell, figure, all, measure.unit())
        .ofKind(IntervalKind.P5_P95);
  }

  /** The value of rank p (N + 1), the next above where that is no whole number. */
  static double quantile(double[] sorted, double p) {
    int rank = (int) Math.ceil(p * (sorted.length + 1) - 1e-9);
    return sorted[Math.min(Math.max(rank, 1), sorted.length) - 1];
  }
}
