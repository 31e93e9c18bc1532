package org.oreflow.figure;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;

/**
 * Concentration of some suppliers and an undivided rest, with exact bounds; each figure is computed
 * when it is first asked for. An unknown supply counts 0 in values; one that is open above leaves
 * all bounds open.
 */
final class Concentration {
  private final List<Supply> suppliers;
  private final Supply rest;
  private final Unfigured unfigured;
  private final double[] masses;
  private final double total;
  private final boolean isDivided;
  private final boolean isOpen;
  private final Bounds spread;
  private final Bounds inOneHand;
  private final LargestListed largest; // null: the rest may be in one hand
  private Interval hhi;
  private Interval entropy;

  /**
   * @param ofLargest whether no supplier in the rest is larger than the smallest that is listed
   */
  Concentration(List<Supply> suppliers, Supply rest, Unfigured unfigured, boolean ofLargest) {
    this.suppliers = suppliers;
    this.rest = rest;
    this.unfigured = unfigured;
    this.masses = suppliers.stream().mapToDouble(Supply::known).toArray();
    this.total = DoubleStream.of(masses).sum() + rest.known();
    this.isDivided = rest.known() == 0 && rest.mass().high() == 0;
    double[] low = suppliers.stream().mapToDouble(s -> s.mass().low()).toArray();
    double[] high = suppliers.stream().mapToDouble(s -> s.mass().high()).toArray();
    this.isOpen = Double.isNaN(DoubleStream.of(high).sum() + rest.mass().high());
    double restLow = rest.mass().low();
    double restHigh = rest.mass().high();
    double[] even = unfigured.even(); // below each has as much, above one has all
    double[] lows = Bounds.joined(low, new double[even.length]);
    double[] highs = Bounds.joined(high, even);
    this.spread = new Bounds(lows, highs, restLow, restHigh);
    double[] lowsOfOne = Bounds.joined(low, 0);
    double[] most = suppliers.stream().mapToDouble(this::most).toArray();
    double alone =
        unfigured.in(bloc -> suppliers.stream().noneMatch(s -> s.name().equals(bloc))).together();
    double[] highsOfOne = Bounds.joined(most, alone);
    this.inOneHand = new Bounds(lowsOfOne, highsOfOne, restLow, restHigh);
    double[] positive = DoubleStream.of(masses).filter(mass -> mass > 0).toArray();
    boolean isNarrow =
        ofLargest
            && positive.length > 0
            && rest.known() > 0
            && rest.isExact()
            && unfigured.suppliers().isEmpty()
            && suppliers.stream().allMatch(Supply::isExact);
    this.largest = isNarrow ? new LargestListed(positive, rest.known()) : null;
  }

  // a bloc has at most what its members without a figure may have, too
  private double most(Supply supplier) {
    double high = supplier.mass().high();
    boolean isAlone = unfigured.suppliers().isEmpty();
    return isAlone ? high : high + unfigured.in(supplier.name()::equals).together();
  }

  private double ifBounded(DoubleSupplier bound) {
    return isOpen ? Double.NaN : bound.getAsDouble();
  }

  Interval hhi() {
    if (hhi == null) {
      hhi =
          new Interval(
              hhi(masses, rest.known()),
              ifBounded(spread::lowestHhi),
              largest != null ? largest.highestHhi() : ifBounded(inOneHand::highestHhi));
    }
    return hhi;
  }

  static double hhi(double[] supplies, double rest) {
    double total = DoubleStream.of(supplies).sum() + rest;
    return DoubleStream.of(supplies).map(q -> q * q).sum() / (total * total);
  }

  Interval ratio(int n) {
    double[] sorted = DoubleStream.of(masses).sorted().toArray();
    double top = 0;
    for (int i = 1; i <= Math.min(n, sorted.length); i++) {
      top += sorted[sorted.length - i];
    }
    return new Interval(
        top / total,
        ifBounded(() -> spread.lowestRatio(n)),
        largest != null ? largest.highestRatio(n) : ifBounded(() -> inOneHand.highestRatio(n)));
  }

  Interval entropy() {
    if (entropy == null) {
      entropy =
          new Interval(
              isDivided ? Bounds.entropy(masses) : Double.NaN,
              largest != null ? largest.lowestEntropy() : ifBounded(inOneHand::lowestEntropy),
              ifBounded(spread::highestEntropy));
    }
    return entropy;
  }

  Interval number() {
    double number = DoubleStream.of(masses).filter(mass -> mass > 0).count();
    double low = suppliers.stream().filter(s -> s.mass().low() > 0).count();
    double high = suppliers.stream().filter(s -> !(s.mass().high() <= 0)).count();
    high += unfigured.suppliers().size();
    return new Interval(isDivided ? number : Double.NaN, low, isDivided ? high : Double.NaN);
  }

  /** The most that the rest can hold; NaN: open. */
  double undivided() {
    return isDivided ? 0 : rest.mass().high();
  }

  boolean areExact() {
    return rest.mass().high() == 0
        && unfigured.suppliers().isEmpty()
        && suppliers.stream().allMatch(Supply::isExact);
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
    Unfigured others = unfigured.in(name -> !name.equals(bloc.name()));
    double left = rest.mass().high() + others.together();
    double high = suppliers.stream().mapToDouble(s -> s.mass().high()).sum() + left;
    Interval of = bloc.mass();
    double most = most(bloc) + rest.mass().high();
    return new Interval(
        of.value() / total,
        of.low() / (of.low() + high - of.high()),
        most / (most + low - of.low() - rest.mass().low()));
  }

  /**
   * How concentrated a market can be at most whose list is of its largest suppliers: no hidden one
   * is larger than the smallest that is listed, so the undivided rest comes in pieces of that size
   * and one of what remains.
   *
   * <pre>
   * r = k m + r', r' < m       r: undivided rest, m: smallest listed supply
   * </pre>
   *
   * <p>For a fixed total the indices are Schur-convex, and these pieces majorise all others of at
   * most m. Supplies and rest are known exactly, above 0. Source: Marshall, Olkin and Arnold
   * (2011), Inequalities, ch. 1 and 3.
   */
  static final class LargestListed {
    private final double[] supplies; // largest last
    private final double rest;
    private final double piece;
    private final double pieces;
    private final double remainder;

    public LargestListed(double[] supplies, double rest) {
      this.supplies = DoubleStream.of(supplies).filter(q -> q > 0).sorted().toArray();
      this.rest = rest;
      this.piece = this.supplies[0];
      this.pieces = Math.floor(rest / piece);
      this.remainder = Math.max(0, rest - pieces * piece);
    }

    public double highestHhi() {
      double squares =
          DoubleStream.of(supplies).map(q -> q * q).sum()
              + pieces * piece * piece
              + remainder * remainder;
      return squares / (total() * total());
    }

    public double highestRatio(int n) {
      int listed = Math.min(n, supplies.length);
      double top =
          DoubleStream.of(Arrays.copyOfRange(supplies, supplies.length - listed, supplies.length))
              .sum();
      return (top + Math.min(rest, (n - listed) * piece)) / total();
    }

    public double lowestEntropy() {
      double k = DoubleStream.of(supplies).map(Bounds::k).sum();
      return Math.log(total()) - (k + pieces * Bounds.k(piece) + Bounds.k(remainder)) / total();
    }

    private double total() {
      return DoubleStream.of(supplies).sum() + rest;
    }
  }
}
