package org.oreflow.index.formula;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.oreflow.table.Balance;
import org.oreflow.table.IndicatorValue;

/** Makes rows of these indices of rows of {@link Balance}. */
public record Balanced(List<BalanceIndex> indices) implements Serializable {
  /** Takes a copy. */
  public Balanced {
    indices = List.copyOf(indices);
  }

  /**
   * The indices of balances.
   *
   * @return rows of {@link IndicatorValue}
   */
  public List<Row> of(List<Row> rows) {
    List<Row> values = new ArrayList<>();
    for (Row row : rows) {
      BalanceRow balance = BalanceRow.of(row);
      var cell =
          new Cell(
              "",
              row.getAs(Balance.ELEMENT),
              balance.stage(),
              balance.country(),
              row.getAs(Balance.YEAR));
      for (BalanceIndex index : indices) {
        if (index.isOf(balance)) {
          values.add(IndexRow.of(index, cell, index.of(balance), balance.flags()));
        }
      }
    }
    return values;
  }
}
