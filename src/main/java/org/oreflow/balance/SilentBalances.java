package org.oreflow.balance;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.oreflow.table.Balance;
import org.oreflow.table.NamedRow;

/**
 * Countries whose flows say nothing of an element and stage in a year, so that {@link Balances} has
 * no row of them: indices of them are gaps, and a list of traders that lacks them is not whole.
 */
public final class SilentBalances {
  private final BalanceYear year;
  private final Set<List<String>> standing = new HashSet<>();

  public SilentBalances(BalanceInputs inputs, int year) {
    this.year = new BalanceYear(inputs, year);
  }

  public void addFlow(Row flow) {
    year.add(TradedMass.of(flow));
  }

  public void addBalance(Row row) {
    standing.add(
        List.of(
            row.<String>getAs(Balance.ELEMENT),
            row.<String>getAs(Balance.STAGE),
            row.<String>getAs(Balance.COUNTRY)));
  }

  public List<Row> rows() {
    return year.silent(standing).stream()
        .map(row -> NamedRow.of(row, Balance.TABLE.schema()))
        .toList();
  }
}
