package org.oreflow.index.product;

import java.io.Serializable;
import org.oreflow.figure.Figure;
import org.oreflow.index.formula.Index;

public interface ProductIndex extends Index, Serializable {
  Figure of(ProductMarket market);

  /** Whether it has bounds where a list leaves flows out: without them it is not of lists. */
  default boolean isOfLists() {
    return false;
  }

  /** Whether its value of a market is that of a single record, which may not be passed on. */
  default boolean isRecord(ProductMarket market) {
    return false;
  }

  default boolean isOf(ProductMarket market) {
    return true;
  }
}
