package org.oreflow.index.formula;

import java.util.HashSet;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.oreflow.figure.Interval;
import org.oreflow.table.NamedRow;

public final class Cells {
  private Cells() {}

  public static Interval interval(Row row, String value, String low, String high) {
    return new Interval(
        NamedRow.number(row, value), NamedRow.number(row, low), NamedRow.number(row, high));
  }

  public static Set<String> flags(Row row, String name) {
    int field = row.fieldIndex(name);
    return row.isNullAt(field) ? Set.of() : new HashSet<>(row.getList(field));
  }
}
