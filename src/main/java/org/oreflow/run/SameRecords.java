package org.oreflow.run;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.oreflow.table.Load;

/**
 * Files of one release that seem to hold the same records under several names, and would count
 * twice: as many parts, of the same value and the same mass or quantity.
 */
public final class SameRecords {
  private static final List<String> LIKENESS =
      List.of(Load.SOURCE, Load.RELEASE, Load.ROWS_PART, Load.CONTROL_VALUE, Load.CONTROL_QUANTITY);

  private SameRecords() {}

  /** A title and a line for each group of such files; none where all differ. */
  public static List<String> of(List<Row> loads) {
    Map<List<Object>, Set<String>> files = new HashMap<>();
    for (Row load : loads) {
      if (isAbove0(load, Load.CONTROL_VALUE) || isAbove0(load, Load.CONTROL_QUANTITY)) {
        List<Object> like = LIKENESS.stream().map(column -> load.get(at(column))).toList();
        files.computeIfAbsent(like, none -> new TreeSet<>()).add(name(load));
      }
    }
    List<String> lines =
        files.entrySet().stream()
            .filter(group -> group.getValue().size() > 1)
            .map(group -> line(group.getKey(), group.getValue()))
            .sorted()
            .toList();
    String title = "files that seem to hold the same records, and count twice; name one in files:";
    return lines.isEmpty() ? lines : Stream.concat(Stream.of(title), lines.stream()).toList();
  }

  private static boolean isAbove0(Row load, String column) {
    return load.getDecimal(at(column)).signum() > 0;
  }

  private static String line(List<Object> like, Set<String> names) {
    return "  %s %s: %,d parts each in %s"
        .formatted(like.get(0), like.get(1), (Long) like.get(2), String.join(", ", names));
  }

  private static String name(Row load) {
    String entry = load.getString(at(Load.ENTRY));
    return load.getString(at(Load.FILE)) + (entry.isEmpty() ? "" : "!" + entry);
  }

  private static int at(String column) {
    return Load.TABLE.schema().fieldIndex(column);
  }
}
