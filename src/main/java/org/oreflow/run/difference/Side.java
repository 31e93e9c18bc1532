package org.oreflow.run.difference;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.oreflow.audit.difference.Evidence;
import org.oreflow.table.Table;

/** One of two that are compared: a run of a lake, or a folder of published files. */
interface Side {
  /** Of a table that is not divided by years. */
  String WHOLE = "";

  String name();

  /**
   * What tells whether the rows of a year may differ: year → digest of its rows; {@link #WHOLE} for
   * a table that is not divided.
   */
  Map<String, String> digests(Table table);

  /** Rows of a year as texts in the order of the table's columns, null where a value is unknown. */
  List<String[]> rows(Table table, String year);

  long count(Table table, String year);

  Evidence evidence();

  /** Equal texts are one object: most cells repeat. */
  static Function<String, String> pool() {
    var texts = new HashMap<String, String>();
    return text -> text == null ? null : texts.computeIfAbsent(text, same -> same);
  }

  static String digest(Stream<String> lines) {
    return lines.sorted().collect(Collectors.joining("\n"));
  }
}
