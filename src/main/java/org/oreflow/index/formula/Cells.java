package org.oreflow.index.formula;

import java.util.HashSet;
import java.util.Set;
import org.apache.spark.sql.Row;

public final class Cells {
  private Cells() {}

  public static Set<String> flags(Row row, String name) {
    int field = row.fieldIndex(name);
    return row.isNullAt(field) ? Set.of() : new HashSet<>(row.getList(field));
  }
}
