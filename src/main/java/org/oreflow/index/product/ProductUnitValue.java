package org.oreflow.index.product;

import org.oreflow.figure.Figure;
import org.oreflow.index.formula.Grouping;
import org.oreflow.table.Reason;

/**
 * What a product costs: {@code unit_value} of what a country exports, {@code
 * product_import_unit_value} of what it imports; {@code unit_value} of country {@code WLD} is that
 * of the world's trade.
 *
 * <pre>u = V / Q       V: value, Q: mass of the product, of records that have both</pre>
 *
 * <p>In: {@link ProductMarket}, value and mass as the records have them, exports free on board or
 * not as their source has it. Out: USD per kg of product, null with reason NO_MASS where no record
 * has a mass, ZERO_TOTAL where it is zero; the coverage is the value share of records with mass.
 * One code holds cheap and dear goods, such as oxides of lanthanum and of terbium: a change may be
 * one of their mixture. No bounds. Errors: none. Source: United Nations, International Merchandise
 * Trade Statistics: Compilers Manual, unit values.
 *
 * <p>Example: 80 USD for 10 t: .008 USD/kg.
 */
public record ProductUnitValue(String name, Grouping grouping) implements ProductIndex {
  @Override
  public Figure of(ProductMarket market) { // 0.001 USD over 0.000001 t, which is 0.001 kg
    WholeSum mass = market.mass().total();
    double weighed = market.weighed().value();
    return Figure.unbounded(weighed / mass.value())
        .covering(weighed / market.value().total().value())
        .orElse(mass.isKnown() ? Reason.ZERO_TOTAL : Reason.NO_MASS);
  }

  @Override
  public boolean isOf(ProductMarket market) { // the world imports what it exports
    return grouping == Grouping.PRODUCT_EXPORTS || !market.isOfWorld();
  }

  @Override
  public String unit() {
    return "USD/kg";
  }
}
