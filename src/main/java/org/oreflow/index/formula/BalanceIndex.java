package org.oreflow.index.formula;

import java.io.Serializable;
import java.util.List;
import org.oreflow.figure.Figure;

/** An index of one row of a balance. */
public interface BalanceIndex extends Index, Serializable {
  @Override
  default Grouping grouping() {
    return Grouping.BALANCE;
  }

  /** The figure of a balance, wherever it comes from. */
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
