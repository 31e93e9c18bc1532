package org.oreflow.engine;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Columns of rows that a task reads, each with its place. */
public final class ReadColumns {
  private final List<String> names = new ArrayList<>();

  /** The place of a column, behind those that were added before. */
  public int add(String name) {
    names.add(name);
    return names.size() - 1;
  }

  public List<String> names() {
    return List.copyOf(names);
  }

  public Dataset<Row> of(Dataset<Row> rows) {
    return rows.select(names.stream().map(rows::col).toArray(Column[]::new));
  }
}
