package org.oreflow.indicator;

import java.util.List;
import org.apache.spark.sql.Column;

/** An index over one row of {@link org.oreflow.balance.Balance}, which adds nothing up. */
abstract class BalanceIndicator implements Indicator {
  private final String name;

  BalanceIndicator(String name) {
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
