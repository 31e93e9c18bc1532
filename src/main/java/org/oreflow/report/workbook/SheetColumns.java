package org.oreflow.report.workbook;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.types.NumericType;
import org.oreflow.report.Names;
import org.oreflow.report.PublishedRow;
import org.oreflow.table.Balance;
import org.oreflow.table.Change;
import org.oreflow.table.Table;

/**
 * Columns of a table as a sheet has them: names in words after their codes, and low, value and high
 * beside each other.
 */
final class SheetColumns {
  private static final String NAME = "_name";

  private final Table table;
  private final Names names;
  private final List<String> columns;

  SheetColumns(Table table, Names names) {
    this.table = table;
    this.names = names;
    this.columns = inOrder(table);
  }

  /** The columns of the table, each value after its low and before its high. */
  static List<String> inOrder(Table table) {
    List<Table.Bounds> intervals = table.bounds();
    Set<String> placed = new HashSet<>();
    intervals.forEach(interval -> placed.addAll(List.of(interval.low(), interval.high())));
    List<String> all = new ArrayList<>();
    for (String name : table.schema().fieldNames()) {
      var interval = intervals.stream().filter(one -> one.value().equals(name)).findFirst();
      interval.ifPresent(one -> all.add(one.low()));
      if (!placed.contains(name)) {
        all.add(name);
      }
      interval.ifPresent(one -> all.add(one.high()));
    }
    return all;
  }

  /** The first line. */
  List<String> heads() {
    List<String> all = new ArrayList<>();
    for (String column : columns) {
      all.add(column);
      if (hasName(column)) {
        all.add(column + NAME);
      }
    }
    return all;
  }

  private static boolean hasName(String column) {
    return Set.of(Balance.ELEMENT, Balance.STAGE, Balance.COUNTRY, Change.INDICATOR)
        .contains(column);
  }

  /** Adds the cells of a row. */
  void write(PublishedRow row, Sheet sheet) {
    for (String column : columns) {
      String text = row.text(column);
      if (table.schema().apply(column).dataType() instanceof NumericType) {
        sheet.number(text);
      } else {
        sheet.text(text);
      }
      if (hasName(column)) {
        sheet.text(name(column, text));
      }
    }
  }

  private String name(String column, String code) {
    return switch (column) {
      case Balance.ELEMENT -> names.element(code);
      case Balance.STAGE -> names.stage(code);
      case Balance.COUNTRY -> names.country(code);
      default -> names.index(code);
    };
  }
}
