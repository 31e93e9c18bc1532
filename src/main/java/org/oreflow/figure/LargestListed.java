package org.oreflow.figure;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * How concentrated a market can be at most whose list is of its largest suppliers: no hidden one is
 * larger than the smallest that is listed, so the undivided rest comes in pieces of that size and
 * one of what remains.
 *
 * <pre>
 * r = k m + r', r' < m       r: undivided rest, m: smallest listed supply
 * </pre>
 *
 * <p>For a fixed total the indices are Schur-convex, and these pieces majorise all others of at
 * most m. Supplies and rest are known exactly, above 0. Source: Marshall, Olkin and Arnold (2011),
 * Inequalities, ch. 1 and 3.
 */
public final class LargestListed {
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

  /** The lowest entropy, in nats. */
  public double lowestEntropy() {
    double k = DoubleStream.of(supplies).map(LargestListed::k).sum();
    return Math.log(total()) - (k + pieces * k(piece) + k(remainder)) / total();
  }

  private double total() {
    return DoubleStream.of(supplies).sum() + rest;
  }

  private static double k(double q) {
    return q == 0 ? 0 : q * Math.log(q);
  }
}
