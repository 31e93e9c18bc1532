package org.oreflow.report.page;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.oreflow.table.Balance;
import org.oreflow.table.Table;

abstract class ShownRows implements RowTaker {
  private final Table table;
  private final Set<String> needed;
  private Map<String, Integer> places = Map.of();

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
  public final void begin(List<String> columns) {
    places = new HashMap<>();
    needed.forEach(column -> places.put(column, columns.indexOf(column)));
  }

  @Override
  public final void add(Row row) {
    if (!RowTaker.isHidden(row, places.get(Balance.FLAGS))) {
      take(row);
    }
  }

  final List<String> flags(Row row) {
    return row.getList(places.get(Balance.FLAGS));
  }

  final String text(Row row, String column) {
    return row.getString(places.get(column));
  }

  final int number(Row row, String column) {
    return row.getInt(places.get(column));
  }

  final boolean known(Row row, String column) {
    return !row.isNullAt(places.get(column));
  }

  final Double figure(Row row, String column) {
    return (Double) row.get(places.get(column));
  }

  final BigDecimal mass(Row row, String column) {
    return row.getDecimal(places.get(column));
  }
}
