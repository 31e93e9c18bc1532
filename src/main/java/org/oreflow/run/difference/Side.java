package org.oreflow.run.difference;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.oreflow.audit.difference.Evidence;
import org.oreflow.table.Table;

/** One of two that are compared: a run of a lake, or a folder of published files. */
interface Side {
  /** Of a table that is not divided by years. */
  String WHOLE = "";

  String name();

  /** What a table has of each year that has rows; {@link #WHOLE}: it is not divided. */
  Map<String, Year> years(Table table);

  Evidence evidence();

  /**
   * A year of a table.
   *
   * @param digest of its rows, which may differ where it does
   * @param rows texts in the order of the table's columns, null where a value is unknown
   */
  record Year(String digest, long count, Supplier<List<String[]>> rows) {
    static final Year NONE = new Year("", 0, List::of);
  }

  /** Equal texts are one object: most cells repeat. */
  static Function<String, String> pool() {
    var texts = new HashMap<String, String>();
    return text -> text == null ? null : texts.computeIfAbsent(text, same -> same);
  }
}
