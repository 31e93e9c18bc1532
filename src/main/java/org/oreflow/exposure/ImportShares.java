package org.oreflow.exposure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.oreflow.exposure.LookThroughBounds.Side;
import org.oreflow.exposure.Sought.Kind;
import org.oreflow.figure.Figure;
import org.oreflow.figure.Interval;
import org.oreflow.table.Flag;
import org.oreflow.table.Reason;

/**
 * What of a country's imports of a stage comes from an origin, where nobody tells who makes the
 * goods.
 *
 * <pre>
 *   face value     T_ci / M_i
 *   look-through   Σ_j T_ji / M_i · L_j(c)      L_j(c): part of j's supply that c made
 *   made in j      max(0, E_j − M_j) at least, without limit
 * </pre>
 *
 * <p>So a look-through has bounds and no value. Origins that sell less than a hundredth of all
 * trade have no bounds.
 *
 * <p>Example: China sells Hong Kong 30 and Japan 12, Hong Kong sells Japan 18. Japan buys 40 % of
 * China; 40 to 100 % was made there, as Hong Kong need not make any, and may.
 */
public final class ImportShares {
  private static final double BOUNDS_FROM = 0.01; // of all trade

  private final String stage;
  private final Network network;
  private final LookThroughBounds bounds;
  private final double[] sold; // by number of a country
  private final double[] bought;
  private final int[][] sellers; // of each importer
  private final double[][] amounts; // by seller
  private final double all;

  /**
   * Those of one stage, of the trade of all countries.
   *
   * @param traded what countries sell each other; what they make is added to it
   */
  public ImportShares(StageMasses traded) {
    this.stage = traded.name;
    List<String> countries = List.copyOf(traded.countries());
    int size = countries.size();
    this.sold = new double[size];
    this.bought = new double[size];
    this.sellers = new int[size][];
    this.amounts = new double[size][];
    for (int i = 0; i < size; i++) {
      Map<String, Interval> flows = traded.boughtBy(countries.get(i));
      sellers[i] =
          flows.keySet().stream()
              .mapToInt(from -> Collections.binarySearch(countries, from))
              .toArray();
      amounts[i] = flows.values().stream().mapToDouble(Interval::value).toArray();
      bought[i] = Arrays.stream(amounts[i]).sum();
      for (int k = 0; k < amounts[i].length; k++) {
        sold[sellers[i][k]] += amounts[i][k];
      }
    }
    for (int i = 0; i < size; i++) {
      double least = Math.max(0, sold[i] - bought[i]);
      traded.made(countries.get(i), new Interval(Double.NaN, least, Double.NaN));
    }
    this.network = Network.of(List.of(traded));
    this.bounds = new LookThroughBounds(network);
    this.all = Arrays.stream(sold).filter(one -> one > 0).sum();
  }

  double bought(String importer) {
    return bought[network.number(importer)];
  }

  /**
   * All rows by country and origin, of importers alone, and of origins of which they buy or can.
   *
   * @param isShown whether there are rows of an importer
   */
  List<Exposure> rows(Map<String, Set<String>> groups, Predicate<String> isShown) {
    int[] importers =
        IntStream.range(0, bought.length)
            .filter(one -> bought[one] > 0 && isShown.test(network.countries().get(one)))
            .toArray();
    List<Exposure> rows = new ArrayList<>();
    if (importers.length > 0) {
      Exposures.origins(network, groups).forEach((name, set) -> add(rows, importers, name, set));
    }
    return rows;
  }

  private void add(List<Exposure> rows, int[] importers, String name, Set<Integer> set) {
    double exports = set.stream().mapToDouble(one -> sold[one]).sum();
    double[][] made = exports < BOUNDS_FROM * all ? null : made(set);
    boolean[] isOrigin = new boolean[bought.length];
    set.forEach(one -> isOrigin[one] = true);
    for (int importer : importers) {
      double face = 0;
      for (int i = 0; i < amounts[importer].length; i++) {
        face += isOrigin[sellers[importer][i]] ? amounts[importer][i] / bought[importer] : 0;
      }
      if (made != null || face > 0) {
        rows.add(row(importer, name, face, made));
      }
    }
  }

  public List<String> countries() {
    return network.countries();
  }

  /**
   * The least or the most that an importer lacks of what it imports where flows are cut.
   *
   * @return parts by importer; NaN where nothing is bought
   */
  public double[] lost(Cut cut, Side side) {
    double[] made = bounds.lost(cut, Cut.Stocks.NONE, side)[0];
    double[] lost = new double[made.length];
    for (int importer = 0; importer < lost.length; importer++) {
      for (int i = 0; i < amounts[importer].length; i++) {
        int seller = sellers[importer][i];
        double part = 1 - cut.kept(0, seller, importer) * (1 - made[seller]);
        lost[importer] += part * amounts[importer][i];
      }
      lost[importer] /= bought[importer];
    }
    return lost;
  }

  private double[][] made(Set<Integer> set) {
    Sought sought = new Sought(Kind.MADE_AT, set, 0);
    return new double[][] {bounds.of(sought, Side.LOW)[0], bounds.of(sought, Side.HIGH)[0]};
  }

  private Exposure row(int importer, String origin, double face, double[][] made) {
    double low = 0;
    double high = 0;
    double widest = 0;
    String through = "";
    for (int i = 0; made != null && i < amounts[importer].length; i++) {
      double part = amounts[importer][i] / bought[importer];
      int seller = sellers[importer][i];
      low += part * made[0][seller];
      high += part * made[1][seller];
      double open = part * (made[1][seller] - made[0][seller]);
      through = open > widest ? network.countries().get(seller) : through;
      widest = Math.max(widest, open);
    }
    double none = made != null ? 0 : Double.NaN;
    Figure part = Figure.of(Double.NaN, low + none, Math.min(1, high) + none);
    // what the origin made at stages before is in no high
    Figure any = Figure.of(Double.NaN, part.low(), Double.NaN);
    return new Exposure(
        new Exposure.Place(stage, network.countries().get(importer)),
        origin,
        stage,
        face,
        part.orElse(Reason.NO_PRODUCTION),
        any.orElse(Reason.NO_PRODUCTION),
        Double.NaN,
        1,
        new TreeSet<>(Set.of(Flag.BY_VALUE)),
        through);
  }
}
