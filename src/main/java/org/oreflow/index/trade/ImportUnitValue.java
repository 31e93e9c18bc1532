package org.oreflow.index.trade;

import java.util.List;
import org.oreflow.figure.Figure;
import org.oreflow.figure.Interval;
import org.oreflow.figure.Market;
import org.oreflow.index.formula.Grouping;
import org.oreflow.index.formula.MarketIndex;
import org.oreflow.index.formula.Term;
import org.oreflow.table.Flag;
import org.oreflow.table.Reason;

/**
 * What imports of an element cost.
 *
 * <pre>
 * u = V / Q       V: value of the products, Q: mass of the element in them, of records that have both
 * </pre>
 *
 * <p>In: {@link Market} of an importing country or group. Out: USD per kg of the basket's mass; the
 * value of a product is not divided among its elements: where all goods of an element are those of
 * its group, the group has a row and the element none. Null as {@code SupplierConcentration} is,
 * SHARE_MEAN where the value is of all goods of a code and the mass of a part, or NO_VALUE. Low and
 * high are over the intervals of the masses, and over what all is with the records whose odd mass
 * is left out. Errors: none. Source: United Nations, International Merchandise Trade Statistics:
 * Compilers Manual, unit values.
 *
 * <p>Example: 50,000 USD for 2 t: 25 USD/kg.
 */
public record ImportUnitValue(String name, Grouping grouping) implements MarketIndex {
  private static final double KG = 1000; // in a tonne

  @Override
  public Figure of(Market market) {
    if (market.knowledge().has(Flag.SHARE_MEAN)) {
      Reason why = market.isKnown() ? Reason.SHARE_MEAN : market.whyUnknown();
      return market.figure(Interval.UNKNOWN).orElse(why);
    }
    double value = market.knowledge().value() / (market.total() * KG);
    Interval unit = market.knowledge().unit();
    return market
        .figure(value, unit.low() / KG, unit.high() / KG)
        .orElse(market.isKnown() ? Reason.NO_VALUE : market.whyUnknown());
  }

  @Override
  public String unit() {
    return "USD/kg";
  }

  @Override
  public List<Term> terms(Market market) {
    return Term.of(
        market,
        "f_i",
        supply -> supply.known(),
        Term.of("V", market.knowledge().value()),
        Term.of("Q", market.total()));
  }
}
