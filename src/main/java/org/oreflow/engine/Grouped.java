package org.oreflow.engine;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * Applies a function in plain Java to the rows that several tables have of each group: the engine
 * brings them together, in one exchange.
 */
public final class Grouped {
  private static final String TABLE = "table"; // its place among the tables

  private final List<String> tables;
  private final List<String> key;

  private Grouped(List<String> tables, List<String> key) {
    this.tables = List.copyOf(tables);
    this.key = List.copyOf(key);
  }

  /**
   * What the function gives of each group.
   *
   * @param tables by name
   * @param key columns of every table that a group has in common, none of them null
   * @param made the columns of what it gives
   */
  public static Dataset<Row> of(
      SortedMap<String, Dataset<Row>> tables,
      List<String> key,
      GroupFunction function,
      StructType made) {
    List<String> names = List.copyOf(tables.keySet());
    List<Dataset<Row>> rows = List.copyOf(tables.values());
    return new Grouped(names, key)
        .together(rows)
        .mapPartitions(each(names, key.size(), function), Encoders.row(made));
  }

  private static MapPartitionsFunction<Row, Row> each(
      List<String> tables, int key, GroupFunction function) {
    return partition -> new Groups(partition, tables, key, function);
  }

  private Dataset<Row> together(List<Dataset<Row>> rows) {
    Column[] columns = key.stream().map(functions::col).toArray(Column[]::new);
    BinaryOperator<Dataset<Row>> union = Dataset::unionByName;
    return IntStream.range(0, rows.size())
        .mapToObj(i -> wide(rows, i))
        .reduce(union)
        .orElseThrow()
        .repartition(columns)
        .sortWithinPartitions(columns);
  }

  // one column for each table, of which a row fills one
  private Dataset<Row> wide(List<Dataset<Row>> rows, int table) {
    Stream<Column> cells =
        IntStream.range(0, rows.size())
            .mapToObj(i -> cell(rows.get(i), i == table).as("of_" + tables.get(i)));
    Stream<Column> names = Stream.concat(key.stream().map(functions::col), Stream.of(place(table)));
    return rows.get(table).select(Stream.concat(names, cells).toArray(Column[]::new));
  }

  private static Column place(int table) {
    return functions.lit(table).as(TABLE);
  }

  private static Column cell(Dataset<Row> rows, boolean isHere) {
    Column[] columns = Stream.of(rows.columns()).map(functions::col).toArray(Column[]::new);
    return isHere ? functions.struct(columns) : functions.lit(null).cast(rows.schema());
  }

  /** What the groups of sorted rows give, one group at a time. */
  private static final class Groups implements Iterator<Row> {
    private final Iterator<Row> rows;
    private final List<String> tables;
    private final int key;
    private final GroupFunction function;
    private Row next;
    private Iterator<Row> made = Collections.emptyIterator();

    Groups(Iterator<Row> rows, List<String> tables, int key, GroupFunction function) {
      this.rows = rows;
      this.tables = tables;
      this.key = key;
      this.function = function;
      this.next = following();
    }

    private Row following() {
      return rows.hasNext() ? rows.next() : null;
    }

    @Override
    public boolean hasNext() {
      while (!made.hasNext() && next != null) {
        var group = new Group(next);
        made = function.of(group).iterator();
        group.forEachRemaining(row -> {});
      }
      return made.hasNext();
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return made.next();
    }

    /** The rows that are alike in the key. */
    private final class Group implements Iterator<TableRow> {
      private final Row first;

      Group(Row first) {
        this.first = first;
      }

      @Override
      public boolean hasNext() {
        return next != null
            && IntStream.range(0, key).allMatch(i -> first.get(i).equals(next.get(i)));
      }

      @Override
      public TableRow next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        int table = next.getInt(key);
        var row = new TableRow(tables.get(table), next.getStruct(key + 1 + table));
        next = following();
        return row;
      }
    }
  }
}
