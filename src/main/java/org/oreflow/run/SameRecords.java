package org.oreflow.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
      List<Object> like = new ArrayList<>();
      for (String column : LIKENESS) {
        like.add(load.get(at(column)));
      }
      if (isAbove0(load, Load.CONTROL_VALUE) || isAbove0(load, Load.CONTROL_QUANTITY)) {
        Set<String> names = files.getOrDefault(like, new TreeSet<>());
        names.add(name(load));
        files.put(like, names);
      }
    }
    Set<String> groups = new TreeSet<>();
    for (var group : files.entrySet()) {
      if (group.getValue().size() > 1) {
        groups.add(line(group.getKey(), group.getValue()));
      }
    }
    List<String> lines = new ArrayList<>(groups);
    if (!lines.isEmpty()) {
      lines.add(0, "files that seem to hold the same records, and count twice; name one in files:");
    }
    return lines;
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
