package org.oreflow.figure;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Suppliers without a figure, each between nothing and its high, and what all supply together at
 * most: the most even supplies are min(t, high), up to the level t at which they add to that.
 */
public record Unfigured(List<Supply> suppliers, double together) {
  public static final Unfigured NONE = new Unfigured(List.of(), 0);

  private static final double ROUNDING = 1e-9; // of sums of doubles

  /** What the high of a world leaves to suppliers beside all others, the rest among them. */
  public static Unfigured of(List<Supply> suppliers, List<Supply> others, double world) {
    List<Supply> able = suppliers.stream().filter(one -> one.mass().high() > 0).toList();
    double left = Math.min(world - sum(others), sum(able));
    return left > ROUNDING * world ? new Unfigured(able, left) : NONE;
  }

  /** Their highs where they supply alike. */
  double[] even() {
    double[] highs = suppliers.stream().mapToDouble(one -> one.mass().high()).sorted().toArray();
    double left = together;
    for (int i = 0; i < highs.length; i++) {
      highs[i] = Math.min(highs[i], left / (highs.length - i));
      left -= highs[i];
    }
    return highs;
  }

  public Unfigured in(Map<String, String> blocs) {
    return new Unfigured(
        suppliers.stream().map(one -> one.in(blocs.getOrDefault(one.name(), ""))).toList(),
        together);
  }

  /** Those of some blocs; an empty name: no bloc. */
  Unfigured in(Predicate<String> blocs) {
    List<Supply> some = suppliers.stream().filter(one -> blocs.test(one.bloc())).toList();
    return some.isEmpty() ? NONE : new Unfigured(some, Math.min(together, sum(some)));
  }

  private static double sum(List<Supply> some) {
    return some.stream().mapToDouble(one -> one.mass().high()).sum();
  }
}
