package org.oreflow.index.formula;

import java.io.Serializable;
import java.util.List;
import org.oreflow.figure.Figure;
import org.oreflow.figure.Market;

public interface MarketIndex extends Index, Serializable {
  Figure of(Market market);

  List<Term> terms(Market market);

  default boolean isOf(Cell cell) {
    return true;
  }
}
