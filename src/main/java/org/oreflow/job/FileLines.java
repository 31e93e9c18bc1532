package org.oreflow.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.oreflow.ingest.Load;

/**
 * What was read of each file, for a person: a line for a file that has a hundredth of all bytes or
 * more, or refused records; one line for all others together.
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
      return new Figures(
          files + more.files,
          read + more.read,
          bytes + more.bytes,
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
   * The lines.
   *
   * @param loads rows of {@link Load}
   * @param most files with a line of their own
   */
  static List<String> of(List<Row> loads, int most) {
    long all = loads.stream().mapToLong(load -> number(load, Load.BYTES)).sum();
    List<String> lines = new ArrayList<>();
    Figures others = new Figures(0, 0, 0, 0, 0, 0);
    for (Row load : loads) {
      Figures file = Figures.of(load);
      if (lines.size() < most && (file.bytes() * HUNDREDTH >= all || file.rejected() > 0)) {
        lines.add(file.line(load.getString(Load.SCHEMA.fieldIndex(Load.FILE))));
      } else {
        others = others.and(file);
      }
    }
    if (others.files() > 0) {
      String name = String.format(Locale.ROOT, "other files, %,d", others.files());
      lines.add(others.line(name) + " (jobs/oreflow status --files lists them)");
    }
    return lines;
  }

  private static long number(Row load, String column) {
    return load.getLong(Load.SCHEMA.fieldIndex(column));
  }
}
