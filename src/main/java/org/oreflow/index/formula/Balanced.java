package org.oreflow.index.formula;

import java.util.List;

/** The indices of balances. */
public record Balanced(List<BalanceIndex> indices) {
  /** Takes a copy. */
  public Balanced {
    indices = List.copyOf(indices);
  }

  /** The indices of a balance. */
  public List<IndexValue> of(BalanceRow balance, int year) {
    var cell = new Cell("", balance.element(), balance.stage(), balance.country(), year);
    return indices.stream()
        .filter(index -> index.isOf(balance))
        .map(index -> IndexValue.of(index, cell, index.of(balance), balance.flags()))
        .toList();
  }
}
