package org.oreflow.index.formula;

import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import org.oreflow.figure.Figure;
import org.oreflow.figure.Market;
import org.oreflow.table.Cell;

public interface MarketIndex extends Index, Serializable {
  Figure of(Market market);

  List<Term> terms(Market market);

  /** The one whose share the value is; empty: it is of several. */
  default String supplier(Market market) {
    return "";
  }

  /** The value of a market with flags of its inputs. */
  default IndexValue of(Cell cell, Market market, Collection<String> flags) {
    return IndexValue.of(this, cell, of(market), flags).by(supplier(market));
  }

  default boolean isOf(Cell cell) {
    return true;
  }
}
