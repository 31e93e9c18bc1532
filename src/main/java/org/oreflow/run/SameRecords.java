package org.oreflow.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    Map<List<Object>, List<String>> files = new LinkedHashMap<>();
    loads.stream()
        .filter(SameRecords::tells)
        .sorted(Comparator.comparing(SameRecords::name))
        .forEach(
            load ->
                files
                    .computeIfAbsent(
                        LIKENESS.stream().map(column -> load.get(at(column))).toList(),
                        like -> new ArrayList<>())
                    .add(name(load)));
    List<String> lines = new ArrayList<>();
    files.forEach(
        (like, names) -> {
          if (names.size() > 1) {
            lines.add(line(like, names));
          }
        });
    if (!lines.isEmpty()) {
      lines.add(0, "files that seem to hold the same records, and count twice; name one in files:");
    }
    return lines;
  }

  private static boolean tells(Row load) {
    return Stream.of(Load.CONTROL_VALUE, Load.CONTROL_QUANTITY)
        .anyMatch(column -> load.getDecimal(at(column)).signum() > 0);
  }

  private static String line(List<Object> like, List<String> names) {
    return "  %s %s: %,d parts each in %s"
        .formatted(like.get(0), like.get(1), (Long) like.get(2), String.join(", ", names));
  }

  private static String name(Row load) {
    String entry = load.getString(at(Load.ENTRY));
    return load.getString(at(Load.FILE)) + (entry.isEmpty() ? "" : "!" + entry);
  }

  private static int at(String column) {
    return Load.SCHEMA.fieldIndex(column);
  }
}
