package org.oreflow.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.oreflow.table.Load;

/**
 * What was read of each file, for a person: a line for a file that has a hundredth of all bytes or
 * more, or refused records; one line for all others together, if they are several.
 */
final class FileLines {
  private static final int HUNDREDTH = 100;

  private record Figures(long files, long read, long bytes, long kept, long out, long rejected) {
    static Figures of(Row load) {
      return new Figures(
          1,
          number(load, Load.ROWS_READ),
          number(load, Load.BYTES),
          number(load, Load.ROWS_KEPT),
          number(load, Load.ROWS_OUT_OF_BASKET),
          number(load, Load.ROWS_REJECTED));
    }

    Figures and(Figures more) {
      return and(more, files + more.files, bytes + more.bytes);
    }

    /** With another member of the same file, whose bytes each of them tells. */
    Figures andMember(Figures more) {
      return and(more, files, bytes);
    }

    private Figures and(Figures more, long allFiles, long allBytes) {
      return new Figures(
          allFiles,
          read + more.read,
          allBytes,
          kept + more.kept,
          out + more.out,
          rejected + more.rejected);
    }

    String line(String name) {
      return String.format(
          Locale.ROOT,
          "  %s: %,d records of %,.1f MB, %,d kept, %,d out of basket, %,d rejected",
          name,
          read,
          bytes / 1e6,
          kept,
          out,
          rejected);
    }
  }

  private FileLines() {}

  /**
   * @param loads rows of {@link Load}
   * @param most files with a line of their own
   */
  static List<String> of(List<Row> loads, int most) {
    Map<List<Object>, Figures> files = new LinkedHashMap<>();
    loads.forEach(load -> files.merge(file(load), Figures.of(load), Figures::andMember));
    long all = files.values().stream().mapToLong(Figures::bytes).sum();
    List<String> lines = new ArrayList<>();
    Figures others = new Figures(0, 0, 0, 0, 0, 0);
    for (var file : files.entrySet()) {
      Figures figures = file.getValue();
      boolean telling = figures.bytes() * HUNDREDTH >= all || figures.rejected() > 0;
      if (telling && lines.size() < most) {
        lines.add(figures.line(file.getKey().get(2).toString()));
      } else {
        others = others.and(figures);
      }
    }
    boolean isWorthALine = others.files() > 1 || others.rejected() > 0;
    if (isWorthALine) {
      String name = String.format(Locale.ROOT, "%,d other files", others.files());
      lines.add(others.line(name) + " (jobs/oreflow status --files lists them)");
    }
    return lines;
  }

  /** What tells a file from others: source, release, name. */
  static List<Object> file(Row load) {
    return List.of(
        load.getString(Load.SCHEMA.fieldIndex(Load.SOURCE)),
        load.getString(Load.SCHEMA.fieldIndex(Load.RELEASE)),
        load.getString(Load.SCHEMA.fieldIndex(Load.FILE)));
  }

  private static long number(Row load, String column) {
    return load.getLong(Load.SCHEMA.fieldIndex(column));
  }
}
