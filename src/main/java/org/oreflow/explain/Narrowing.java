package org.oreflow.explain;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.oreflow.figure.Figure;
import org.oreflow.index.ElementYear;
import org.oreflow.index.formula.Cell;
import org.oreflow.index.formula.Cells;
import org.oreflow.index.formula.IndexValue;
import org.oreflow.reference.Countries;
import org.oreflow.table.Balance;
import org.oreflow.table.Flow;
import org.oreflow.table.NamedRow;

/**
 * Which input would narrow an interval most, if it were known exactly: the index is evaluated again
 * with the value of each, or with the middle of its bounds, in place of its interval.
 */
record Narrowing(Inputs inputs, String index, Cell cell) {
  private static final String ONE = "one country"; // that is no other
  private static final int MOST = 60; // inputs that are tried, widest first

  /** An input, and the index where it is known exactly. */
  private record Try(String name, double width, Inputs known) {}

  /** What would narrow the interval most, in a sentence; empty where it is a point or open. */
  Optional<String> most(Figure figure) {
    if (!figure.isBounded() || !(figure.high() > figure.low())) {
      return Optional.empty();
    }
    double before = figure.high() - figure.low();
    String best = "";
    double least = before;
    for (Try one : tries()) {
      double after =
          one.known()
              .value(index, cell)
              .map(IndexValue::figure)
              .filter(Figure::isBounded)
              .map(of -> of.high() - of.low())
              .orElse(before);
      if (after < least) {
        least = after;
        best = one.name();
      }
    }
    return best.isEmpty()
        ? Optional.of("no single input: several intervals together make it")
        : Optional.of(
            "%s; if that were known exactly, the interval would be %s wide instead of %s"
                .formatted(best, Formulas.number(least), Formulas.number(before)));
  }

  private List<Try> tries() {
    List<Try> tries = new ArrayList<>();
    List<Row> balances = inputs.rows(ElementYear.BALANCES);
    for (Row row : balances) {
      divide(tries, row);
      for (String measure : Balance.MEASURES) {
        add(
            tries,
            ElementYear.BALANCES,
            row,
            List.of(measure, Balance.low(measure), Balance.high(measure)));
      }
    }
    for (Row row : inputs.rows(ElementYear.FLOWS)) {
      add(tries, ElementYear.FLOWS, row, List.of(Flow.MASS_T, Flow.LOW_T, Flow.HIGH_T));
    }
    for (Row row : inputs.rows(ElementYear.HOLDINGS)) {
      add(tries, ElementYear.HOLDINGS, row, List.of("value", "low", "high"));
    }
    tries.sort((one, other) -> Double.compare(other.width(), one.width()));
    return tries.subList(0, Math.min(MOST, tries.size()));
  }

  private void add(List<Try> tries, String table, Row row, List<String> columns) {
    double value = Cells.number(row, columns.get(0));
    double low = Cells.number(row, columns.get(1));
    double high = Cells.number(row, columns.get(2));
    if (high > low) {
      double known = Double.isNaN(value) ? (low + high) / 2 : value;
      List<Row> rows = new ArrayList<>(inputs.rows(table));
      rows.set(rows.indexOf(row), with(row, columns, known));
      tries.add(new Try(name(table, row, columns.get(0)), high - low, inputs.with(table, rows)));
    }
  }

  // the rest as the supply of one country: then nothing is undivided
  private void divide(List<Try> tries, Row row) {
    double rest = Cells.number(row, Balance.PRODUCTION_T);
    if (Countries.OTHER.equals(row.getAs(Balance.COUNTRY)) && rest > 0) {
      List<Row> rows = new ArrayList<>(inputs.rows(ElementYear.BALANCES));
      Object[] cells = new Object[row.size()];
      for (int i = 0; i < cells.length; i++) {
        cells[i] = row.get(i);
      }
      cells[row.fieldIndex(Balance.COUNTRY)] = ONE;
      rows.set(rows.indexOf(row), NamedRow.of(row.schema(), cells));
      String name =
          "who makes the undivided rest, %s %s"
              .formatted(Formulas.number(rest), row.getAs(Balance.UNIT));
      tries.add(new Try(name, rest, inputs.with(ElementYear.BALANCES, rows)));
    }
  }

  private static String name(String table, Row row, String column) {
    if (table.equals(ElementYear.FLOWS)) {
      return FlowNodes.key(row);
    }
    return table.equals(ElementYear.BALANCES)
        ? BalanceNodes.key(row) + " --column " + column
        : "%s of %s".formatted(row.getAs("measure"), row.getAs(Balance.COUNTRY));
  }

  private static Row with(Row row, List<String> columns, double amount) {
    StructType schema = row.schema();
    Object[] cells = new Object[row.size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = columns.contains(schema.fieldNames()[i]) ? BigDecimal.valueOf(amount) : row.get(i);
    }
    return NamedRow.of(schema, cells);
  }
}
