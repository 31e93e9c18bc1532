package org.oreflow.explain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.oreflow.figure.Interval;
import org.oreflow.index.formula.Cells;
import org.oreflow.table.Balance;
import org.oreflow.table.NamedRow;
import org.oreflow.table.Table;

public interface Rows {
  int DECIMALS = 6; // of masses

  /** Rows of a table: column → its value, or values of which it has one. */
  List<Row> of(Table table, Map<String, ?> where);

  /** Gives each such row of a table, of which there may be many. */
  default void each(Table table, Map<String, ?> where, Consumer<Row> taker) {
    of(table, where).forEach(taker);
  }

  /** Reserves and capacities of a year, as {@code Holdings} makes them of records. */
  List<Row> holdings(Map<String, ?> where);

  default boolean isSuppressed(Table table, Row row) {
    return false;
  }

  /** What holds for the rows of an element, stage and year; more may be added. */
  static Map<String, Object> where(String element, String stage, int year) {
    Map<String, Object> where = new LinkedHashMap<>();
    where.put(Balance.ELEMENT, element);
    where.put(Balance.STAGE, stage);
    where.put(Balance.YEAR, year);
    return where;
  }

  /** An amount to the last digit of a column; NaN stays. */
  static double rounded(double amount) {
    return Double.isNaN(amount)
        ? amount
        : BigDecimal.valueOf(amount).setScale(DECIMALS, RoundingMode.HALF_UP).doubleValue();
  }

  /** A row as the command takes it: the name of its table and its key. */
  static String key(Table table, Row row) {
    List<String> words = new ArrayList<>(List.of(table.name()));
    table.key().forEach(column -> words.add(String.valueOf(row.<Object>getAs(column))));
    words.removeIf(String::isEmpty);
    return String.join(" ", words);
  }

  /** A figure of a row with the bounds that its table declares; unknown without such. */
  static Interval amount(Table table, Row row, String column) {
    return table.bounds().stream()
        .filter(of -> of.value().equals(column))
        .findFirst()
        .map(of -> Interval.of(NamedRow.numbers(row, of.value(), of.low(), of.high())))
        .orElse(Interval.UNKNOWN);
  }

  /** The flags of a row of any table; none where it has no such column. */
  static Set<String> flags(Row row) {
    return row.schema().getFieldIndex(Balance.FLAGS).isDefined()
        ? Cells.flags(row, Balance.FLAGS)
        : Set.of();
  }

  static Row select(Row row, StructType columns) {
    Object[] cells = new Object[columns.size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = row.getAs(columns.fieldNames()[i]);
    }
    return NamedRow.of(columns, cells);
  }

  static boolean holds(Row row, Map<String, ?> where) {
    return where.entrySet().stream()
        .allMatch(one -> holds(row.<Object>getAs(one.getKey()), one.getValue()));
  }

  private static boolean holds(Object cell, Object value) {
    if (value instanceof Prefixes prefixes) {
      return cell instanceof String text && prefixes.holdFor(text);
    }
    return value instanceof Collection<?> some ? some.contains(cell) : value.equals(cell);
  }
}
