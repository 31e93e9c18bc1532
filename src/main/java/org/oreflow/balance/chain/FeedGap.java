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
 * and every supply at its most, high the other way round, NaN where that is open.
 */
final class FeedGap {
  private final Feed feed;
  private final Set<String> counted;
  private final List<Step> steps;
  private final BiFunction<String, String, Amount> amounts;
  private final boolean isWorld;

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
      value += made.value() * in.best();
      low += orZero(made.low()) * in.low();
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
    return new Amount(atLeastZero(value), atLeastZero(low), finite(high), List.of(), List.of());
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
