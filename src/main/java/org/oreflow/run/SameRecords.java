package org.oreflow.run;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.oreflow.table.Load;

/**
 * Files of one release that seem to hold the same records under several names, and would count
 * twice: as many parts, of the same value and the same mass or quantity.
 */
public final class SameRecords {
  private record Likeness(
      String source, String release, long parts, BigDecimal value, BigDecimal mass) {
    static Likeness of(Row load) {
      return new Likeness(
          load.getString(at(Load.SOURCE)),
          load.getString(at(Load.RELEASE)),
          load.getLong(at(Load.ROWS_PART)),
          load.getDecimal(at(Load.CONTROL_VALUE)),
          load.getDecimal(at(Load.CONTROL_QUANTITY)));
    }

    boolean tells() {
      return value.signum() > 0 || mass.signum() > 0;
    }
  }

  private SameRecords() {}

  /** A title and a line for each group of such files; none where all differ. */
  public static List<String> of(List<Row> loads) {
    Map<Likeness, List<String>> files = new LinkedHashMap<>();
    loads.stream()
        .filter(load -> Likeness.of(load).tells())
        .sorted(Comparator.comparing(SameRecords::name))
        .forEach(
            load ->
                files
                    .computeIfAbsent(Likeness.of(load), like -> new ArrayList<>())
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

  private static String line(Likeness like, List<String> names) {
    return "  %s %s: %,d parts each in %s"
        .formatted(like.source(), like.release(), like.parts(), String.join(", ", names));
  }

  private static String name(Row load) {
    String entry = load.getString(at(Load.ENTRY));
    return load.getString(at(Load.FILE)) + (entry.isEmpty() ? "" : "!" + entry);
  }

  private static int at(String column) {
    return Load.SCHEMA.fieldIndex(column);
  }
}
