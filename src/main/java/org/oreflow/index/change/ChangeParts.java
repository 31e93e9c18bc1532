package org.oreflow.index.change;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.DoubleBinaryOperator;
import java.util.function.ToDoubleFunction;

/**
 * Contributions of countries to the change of concentration between two markets.
 *
 * <pre>
 * C_i = s_i1² − s_i0²,  ΔH = Σ_i C_i       s_i: share of country i, 0 before it enters and after it leaves
 * </pre>
 *
 * <p>Own volume and rest of world are what the country's mass q_i and all other mass Q_i make of
 * it, averaged over the two orders in which they may change (Shapley), so they add to C_i. In: two
 * markets in one unit. Out: numbers without unit, exact but for double rounding; NaN where a
 * country's mass or a total is unknown or zero. Errors: none. Source: identity; Shorrocks (2013),
 * Journal of Economic Inequality 11(1), p. 99, for the average over orders.
 */
final class ChangeParts {
  /**
   * @param named by country
   * @param rest the undivided rest, which is in the total only
   * @param total of what is known, lowTotal at least, highTotal at most
   */
  record Market(
      int year,
      SortedMap<String, Supply> named,
      Supply rest,
      double total,
      double lowTotal,
      double highTotal) {
    Market(int year, SortedMap<String, Supply> named, Supply rest) {
      this(
          year,
          named,
          rest,
          sum(named, rest, Supply::known),
          sum(named, rest, Supply::low),
          sum(named, rest, Supply::high));
    }

    private static double sum(
        SortedMap<String, Supply> named, Supply rest, ToDoubleFunction<Supply> mass) {
      return named.values().stream().mapToDouble(mass).sum() + mass.applyAsDouble(rest);
    }

    /** Whether a country that is not named may supply. */
    private boolean mayHide(String country) {
      return !named.containsKey(country) && !(rest.high() <= 0);
    }

    // what is not named is within the rest
    private Supply of(String country) {
      return named.getOrDefault(
          country, mayHide(country) ? new Supply(0, 0, rest.high()) : Supply.NONE);
    }

    double share(String country) {
      double total = total();
      return total > 0 ? of(country).mass() / total : Double.NaN;
    }

    private double lowShare(String country) {
      Supply supply = of(country);
      double others = highTotal() - (named.containsKey(country) ? supply.high() : 0);
      return ratio(supply.low(), others);
    }

    private double ratio(double own, double others) {
      if (highTotal() == 0) {
        return Double.NaN; // nothing is supplied: no share
      }
      return own == 0 ? 0 : own / (own + others);
    }

    // a hidden country holds all of the rest
    private double highShare(String country) {
      Supply supply = of(country);
      double others = lowTotal() - (named.containsKey(country) ? supply.low() : rest.low());
      return ratio(supply.high(), others);
    }
  }

  /** A mass and what it can be; NaN: unknown, open. */
  record Supply(double mass, double low, double high) {
    static final Supply NONE = new Supply(0, 0, 0);

    double known() {
      return Double.isNaN(mass) ? 0 : mass;
    }
  }

  record Contribution(
      String country,
      int from,
      int to,
      double shareFrom,
      double shareTo,
      double contribution,
      double low,
      double high,
      double ownVolume,
      double restOfWorld,
      boolean isHidden) {
    /** The shares alone: those of two worlds that do not hold the same countries. */
    Contribution ofTwoWorlds(boolean isInFirst, boolean isInSecond) {
      return new Contribution(
          country,
          from,
          to,
          isInFirst ? shareFrom : Double.NaN,
          isInSecond ? shareTo : Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          false);
    }
  }

  private ChangeParts() {}

  /** Contributions of every country that either market names. */
  static List<Contribution> between(Market from, Market to) {
    return between(from, to, Set.of());
  }

  /** The same, and of more countries. */
  static List<Contribution> between(Market from, Market to, Set<String> more) {
    var countries = new TreeSet<>(from.named().keySet());
    countries.addAll(to.named().keySet());
    countries.addAll(more);
    return countries.stream().map(country -> contribution(country, from, to)).toList();
  }

  private static Contribution contribution(String country, Market from, Market to) {
    double s0 = from.share(country);
    double s1 = to.share(country);
    double q0 = from.of(country).mass();
    double q1 = to.of(country).mass();
    double others0 = from.total() - q0;
    double others1 = to.total() - q1;
    double own =
        (square(q1, others0) - square(q0, others0) + square(q1, others1) - square(q0, others1)) / 2;
    double contribution = s1 * s1 - s0 * s0;
    double low0 = from.lowShare(country);
    double high0 = from.highShare(country);
    double low1 = to.lowShare(country);
    double high1 = to.highShare(country);
    return new Contribution(
        country,
        from.year(),
        to.year(),
        s0,
        s1,
        contribution,
        bound(low1 * low1 - high0 * high0, contribution, Math::min),
        bound(high1 * high1 - low0 * low0, contribution, Math::max),
        Double.isNaN(contribution) ? Double.NaN : own,
        contribution - own,
        from.mayHide(country) || to.mayHide(country));
  }

  // computed another way, a bound may cross the contribution by a rounding
  private static double bound(double of, double contribution, DoubleBinaryOperator outer) {
    return Double.isNaN(contribution) ? of : outer.applyAsDouble(of, contribution);
  }

  private static double square(double own, double others) {
    double total = own + others;
    return total == 0 ? 0 : own * own / (total * total);
  }
}
