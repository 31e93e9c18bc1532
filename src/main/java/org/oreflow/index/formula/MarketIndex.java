package org.oreflow.index.formula;

import java.io.Serializable;
import org.oreflow.figure.Figure;
import org.oreflow.figure.Market;

/** An index of a market. */
public interface MarketIndex extends Index, Serializable {
  /** The figure of a market, wherever its suppliers come from. */
  Figure of(Market market);

  /** Whether the index is of such a cell. */
  default boolean isOf(Cell cell) {
    return true;
  }
}
