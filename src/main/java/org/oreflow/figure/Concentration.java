package org.oreflow.figure;

import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Concentration of some suppliers and an undivided rest, with exact bounds; each figure is computed
 * when it is first asked for. An unknown supply counts 0 in values; one that is open above leaves
 * all bounds open.
 */
final class Concentration {
  private final List<Supply> suppliers;
  private final Supply rest;
  private final double[] masses;
  private final double total;
  private final boolean isDivided;
  private final Bounds bounds; // null: open
  private final EntropyBounds entropyBounds;
  private final LargestListed largest; // null: the rest may be in one hand
  private Interval hhi;
  private Interval entropy;

  /**
   * Of these suppliers.
   *
   * @param ofLargest whether no supplier in the rest is larger than the smallest that is listed
   */
  Concentration(List<Supply> suppliers, Supply rest, boolean ofLargest) {
    this.suppliers = suppliers;
    this.rest = rest;
    this.masses = suppliers.stream().mapToDouble(Supply::known).toArray();
    this.total = DoubleStream.of(masses).sum() + rest.known();
    this.isDivided = rest.known() == 0 && rest.mass().high() == 0;
    double[] low = suppliers.stream().mapToDouble(s -> s.mass().low()).toArray();
    double[] high = suppliers.stream().mapToDouble(s -> s.mass().high()).toArray();
    boolean isOpen = Double.isNaN(DoubleStream.of(high).sum() + rest.mass().high());
    double restLow = rest.mass().low();
    double restHigh = rest.mass().high();
    this.bounds = isOpen ? null : new Bounds(low, high, restLow, restHigh);
    this.entropyBounds = isOpen ? null : new EntropyBounds(low, high, restLow, restHigh);
    double[] positive = DoubleStream.of(masses).filter(mass -> mass > 0).toArray();
    boolean isNarrow =
        ofLargest
            && positive.length > 0
            && rest.known() > 0
            && rest.isExact()
            && suppliers.stream().allMatch(Supply::isExact);
    this.largest = isNarrow ? new LargestListed(positive, rest.known()) : null;
  }

  double total() {
    return total;
  }

  Interval hhi() {
    if (hhi == null) {
      hhi =
          new Interval(
              hhi(masses, rest.known()),
              bounds == null ? Double.NaN : bounds.lowestHhi(),
              largest != null ? largest.highestHhi() : highestHhi());
    }
    return hhi;
  }

  private double highestHhi() {
    return bounds == null ? Double.NaN : bounds.highestHhi();
  }

  static double hhi(double[] supplies, double rest) {
    double total = DoubleStream.of(supplies).sum() + rest;
    return DoubleStream.of(supplies).map(q -> q * q).sum() / (total * total);
  }

  /** Share of the n largest. */
  Interval ratio(int n) {
    double[] sorted = DoubleStream.of(masses).sorted().toArray();
    double top = 0;
    for (int i = 1; i <= Math.min(n, sorted.length); i++) {
      top += sorted[sorted.length - i];
    }
    return new Interval(
        top / total,
        bounds == null ? Double.NaN : bounds.lowestRatio(n),
        largest != null ? largest.highestRatio(n) : highestRatio(n));
  }

  private double highestRatio(int n) {
    return bounds == null ? Double.NaN : bounds.highestRatio(n);
  }

  /** Entropy in nats; no value with an undivided rest. */
  Interval entropy() {
    if (entropy == null) {
      entropy =
          new Interval(
              isDivided ? EntropyBounds.of(masses) : Double.NaN,
              largest != null ? largest.lowestEntropy() : lowestEntropy(),
              entropyBounds == null ? Double.NaN : entropyBounds.highest());
    }
    return entropy;
  }

  private double lowestEntropy() {
    return entropyBounds == null ? Double.NaN : entropyBounds.lowest();
  }

  /** Named suppliers that supply; no value with an undivided rest. */
  Interval number() {
    double number = DoubleStream.of(masses).filter(mass -> mass > 0).count();
    double low = suppliers.stream().filter(s -> s.mass().low() > 0).count();
    double high = suppliers.stream().filter(s -> !(s.mass().high() <= 0)).count();
    return new Interval(isDivided ? number : Double.NaN, low, isDivided ? high : Double.NaN);
  }

  /** The most that the rest can hold; NaN: open. */
  double undivided() {
    return isDivided ? 0 : rest.mass().high();
  }

  boolean areExact() {
    return rest.mass().high() == 0 && suppliers.stream().allMatch(Supply::isExact);
  }

  // of equal suppliers the first by name is the larger; the world's demand is its supply, as its
  // trade cancels out
  double without(int n) {
    List<Supply> largest =
        suppliers.stream()
            .filter(each -> each.known() > 0)
            .sorted(
                Comparator.comparingDouble(Supply::known).reversed().thenComparing(Supply::name))
            .limit(n)
            .toList();
    double supply = suppliers.stream().mapToDouble(Supply::known).sum() + rest.known();
    double demand = supply;
    for (Supply each : largest) {
      supply -= each.known();
      demand -= each.demand();
    }
    return !largest.isEmpty() && demand > 0 ? Math.max(0, supply) / demand : Double.NaN;
  }

  /** The part of some of the suppliers, which act together; above, the rest is theirs. */
  Interval share(Supply bloc) {
    double low = suppliers.stream().mapToDouble(s -> s.mass().low()).sum() + rest.mass().low();
    double high = suppliers.stream().mapToDouble(s -> s.mass().high()).sum() + rest.mass().high();
    Interval of = bloc.mass();
    return new Interval(
        of.value() / total,
        of.low() / (of.low() + high - of.high()),
        (of.high() + rest.mass().high())
            / (of.high() + low - of.low() + rest.mass().high() - rest.mass().low()));
  }
}
