package org.oreflow.exposure;

import java.util.BitSet;
import java.util.Set;
import org.oreflow.exposure.Cut.Stocks;

/**
 * What a walk back from a supply looks for, and so what it counts where it ends. The walk ends
 * where material was recycled, where nothing is known, and where it was made: at once, or at the
 * stages before that it was made from.
 *
 * @param origins numbers of countries, as one
 * @param stage number of the stage of origin; of {@link Kind#ANY_STAGE} and {@link
 *     Kind#PASSES_THROUGH} the first
 * @param cut of {@link Kind#LOST}; null of others
 */
record Sought(Kind kind, BitSet origins, int stage, Cut cut, Stocks stocks) {
  enum Kind {
    MADE_AT,
    RECYCLED_AFTER,
    UNKNOWN_AT,
    /** What the origins made or recycled at one stage or more. */
    ANY_STAGE,
    /** The same, or that crossed them as trade; a walk that reaches them ends. */
    PASSES_THROUGH,
    /** What is cut on its way, where all that a country has shrinks alike. */
    LOST
  }

  Sought(Kind kind, Set<Integer> origins, int stage) {
    this(kind, new BitSet(), stage, null, Stocks.NONE);
    origins.forEach(this.origins::set);
  }

  static Sought lost(Cut cut, Stocks stocks) {
    return new Sought(Kind.LOST, new BitSet(), 0, cut, stocks);
  }

  private boolean isOfOneStage() {
    return kind != Kind.ANY_STAGE && kind != Kind.PASSES_THROUGH && kind != Kind.LOST;
  }

  /** Whether the walk is over where this stage's goods are made in a country. */
  boolean endsWhereMade(int at, int country, Network network) {
    if (isOfOneStage()) {
      return at == stage;
    }
    boolean isOrigin = kind == Kind.ANY_STAGE && origins.get(country);
    return isOrigin || network.stages().get(at).feeds().isEmpty();
  }

  /** What counts of a flow, of whose seller's supply a part counts. */
  double bought(int at, int seller, int buyer, double part) {
    return cut == null ? part : 1 - cut.kept(at, seller, buyer) * (1 - part);
  }

  double made(int country) {
    return counts(kind == Kind.MADE_AT || kind == Kind.ANY_STAGE, country);
  }

  double recycled(int at, int country) {
    return switch (kind) {
      case MADE_AT -> counts(at == stage, country);
      case RECYCLED_AFTER -> at == stage ? 0 : 1;
      case ANY_STAGE -> counts(true, country);
      default -> 0;
    };
  }

  double unknown() {
    return kind == Kind.UNKNOWN_AT ? 1 : 0;
  }

  private double counts(boolean isEnd, int country) {
    return isEnd && origins.get(country) ? 1 : 0;
  }

  boolean isIn(int at, Network network) {
    return !isOfOneStage() || network.leads(stage, at);
  }
}
