package org.oreflow.balance.chain;

import java.util.List;
import java.util.stream.Stream;

/**
 * A figure of a balance as numbers: NaN where it is unknown.
 *
 * @param flags of the balance's row
 * @param sources of the balance's row
 */
record Amount(double value, double low, double high, List<String> flags, List<String> sources) {
  private static final Amount NONE =
      new Amount(Double.NaN, Double.NaN, Double.NaN, List.of(), List.of());

  static Amount none() {
    return NONE;
  }

  boolean isKnown() {
    return !Double.isNaN(value);
  }

  boolean isAbsent() {
    return Double.isNaN(value) && Double.isNaN(low) && Double.isNaN(high);
  }

  boolean isBounded() {
    return !Double.isNaN(low) && !Double.isNaN(high);
  }

  double middle() {
    return isKnown() ? value : (low + high) / 2;
  }

  Amount times(Chains.Factor factor) {
    return new Amount(
        value * factor.best(), low * factor.low(), high * factor.high(), flags, sources);
  }

  Amount plus(Amount other) {
    return new Amount(
        value + other.value,
        low + other.low,
        high + other.high,
        union(flags, other.flags),
        union(sources, other.sources));
  }

  Amount with(String flag) {
    return new Amount(value, low, high, union(flags, List.of(flag)), sources);
  }

  private static List<String> union(List<String> some, List<String> more) {
    return Stream.concat(some.stream(), more.stream()).distinct().sorted().toList();
  }
}
