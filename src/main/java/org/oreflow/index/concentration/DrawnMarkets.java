package org.oreflow.index.concentration;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.oreflow.figure.Figure;
import org.oreflow.figure.Interval;
import org.oreflow.index.formula.BalanceRow;
import org.oreflow.index.formula.IndexValue;
import org.oreflow.index.formula.Suppliers;
import org.oreflow.index.formula.Suppliers.Supplied;
import org.oreflow.reference.Countries;
import org.oreflow.table.Cell;
import org.oreflow.table.Flag;
import org.oreflow.table.IntervalKind;

/**
 * Concentration of the world's producers by chance: indices in many draws of all figures within
 * what is known of them.
 *
 * <pre>
 * probability_largest: part of draws in which the country supplies most, probability_hhi_above: part of draws whose HHI is above the line of the variant, probability_hhi_rises: part of draws whose HHI is above that of the year before       a draw: see Draws
 * </pre>
 *
 * <p>In: producers of elements that a basket with stages has. Out: {@code hhi}, {@code cr1}, {@code
 * cr3}, {@code effective_suppliers} and {@code shannon} with variant {@code draws}: the median, low
 * and high the 5th and 95th of 100, interval {@code p5-p95}; a range is wider than the bounds where
 * these take published figures as they are. Suppliers without a figure share what the total leaves
 * with {@code intervals.parts} that no table lists; a rest is spread over as many. Flag DRAWS_FEW
 * where both halves of the draws give ends that differ by a tenth of the range. No row of a market
 * in which a figure has no high. A country errs alike in all years, so that years compare draw by
 * draw. Errors: none. Source: defined here.
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
  public static final String RISES = "probability_hhi_rises";
  public static final List<String> NAMES =
      List.of("probability_largest", "probability_hhi_above", RISES);

  public static final List<String> MEASURES =
      List.of("hhi", "effective_suppliers", "cr1", "cr3", "shannon");
  private static final List<String> UNITS = List.of("1", "suppliers", "1", "1", "nat");

  private static final double LOW = 0.05;
  private static final double MEDIAN = 0.5;
  private static final double HIGH = 0.95;
  private static final double FEW = 0.1; // of the range
  private static final double ROUNDING = 1e-9;

  public boolean areDrawn() {
    return draws.draws() > 0 && !elements.isEmpty();
  }

  /**
   * The rows of a year.
   *
   * @param markets of producers of these balances
   * @param before draws of the HHI in the year before, by {@link #hhi}
   */
  public List<IndexValue> of(
      Collection<BalanceRow> balances,
      Collection<Suppliers> markets,
      Map<List<String>, double[]> before) {
    return drawings(balances, markets).flatMap(one -> values(one, before).stream()).toList();
  }

  /** Draws of the HHI by element and stage. */
  public Map<List<String>, double[]> hhi(
      Collection<BalanceRow> balances, Collection<Suppliers> markets) {
    Map<List<String>, double[]> drawn = new HashMap<>();
    drawings(balances, markets).forEach(one -> drawn.put(place(one.market), one.measured(1)[0]));
    return drawn;
  }

  private Stream<Drawing> drawings(Collection<BalanceRow> balances, Collection<Suppliers> markets) {
    if (!areDrawn()) {
      return Stream.empty();
    }
    Map<List<String>, List<BalanceRow>> tables =
        balances.stream()
            .filter(row -> elements.contains(row.element()))
            .collect(groupingBy(row -> List.of(row.element(), row.stage())));
    return markets.stream()
        .filter(market -> tables.containsKey(place(market)))
        .map(market -> new Drawing(market, tables.get(place(market))))
        .flatMap(drawing -> drawing.draw().stream());
  }

  private static List<String> place(Suppliers market) {
    return List.of(market.cell().element(), market.cell().stage());
  }

  /** Suppliers of a market in each draw; what has no name is spread over several. */
  private final class Drawing {
    private final Suppliers market;
    private final Map<String, BalanceRow> rows;
    private final Map<String, double[]> named = new TreeMap<>();
    private final List<double[]> hidden = new ArrayList<>();
    private final double[] excess = new double[draws.draws()]; // in the total alone
    private int[] largest; // in how many draws, by supplier

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

    // of the first measures by draw; NaN where nothing is supplied
    double[][] measured(int measures) {
      List<double[]> all = new ArrayList<>(named.values());
      all.addAll(hidden);
      double[][] suppliers = all.toArray(double[][]::new);
      largest = new int[suppliers.length + 1];
      double[][] drawn = new double[measures][excess.length];
      double[] shares = new double[suppliers.length];
      for (int d = 0; d < excess.length; d++) {
        double total = excess[d];
        int most = 0;
        for (int i = 0; i < shares.length; i++) {
          shares[i] = suppliers[i][d];
          total += shares[i];
          most = shares[i] > shares[most] ? i : most;
        }
        for (int i = 0; i < shares.length; i++) {
          shares[i] /= total;
        }
        drawn[0][d] = squares(shares);
        if (measures == 1) {
          continue;
        }
        largest[most]++;
        drawn[1][d] = 1 / drawn[0][d];
        drawn[2][d] = shares[most];
        drawn[3][d] = largest(shares, 3);
        drawn[4][d] = entropy(shares);
      }
      return drawn;
    }
  }

  private List<IndexValue> values(Drawing drawing, Map<List<String>, double[]> before) {
    Suppliers market = drawing.market;
    Set<String> flags = market.flags();
    double[][] drawn = drawing.measured(MEASURES.size());
    int[] largest = drawing.largest;
    List<IndexValue> values = new ArrayList<>();
    if (largest.length == 1 || Double.isNaN(Arrays.stream(drawn[0]).sum())) {
      return values; // nothing is supplied
    }
    for (double line : draws.lines()) {
      double part = (double) Arrays.stream(drawn[0]).filter(hhi -> hhi > line).count();
      Cell cell = market.cell().ofVariant(String.valueOf(line));
      values.add(part("probability_hhi_above", cell, part, flags));
    }
    double[] earlier = before.get(place(market));
    if (earlier != null && !Double.isNaN(Arrays.stream(earlier).sum())) {
      double part =
          IntStream.range(0, earlier.length).filter(d -> drawn[0][d] > earlier[d]).count();
      values.add(part(RISES, market.cell(), part, flags));
    }
    int at = 0;
    for (String name : drawing.named.keySet()) {
      if (largest[at] > 0) {
        values.add(part("probability_largest", market.cell().of(name), largest[at], flags));
      }
      at++;
    }
    for (int i = 0; i < drawn.length; i++) {
      values.add(range(market.cell().ofVariant(VARIANT), i, drawn[i], flags));
    }
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
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += most[i];
    }
    return sum;
  }

  private static double entropy(double[] shares) {
    double sum = 0;
    for (double share : shares) {
      sum -= share > 0 ? share * StrictMath.log(share) : 0;
    }
    return sum;
  }

  private IndexValue part(String index, Cell cell, double times, Set<String> flags) {
    return IndexValue.of(index, cell, Figure.unbounded(times / draws.draws()), flags, "1");
  }

  private static IndexValue range(Cell cell, int measure, double[] drawn, Set<String> flags) {
    int half = drawn.length / 2;
    Arrays.sort(drawn, 0, half);
    Arrays.sort(drawn, half, 2 * half);
    double[] first = Arrays.copyOf(drawn, half);
    double[] second = Arrays.copyOfRange(drawn, half, 2 * half);
    merge(first, second, drawn);
    double low = quantile(drawn, LOW);
    double high = quantile(drawn, HIGH);
    Set<String> all = flags;
    if (isFar(first, second, LOW, high - low) || isFar(first, second, HIGH, high - low)) {
      all = new TreeSet<>(flags);
      all.add(Flag.DRAWS_FEW.name());
    }
    var figure = Figure.of(quantile(drawn, MEDIAN), low, high);
    return IndexValue.of(MEASURES.get(measure), cell, figure, all, UNITS.get(measure))
        .ofKind(IntervalKind.P5_P95);
  }

  // what is sorted, and one number more that comes last
  private static void merge(double[] first, double[] second, double[] all) {
    double last = all[all.length - 1];
    int a = 0;
    int b = 0;
    for (int i = 0; i < all.length; i++) {
      double one = a < first.length ? first[a] : Double.POSITIVE_INFINITY;
      double other = b < second.length ? second[b] : Double.POSITIVE_INFINITY;
      if (last <= Math.min(one, other)) {
        all[i] = last;
        last = Double.POSITIVE_INFINITY;
      } else if (one <= other) {
        all[i] = one;
        a++;
      } else {
        all[i] = other;
        b++;
      }
    }
  }

  private static boolean isFar(double[] first, double[] second, double p, double width) {
    return Math.abs(quantile(first, p) - quantile(second, p)) > FEW * Math.max(width, ROUNDING);
  }

  /** The value of rank p (N + 1), the next above where that is no whole number. */
  static double quantile(double[] sorted, double p) {
    int rank = (int) Math.ceil(p * (sorted.length + 1) - 1e-9);
    return sorted[Math.min(Math.max(rank, 1), sorted.length) - 1];
  }
}
