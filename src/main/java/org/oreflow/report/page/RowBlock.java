package org.oreflow.report.page;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StringType;
import org.oreflow.config.ProgramText;
import org.oreflow.table.Table;
import org.oreflow.table.Tables;

/** A block whose rows are those of a table, each with some of its columns. */
class RowBlock extends Block {
  private final Head head;
  private final Predicate<Row> filter;
  private final Map<String, Columns> rows = new HashMap<>();

  private record Head(String name, Table table, String key, List<String> taken, Layout layout) {
    static Head of(String name) {
      String[] cells =
          ProgramText.lines(RowBlock.class, "blocks.tsv").stream()
              .map(line -> line.split("\t", -1))
              .filter(line -> line[0].equals(name))
              .findFirst()
              .orElseThrow();
      Table table =
          Tables.FILES.stream()
              .filter(one -> one.name().equals(cells[1]))
              .findFirst()
              .orElseThrow();
      var both = Stream.of(cells[3].split(" ")).map(column -> column.split("=")).toList();
      Layout all =
          Layout.of(
              both.stream()
                  .map(names -> names[names.length - 1] + (isText(table, names[0]) ? " text" : ""))
                  .toArray(String[]::new));
      return new Head(
          name.replaceFirst(" .*", ""),
          table,
          cells[2],
          both.stream().map(names -> names[0]).toList(),
          cells[4].isEmpty() ? all : all.orderedBy(cells[4].split(" ")));
    }

    private static boolean isText(Table table, String column) {
      DataType type = table.schema().apply(column).dataType();
      return type instanceof StringType || type instanceof ArrayType;
    }
  }

  RowBlock(String name, Predicate<Row> filter) {
    this(Head.of(name), filter);
  }

  private RowBlock(Head head, Predicate<Row> filter) {
    super(head.table(), head.taken());
    columns().add(head.key());
    this.head = head;
    this.filter = filter;
  }

  @Override
  void take(Row row) {
    if (filter.test(row)) {
      String id = row.getAs(head.key());
      rows.computeIfAbsent(id, none -> new Columns(head.layout())).add(cells(row));
    }
  }

  @Override
  Map<String, Columns> of(String id) {
    Columns own = rows.get(id);
    return Map.of(head.name(), own == null ? new Columns(head.layout()) : own);
  }

  @Override
  Set<String> ids() {
    return rows.keySet();
  }
}
