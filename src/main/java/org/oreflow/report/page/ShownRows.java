package org.oreflow.report.page;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.oreflow.table.Balance;
import org.oreflow.table.Table;

abstract class ShownRows implements RowTaker {
  private final Table table;
  private final Set<String> needed;

  ShownRows(Table table, String needed) {
    this.table = table;
    this.needed = new TreeSet<>(List.of(needed.split(" ")));
  }

  abstract void take(Row row);

  @Override
  public final Table table() {
    return table;
  }

  @Override
  public final Set<String> columns() {
    return needed;
  }

  @Override
  public final void add(Row row) {
    if (!RowTaker.isHidden(row)) {
      take(row);
    }
  }

  final List<String> flags(Row row) {
    return row.getList(row.fieldIndex(Balance.FLAGS));
  }

  final String text(Row row, String column) {
    return row.getAs(column);
  }

  final int number(Row row, String column) {
    return row.<Integer>getAs(column);
  }

  final boolean known(Row row, String column) {
    return row.getAs(column) != null;
  }

  final Double figure(Row row, String column) {
    return row.getAs(column);
  }

  final BigDecimal mass(Row row, String column) {
    return row.getAs(column);
  }
}
