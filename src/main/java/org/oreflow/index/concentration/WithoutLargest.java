package org.oreflow.index.concentration;

import java.util.List;
import org.oreflow.figure.Figure;
import org.oreflow.figure.Market;
import org.oreflow.figure.Supply;
import org.oreflow.index.formula.Grouping;
import org.oreflow.index.formula.Index;
import org.oreflow.index.formula.MarketIndex;
import org.oreflow.index.formula.Term;
import org.oreflow.table.Cell;
import org.oreflow.table.Reason;

/**
 * What is left for all others if the n largest suppliers and their own demand fall away (N-1 and so
 * on): {@code n_minus_1}, {@code n_minus_2}, {@code n_minus_3}.
 *
 * <pre>
 * N_n = (Σ_c m_c − Σ of the n largest) / (Σ_c m_c − Σ of their D_c)       m_c: production of country c, D_c: its apparent consumption
 * </pre>
 *
 * <p>In: {@link Market} of producers; the world's demand is its supply, as trade cancels out. Out:
 * at least 0, below 1 where the rest of the world falls short; null with reason NO_DEMAND where the
 * consumption of one of the largest is unknown, or all demand is theirs, else as {@link
 * SupplierConcentration}. Of equal suppliers the first by code is the larger. No bounds. Without
 * taking demand away it is 1 less CR_n. Where the world's demand is published, variant {@code
 * all_demand} of {@code n_minus_1} sets what is left over all of it. Errors: none. Source:
 * International Energy Agency, Global Critical Minerals Outlook, N-1 analysis, as recalled:
 * provisional.
 *
 * <p>Example: 100 t, the largest makes 77 t and uses 60 t: 23 / 40 = .575.
 */
public record WithoutLargest(int n) implements MarketIndex, Index.Provisional {
  @Override
  public String name() {
    return "n_minus_" + n;
  }

  @Override
  public Grouping grouping() {
    return Grouping.PRODUCERS;
  }

  @Override
  public Figure of(Market market) {
    return market
        .figure(market.without(n), Double.NaN, Double.NaN)
        .orElse(market.isKnown() ? Reason.NO_DEMAND : market.whyUnknown());
  }

  @Override
  public String supplier(Market market) {
    return n > 1 || market.suppliers().isEmpty() ? "" : market.suppliers().get(0).name();
  }

  @Override
  public boolean isOf(Cell cell) {
    return cell.variant().isEmpty(); // reserves and capacities have no demand
  }

  @Override
  public List<Term> terms(Market market) {
    List<Supply> largest = market.suppliers().subList(0, Math.min(n, market.suppliers().size()));
    double total = market.total();
    return Term.of(
        market,
        "m_c",
        supply -> largest.contains(supply) ? 0 : supply.known(),
        Term.of("Σ_c m_c", total),
        Term.of("Σ of the n largest", market.largest(n)),
        Term.of("Σ of their D_c", largest.stream().mapToDouble(Supply::demand).sum()));
  }
}
