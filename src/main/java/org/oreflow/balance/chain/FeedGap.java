package org.oreflow.balance.chain;

import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.oreflow.balance.chain.Chains.Factor;
import org.oreflow.balance.chain.Chains.Feed;
import org.oreflow.balance.chain.Chains.Step;

/**
 * What the stages of a feed must have supplied beyond what is registered.
 *
 * <pre>
 * unreported = Σ production of the steps / yield − Σ (production + secondary + imports − exports + stock change)
 * </pre>
 *
 * <p>At least 0. The value is NaN where a term or yield has none; low takes every step at its least
 * and every supply at its most, high the other way round, NaN where that is open. What a step is
 * published to recover from scrap may be in its published production or beside it: low takes it to
 * be in it, and the value is NaN where that moves it by more than a tenth.
 */
final class FeedGap {
  private static final double PART = 0.1;

  private final Feed feed;
  private final Set<String> counted;
  private final List<Step> steps;
  private final BiFunction<String, String, Amount> amounts;
  private final boolean isWorld;
  private double beside = Double.NaN; // value with scrap beside the production

  /**
   * A gap.
   *
   * @param counted stages of the feed whose production counts
   * @param amounts stage and term to amount
   */
  FeedGap(
      Feed feed,
      Set<String> counted,
      List<Step> steps,
      BiFunction<String, String, Amount> amounts,
      boolean isWorld) {
    this.feed = feed;
    this.counted = counted;
    this.steps = steps;
    this.amounts = amounts;
    this.isWorld = isWorld;
  }

  Amount unreported() {
    double value = 0;
    double low = 0;
    double high = 0;
    for (Step step : steps) {
      Amount made = amounts.apply(step.stage(), StageBalance.PRODUCTION);
      Factor in = step.yieldFrom(counted).inverse();
      Amount scrap = scrap(step);
      value += made.value() * in.best();
      low += Math.max(0, orZero(made.low()) - most(scrap)) * in.low();
      high += orInfinite(made.high()) * in.high();
    }
    for (String stage : feed.from()) {
      if (counted.contains(stage)) {
        Amount made = amounts.apply(stage, StageBalance.PRODUCTION);
        value -= made.value();
        low -= orInfinite(made.high());
        high -= orZero(made.low());
      }
      if (!isWorld) {
        Amount in = amounts.apply(stage, "import");
        Amount out = amounts.apply(stage, "export");
        value -= in.value() - out.value();
        low -= orInfinite(in.high()) - orZero(out.low());
        high -= orZero(in.low()) - orInfinite(out.high());
      }
      for (String term : List.of(StageBalance.SECONDARY, StageBalance.STOCK_CHANGE)) {
        Amount more = amounts.apply(stage, term);
        if (!more.isAbsent()) {
          value -= more.value();
          low -= orInfinite(more.high());
          high -= more.low(); // a change of stocks that is open below leaves the high open
        }
      }
    }
    beside = value;
    double gap = holdsScrap() ? Double.NaN : atLeastZero(value);
    return new Amount(gap, atLeastZero(low), finite(high), List.of(), List.of());
  }

  /** Whether the gap is another one if what is recovered from scrap is in the production. */
  boolean holdsScrap() {
    return !Double.isNaN(beside) && isMovedBy(beside);
  }

  private boolean isMovedBy(double value) {
    double within = 0;
    for (Step step : steps) {
      within += least(scrap(step)) * step.yieldFrom(counted).inverse().best();
    }
    double moved = Math.max(0, value) - Math.max(0, value - within);
    return moved > PART * Math.max(0, value);
  }

  // told, not computed
  private Amount scrap(Step step) {
    Amount told = amounts.apply(step.stage(), StageBalance.SECONDARY);
    return told.flags().contains(StageBalance.SECONDARY_COMPUTED) ? Amount.none() : told;
  }

  private static double least(Amount scrap) {
    return orZero(scrap.isKnown() ? scrap.value() : scrap.low());
  }

  private static double most(Amount scrap) {
    return scrap.isAbsent() ? 0 : orInfinite(scrap.high());
  }

  private static double orZero(double amount) {
    return Double.isNaN(amount) ? 0 : amount;
  }

  private static double orInfinite(double amount) {
    return Double.isNaN(amount) ? Double.POSITIVE_INFINITY : amount;
  }

  // NaN stays
  private static double atLeastZero(double amount) {
    return amount < 0 ? 0 : amount;
  }

  private static double finite(double amount) {
    return Double.isInfinite(amount) ? Double.NaN : atLeastZero(amount);
  }
}
