package org.oreflow.report.page;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.oreflow.table.Table;

/** A part of the data files: what it takes of the rows of a table, for each element or basket. */
abstract class Block extends RowTaker {
  private final List<String> taken;
  private int[] places; // in a row, the same in all

  Block(Table table, List<String> columns) {
    super(table, columns);
    this.taken = List.copyOf(columns);
  }

  /** The cells of a row in the columns that it takes. */
  final Object[] cells(Row row) {
    places = places == null ? taken.stream().mapToInt(row::fieldIndex).toArray() : places;
    return IntStream.of(places).mapToObj(place -> cell(row, place)).toArray();
  }

  /** Name of each block to what it holds of an element or basket, which may be no rows. */
  abstract Map<String, Columns> of(String id);

  abstract Set<String> ids();
}
