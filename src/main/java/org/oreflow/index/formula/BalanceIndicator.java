package org.oreflow.index.formula;

import java.util.List;
import org.apache.spark.sql.Column;

/** An index over one row of {@link org.oreflow.table.Balance}, which adds nothing up. */
public abstract class BalanceIndicator implements Indicator {
  private final String name;

  public BalanceIndicator(String name) {
    this.name = name;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final Grouping grouping() {
    return Grouping.BALANCE;
  }

  @Override
  public final List<Column> sums() {
    return List.of();
  }
}
