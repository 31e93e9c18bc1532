package org.oreflow.index.formula;

import java.io.Serializable;
import java.util.List;
import org.oreflow.figure.Figure;
import org.oreflow.figure.Market;

public interface BlocIndex extends Index, Serializable {
  @Override
  default Grouping grouping() {
    return Grouping.BLOC;
  }

  Figure of(Market market, String bloc);

  List<Term> terms(Market market, String bloc);
}
