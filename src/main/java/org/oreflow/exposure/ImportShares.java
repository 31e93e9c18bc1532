package org.oreflow.exposure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.oreflow.exposure.CountrySupply.Intake;
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

  private final StageMasses traded;
  private final Network network;
  private final LookThroughBounds bounds;
  private final Map<String, Double> sold = new TreeMap<>();
  private final double all;

  /**
   * Those of one stage, of the trade of all countries.
   *
   * @param traded what countries sell each other; what they make is added to it
   */
  public ImportShares(StageMasses traded) {
    this.traded = traded;
    for (String importer : traded.countries()) {
      traded
          .boughtBy(importer)
          .forEach((exporter, amount) -> sold.merge(exporter, amount.value(), Double::sum));
    }
    for (String country : traded.countries()) {
      double least = Math.max(0, soldBy(country) - bought(country));
      traded.made(country, new Interval(Double.NaN, least, Double.NaN));
    }
    this.all = sold.values().stream().mapToDouble(Double::doubleValue).sum();
    this.network = Network.of(List.of(traded));
    this.bounds = new LookThroughBounds(network);
  }

  private double soldBy(String exporter) {
    return sold.getOrDefault(exporter, 0.0);
  }

  double bought(String importer) {
    return traded.boughtBy(importer).values().stream().mapToDouble(Interval::value).sum();
  }

  /** All rows by country and origin; of importers alone. */
  public List<Exposure> rows(Map<String, Set<String>> groups) {
    List<Exposure> rows = new ArrayList<>();
    Exposures.origins(network, groups).forEach((origin, set) -> add(rows, origin, set));
    return rows;
  }

  private void add(List<Exposure> rows, String origin, Set<Integer> set) {
    double exports = set.stream().map(network.countries()::get).mapToDouble(this::soldBy).sum();
    Optional<double[][]> made =
        exports < BOUNDS_FROM * all ? Optional.empty() : Optional.of(made(set));
    for (int importer = 0; importer < network.countries().size(); importer++) {
      double bought = bought(network.countries().get(importer));
      if (bought > 0) {
        rows.add(row(importer, bought, new Origin(origin, set), made));
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
      double bought = bought(network.countries().get(importer));
      for (Intake intake : network.stages().get(0).supplies().get(importer).intakes()) {
        int seller = intake.seller();
        if (seller >= 0) {
          double part = 1 - cut.kept(0, seller, importer) * (1 - made[seller]);
          lost[importer] += part * intake.mass().value();
        }
      }
      lost[importer] /= bought;
    }
    return lost;
  }

  private record Origin(String name, Set<Integer> countries) {}

  private double[][] made(Set<Integer> set) {
    Sought sought = new Sought(Kind.MADE_AT, set, 0);
    return new double[][] {bounds.of(sought, Side.LOW)[0], bounds.of(sought, Side.HIGH)[0]};
  }

  private Exposure row(int importer, double bought, Origin origin, Optional<double[][]> made) {
    double face = 0;
    double low = 0;
    double high = 0;
    double widest = 0;
    String through = "";
    for (Intake intake : network.stages().get(0).supplies().get(importer).intakes()) {
      int seller = intake.seller();
      if (seller >= 0) {
        double part = intake.mass().value() / bought;
        face += origin.countries().contains(seller) ? part : 0;
        if (made.isPresent()) {
          low += part * made.get()[0][seller];
          high += part * made.get()[1][seller];
          double open = part * (made.get()[1][seller] - made.get()[0][seller]);
          through = open > widest ? network.countries().get(seller) : through;
          widest = Math.max(widest, open);
        }
      }
    }
    double none = made.isPresent() ? 0 : Double.NaN;
    Figure part = Figure.of(Double.NaN, low + none, Math.min(1, high) + none);
    // what the origin made at stages before is in no high
    Figure any = Figure.of(Double.NaN, part.low(), Double.NaN);
    return new Exposure(
        new Exposure.Place(traded.name, network.countries().get(importer)),
        origin.name(),
        traded.name,
        face,
        part.orElse(Reason.NO_PRODUCTION),
        any.orElse(Reason.NO_PRODUCTION),
        Double.NaN,
        1,
        new TreeSet<>(Set.of(Flag.BY_VALUE)),
        through);
  }
}
