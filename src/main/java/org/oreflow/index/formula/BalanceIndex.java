package org.oreflow.index.formula;

import java.io.Serializable;
import java.util.List;
import org.oreflow.figure.Figure;

public interface BalanceIndex extends Index, Serializable {
  @Override
  default Grouping grouping() {
    return Grouping.BALANCE;
  }

  Figure of(BalanceRow row);

  List<Term> terms(BalanceRow row);

  /** Whether domestic supply is a term of it, beside the consumption. */
  default boolean takesSupply() {
    return false;
  }

  default boolean isOf(BalanceRow row) {
    return true;
  }
}
