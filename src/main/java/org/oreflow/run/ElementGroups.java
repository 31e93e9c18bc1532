package org.oreflow.run;

import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.balance.BalanceInputs;
import org.oreflow.balance.SilentBalances;
import org.oreflow.engine.GroupFunction;
import org.oreflow.engine.Grouped;
import org.oreflow.engine.Input;
import org.oreflow.engine.TableRow;
import org.oreflow.index.ElementIndices;
import org.oreflow.index.ElementYear;
import org.oreflow.index.Gaps;
import org.oreflow.index.dependence.PublishedReliance;
import org.oreflow.index.risk.AllDemand;
import org.oreflow.table.IndicatorValue;

/** Indices of elements, a year at a time, of countries too whose flows say nothing. */
record ElementGroups(ElementIndices indices, BalanceInputs balances) implements GroupFunction {
  /**
   * The rows of {@link Gaps#SCHEMA}.
   *
   * @param tables by the names of {@link ElementYear}, each with column {@code year}; of current
   *     production two of them take what they read
   */
  Dataset<Row> of(SortedMap<String, Dataset<Row>> tables) {
    List<Input> inputs =
        Input.by(List.of(IndicatorValue.YEAR), tables).stream().map(ElementGroups::read).toList();
    return Grouped.of("year", inputs, this, Gaps.SCHEMA);
  }

  private static Input read(Input input) {
    String table = input.table();
    return input.where(row -> isRead(table, row));
  }

  private static boolean isRead(String table, Row row) {
    return switch (table) {
      case ElementYear.RELIANCE -> PublishedReliance.isRead(row);
      case ElementYear.DEMAND -> AllDemand.isRead(row);
      default -> true;
    };
  }

  @Override
  public List<Row> of(Iterator<TableRow> group) {
    return Gaps.rows(indices.of(year(group)));
  }

  private ElementYear year(Iterator<TableRow> group) {
    TableRow first = group.next();
    int number = first.row().<Integer>getAs(IndicatorValue.YEAR);
    var year = new ElementYear(number);
    var silent = new SilentBalances(balances, number);
    add(first, year, silent);
    group.forEachRemaining(row -> add(row, year, silent));
    silent.rows().forEach(row -> year.add(new TableRow(ElementYear.BALANCES, row)));
    return year;
  }

  private static void add(TableRow row, ElementYear year, SilentBalances silent) {
    year.add(row);
    if (row.table().equals(ElementYear.FLOWS)) {
      silent.addFlow(row.row());
    } else if (row.table().equals(ElementYear.BALANCES)) {
      silent.addBalance(row.row());
    }
  }
}
