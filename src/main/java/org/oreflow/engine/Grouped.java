package org.oreflow.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/** Applies a function in plain Java to the rows of each group: the engine brings them together. */
public final class Grouped {
  private Grouped() {}

  /**
   * What the function gives of each group.
   *
   * @param key columns that a group has in common, none of them null
   * @param made the columns of what it gives
   */
  public static Dataset<Row> of(
      Dataset<Row> rows, List<String> key, GroupFunction function, StructType made) {
    Column[] columns = key.stream().map(functions::col).toArray(Column[]::new);
    MapPartitionsFunction<Row, Row> each =
        partition -> new Groups(partition, key, function).iterator();
    return rows.repartition(columns)
        .sortWithinPartitions(columns)
        .mapPartitions(each, Encoders.row(made));
  }

  /**
   * What the function gives of each row alone.
   *
   * @param made the columns of what it gives
   */
  public static Dataset<Row> ofEach(Dataset<Row> rows, GroupFunction function, StructType made) {
    FlatMapFunction<Row, Row> each = row -> function.of(List.of(row)).iterator();
    return rows.flatMap(each, Encoders.row(made));
  }

  /** The groups of sorted rows, one at a time. */
  private record Groups(Iterator<Row> rows, List<String> key, GroupFunction function)
      implements Iterable<Row> {
    @Override
    public Iterator<Row> iterator() {
      return new Iterator<>() {
        private Row next = rows.hasNext() ? rows.next() : null;
        private Iterator<Row> made = Collections.emptyIterator();

        @Override
        public boolean hasNext() {
          while (!made.hasNext() && next != null) {
            made = function.of(group()).iterator();
          }
          return made.hasNext();
        }

        private List<Row> group() {
          List<Row> group = new ArrayList<>();
          Row first = next;
          while (next != null && isOf(first, next)) {
            group.add(next);
            next = rows.hasNext() ? rows.next() : null;
          }
          return group;
        }

        @Override
        public Row next() {
          if (!hasNext()) {
            throw new NoSuchElementException();
          }
          return made.next();
        }
      };
    }

    private boolean isOf(Row first, Row other) {
      return key.stream().allMatch(name -> first.getAs(name).equals(other.getAs(name)));
    }
  }
}
