package org.oreflow.index.formula;

import java.io.Serializable;
import java.util.List;
import org.oreflow.figure.Figure;
import org.oreflow.figure.Market;

/** An index of a market. */
public interface MarketIndex extends Index, Serializable {
  /** The figure of a market, wherever its suppliers come from. */
  Figure of(Market market);

  /** What stands in the formula: what each supplier supplies, and what is made of all of it. */
  List<Term> terms(Market market);

  default boolean isOf(Cell cell) {
    return true;
  }
}
