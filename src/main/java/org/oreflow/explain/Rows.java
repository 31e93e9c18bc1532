package org.oreflow.explain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.oreflow.figure.Interval;
import org.oreflow.index.formula.Cells;
import org.oreflow.table.Balance;
import org.oreflow.table.Cell;
import org.oreflow.table.Flag;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.NamedRow;
import org.oreflow.table.Table;

public interface Rows {
  /** A condition on a column of texts, that one begins with one of these. */
  record Prefixes(List<String> all) {}

  int DECIMALS = 6; // of masses

  /** Rows of a table: column → its value, or values of which it has one. */
  List<Row> of(Table table, Map<String, ?> where);

  /** Gives each such row of a table, of which there may be many. */
  default void each(Table table, Map<String, ?> where, Consumer<Row> taker) {
    of(table, where).forEach(taker);
  }

  default boolean isSuppressed(Table table, Row row) {
    return false;
  }

  /** Rows of a table of the element, stage and year of a cell. */
  default List<Row> of(Table table, Cell cell) {
    return of(table, where(cell));
  }

  /** What holds for the rows of an element, stage and year; more may be added. */
  static Map<String, Object> where(Cell cell) {
    Map<String, Object> where = new LinkedHashMap<>();
    where.put(Balance.ELEMENT, cell.element());
    where.put(Balance.STAGE, cell.stage());
    where.put(Balance.YEAR, cell.year());
    return where;
  }

  /** What holds for the rows that have the same in some columns as this one. */
  static Map<String, Object> where(Row row, Collection<String> columns) {
    Map<String, Object> where = new LinkedHashMap<>();
    columns.forEach(column -> where.put(column, row.getAs(column)));
    return where;
  }

  /** Whose figures a row of any table has; empty or 0 where it has no such column. */
  static Cell cell(Row row) {
    boolean isOfYear = row.schema().getFieldIndex(Balance.YEAR).isDefined();
    return new Cell(
        text(row, IndicatorValue.VARIANT),
        text(row, Balance.ELEMENT),
        text(row, Balance.STAGE),
        text(row, Balance.COUNTRY),
        isOfYear ? row.<Integer>getAs(Balance.YEAR) : 0);
  }

  /** A text of a row of any table; empty: it has none, or no such column. */
  static String text(Row row, String column) {
    boolean isThere = row.schema().getFieldIndex(column).isDefined();
    return isThere ? Objects.requireNonNullElse(row.getAs(column), "") : "";
  }

  /** An amount to the last digit of a column; NaN stays. */
  static double rounded(double amount) {
    return Double.isNaN(amount)
        ? amount
        : BigDecimal.valueOf(amount).setScale(DECIMALS, RoundingMode.HALF_UP).doubleValue();
  }

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

  static boolean is(Row row, Flag flag) {
    return flags(row).contains(flag.name());
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
      return cell instanceof String text && prefixes.all().stream().anyMatch(text::startsWith);
    }
    return value instanceof Collection<?> some ? some.contains(cell) : value.equals(cell);
  }
}
