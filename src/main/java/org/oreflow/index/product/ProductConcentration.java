package org.oreflow.index.product;

import org.oreflow.figure.Bounds;
import org.oreflow.figure.Figure;
import org.oreflow.index.formula.Grouping;
import org.oreflow.table.Reason;

/**
 * Concentration of a product's trade (Herfindahl-Hirschman index), by value or by mass: of exports
 * among an exporter's markets, of imports among an importer's suppliers; for country {@code WLD}
 * among the world's exporters or importers.
 *
 * <pre>
 * H = Σ_c x_c² / (Σ_c x_c)²       x_c: trade with counterpart c, what has no country in the total only
 * </pre>
 *
 * <p>In: {@link ProductMarket}. Out: one value per market, without unit, null with reason
 * ZERO_TOTAL or, by mass, NO_MASS. By mass, records without mass are left out, and the coverage is
 * the value share of the others. Low spreads what has no country thin, high puts it in one hand. Of
 * a list of the largest flows both are exact over what it may leave out ({@link ListedFlows}), and
 * the value is null, TRUNCATED, where that moves it. Errors: none. Source: Hirschman (1964),
 * American Economic Review 54(5), p. 761.
 *
 * <p>Example: exports of 80 and 20: .64 + .04 = .68.
 */
public record ProductConcentration(String name, Grouping grouping, Measure measure)
    implements ProductIndex {
  /** What of the goods is counted. */
  public enum Measure {
    VALUE,
    MASS
  }

  @Override
  public Figure of(ProductMarket market) {
    Counterparts parts = measure == Measure.VALUE ? market.value() : market.mass();
    if (measure == Measure.VALUE && market.leftOut().isPresent()) {
      return ofList(parts, market.leftOut().get());
    }
    double total = parts.total().value();
    double rest = parts.rest().orZero();
    double value = share(parts.squares(), total);
    return Figure.of(value, value, share(parts.squares() + rest * rest, total))
        .covering(coverage(market))
        .orElse(reason(parts));
  }

  private static Figure ofList(Counterparts listed, LeftOut leftOut) {
    double total = listed.total().value();
    Bounds bounds = leftOut.bounds();
    return LeftOut.figure(share(listed.squares(), total), bounds.lowestHhi(), bounds.highestHhi())
        .covering(1)
        .orElse(Reason.TRUNCATED);
  }

  @Override
  public boolean isOfLists() {
    return measure == Measure.VALUE;
  }

  private static double share(double squares, double total) {
    return total > 0 ? Math.min(1, squares / (total * total)) : Double.NaN; // a rounding may pass 1
  }

  private double coverage(ProductMarket market) {
    if (measure == Measure.VALUE) {
      return 1;
    }
    return market.mass().total().isKnown()
        ? market.weighed().orZero() / market.value().total().value()
        : Double.NaN;
  }

  private Reason reason(Counterparts parts) {
    if (parts.total().isKnown()) {
      return Reason.ZERO_TOTAL;
    }
    return measure == Measure.MASS ? Reason.NO_MASS : Reason.NO_VALUE;
  }
}
