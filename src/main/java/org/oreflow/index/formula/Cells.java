package org.oreflow.index.formula;

import java.util.HashSet;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.oreflow.figure.Interval;

public final class Cells {
  private Cells() {}

  public static double number(Row row, String name) {
    Number value = row.getAs(name);
    return value == null ? Double.NaN : value.doubleValue();
  }

  public static Interval interval(Row row, String value, String low, String high) {
    return new Interval(number(row, value), number(row, low), number(row, high));
  }

  public static Set<String> flags(Row row, String name) {
    int field = row.fieldIndex(name);
    return row.isNullAt(field) ? Set.of() : new HashSet<>(row.getList(field));
  }
}
