package org.oreflow.index.concentration;

import java.util.List;
import org.oreflow.figure.Figure;
import org.oreflow.figure.Market;
import org.oreflow.index.formula.Grouping;
import org.oreflow.index.formula.Index;
import org.oreflow.index.formula.MarketIndex;
import org.oreflow.index.formula.Term;

/**
 * Concentration of supply in the form of UNCTAD's market concentration index.
 *
 * <pre>C = (√H − √(1/n)) / (1 − √(1/n))       H: {@link SupplierConcentration}, n: 249 economies
 * </pre>
 *
 * <p>In: {@code Market}. Out: 1 for a single supplier, 0 if all n economies supply alike; null as H
 * is. n counts all economies, suppliers or not: the countries and areas of ISO 3166. UNCTAD's own
 * list has fewer, so the two differ in the third digit. Low and high are those of H, not below 0.
 * Errors: none. Source: UNCTAD, Handbook of Statistics, calculation methods, market concentration
 * index, which gives the terms; the square-root form as in UNCTAD/STAT/IE/2019/2, p. 4, for
 * products. It is provisional: UNCTAD's number of economies is not given with it.
 *
 * <p>Example: shares .5, .3, .2: √.38 = .616441, √(1/249) = .063372: .553069 / .936628 = .590490.
 */
public record UnctadConcentration(String name, Grouping grouping, int economies)
    implements MarketIndex, Index.Provisional {
  private static final int ECONOMIES = 249;

  public UnctadConcentration(String name, Grouping grouping) {
    this(name, grouping, ECONOMIES);
  }

  @Override
  public Figure of(Market market) {
    Figure hhi = new SupplierConcentration(name, grouping).of(market);
    return market.figure(scaled(hhi.value()), scaled(hhi.low()), scaled(hhi.high()));
  }

  private double scaled(double hhi) {
    double even = Math.sqrt(1.0 / economies);
    return Math.max(0, (Math.sqrt(hhi) - even) / (1 - even)); // n alike: the least
  }

  @Override
  public List<Term> terms(Market market) {
    return Term.ofSquares(market, "m_c", Term.of("H", market.hhi()), Term.of("n", economies));
  }
}
