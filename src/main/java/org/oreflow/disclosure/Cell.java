package org.oreflow.disclosure;

import java.io.Serializable;
import java.util.List;

/**
 * A row of a table that holds amounts.
 *
 * @param key values of the key, in the order of the table, as texts
 */
record Cell(String table, List<String> key) implements Serializable {
  Cell {
    key = List.copyOf(key);
  }

  static Cell of(String table, Object... key) {
    return new Cell(table, java.util.Arrays.stream(key).map(String::valueOf).toList());
  }
}
