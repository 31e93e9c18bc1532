package org.oreflow.index.concentration;

import java.util.List;
import org.oreflow.figure.Figure;
import org.oreflow.figure.Interval;
import org.oreflow.figure.Market;
import org.oreflow.index.formula.Grouping;
import org.oreflow.index.formula.Index;
import org.oreflow.index.formula.MarketIndex;
import org.oreflow.index.formula.Term;
import org.oreflow.table.Flag;

/**
 * Concentration of supply beyond that of as many equal suppliers: {@code hhi_normalised} among
 * producing countries, {@code import_hhi_normalised} among the suppliers of an importing country.
 *
 * <pre>H* = (H − 1/N) / (1 − 1/N)       H: {@link SupplierConcentration}, N: {@link SupplierNumber}
 * </pre>
 *
 * <p>In: {@link Market}. Out: 0 for equal suppliers, 1 for a single one, where the formula is
 * undefined: flag N_EQ_1. Null with reason UNDIVIDED_REST where N is unknown, else as H is. It
 * rises with H and with N, so that low and high are those of the bounds of both; none where there
 * may be one supplier or more. It depends on N, so two markets compare only with N stated. Errors:
 * none. Source: customary, without a first source that could be read: provisional.
 *
 * <p>Example: shares .5, .3, .2: H = .38, N = 3: (.38 − .333333) / .666667 = .07.
 */
public record NormalisedConcentration(String name, Grouping grouping)
    implements MarketIndex, Index.Provisional {
  @Override
  public Figure of(Market market) {
    Figure hhi = new SupplierConcentration(name, grouping).of(market);
    Interval number = market.number();
    boolean isOpen = number.low() <= 1 && number.high() > 1; // of one alone it is 1
    double fewest = isOpen || Double.isNaN(number.high()) ? Double.NaN : Math.max(1, number.low());
    Figure figure =
        market
            .figure(
                normalised(hhi.value(), number.value()),
                Math.max(0, normalised(hhi.low(), fewest)),
                isOpen ? Double.NaN : normalised(hhi.high(), number.high()))
            .orElse(market.whyUndivided());
    boolean isOne = figure.isKnown() && number.value() == 1;
    return isOne ? figure.flagged(List.of(Flag.N_EQ_1.name())) : figure;
  }

  private static double normalised(double hhi, double number) {
    double equal = 1 / number;
    return number == 1 && !Double.isNaN(hhi) ? 1 : (hhi - equal) / (1 - equal);
  }

  @Override
  public List<Term> terms(Market market) {
    return Term.ofSquares(market, "m_c", Term.of("H", market.hhi()), Term.of("N", market.number()));
  }
}
