package org.oreflow.flow;

/**
 * A mass or a number of pieces, and what it cannot be below and above, in millionths; null is
 * unknown.
 */
record Measure(Long low, Long best, Long high) {
  static Measure of(Long known) {
    return new Measure(known, known, known);
  }

  Measure reaching(long other) {
    return new Measure(Math.min(low, other), best, Math.max(high, other));
  }
}
