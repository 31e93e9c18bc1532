package org.oreflow.index.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.oreflow.figure.Market;

/**
 * The indices of markets.
 *
 * @param ofMarkets indices of whole markets
 * @param ofBlocs indices of blocs in them
 */
public record Markets(List<MarketIndex> ofMarkets, List<BlocIndex> ofBlocs) {
  /** Takes copies. */
  public Markets {
    ofMarkets = List.copyOf(ofMarkets);
    ofBlocs = List.copyOf(ofBlocs);
  }

  /** The indices of a market. */
  public List<IndexValue> of(Suppliers suppliers) {
    List<IndexValue> values = new ArrayList<>();
    Market market = suppliers.market();
    Cell cell = suppliers.cell();
    Set<String> flags = market.knowledge().flags();
    for (MarketIndex index : ofMarkets) {
      if (index.grouping() == suppliers.grouping() && index.isOf(cell)) {
        values.add(IndexValue.of(index, cell, index.of(market), flags));
      }
    }
    if (suppliers.grouping() == Grouping.BLOCS) {
      for (String bloc : market.blocs()) {
        ofBlocs.forEach(
            index ->
                values.add(IndexValue.of(index, cell.of(bloc), index.of(market, bloc), flags)));
      }
    }
    return values;
  }
}
