package org.oreflow.run.terminal;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How far customs files are read, from what tasks tell of themselves. A part of the files counts
 * once, however often it is read: as far as the best attempt has come.
 */
final class FilesRead {
  private static final int WIDTH = 20; // characters of the bar
  private static final double LONG = 90; // seconds; a longer time is told in minutes

  private record Part(int stage, int number) {}

  private record Figures(long bytes, long records) {
    Figures best(Figures other) {
      return new Figures(Math.max(bytes, other.bytes), Math.max(records, other.records));
    }
  }

  private final long bytesId;
  private final long recordsId;
  private final long ofBytes;
  private final Map<Long, Part> parts = new HashMap<>();
  private final Map<Part, Figures> best = new HashMap<>();

  /**
   * @param bytesId number of the figure that tells bytes
   * @param recordsId number of the figure that tells records
   * @param ofBytes of all files, more than 0
   */
  FilesRead(long bytesId, long recordsId, long ofBytes) {
    this.bytesId = bytesId;
    this.recordsId = recordsId;
    this.ofBytes = ofBytes;
  }

  /** A task begins, perhaps not the first one, to read a part. */
  void began(long task, int stage, int number) {
    parts.put(task, new Part(stage, number));
  }

  /** A task tells a figure; it only grows. */
  void told(long task, long figure, long value) {
    boolean known = figure == bytesId || figure == recordsId;
    if (known && parts.containsKey(task)) {
      var figures = figure == bytesId ? new Figures(value, 0) : new Figures(0, value);
      best.merge(parts.get(task), figures, Figures::best);
    }
  }

  /**
   * The line that shows it.
   *
   * @param seconds since reading began
   */
  String line(String job, double seconds) {
    long done = Math.min(ofBytes, best.values().stream().mapToLong(Figures::bytes).sum());
    long records = best.values().stream().mapToLong(Figures::records).sum();
    int filled = (int) (WIDTH * done / ofBytes);
    return String.format(
        Locale.ROOT,
        "%-10s [%s%s] %,.1f of %,.1f MB, %,.0f thousand rows/s%s",
        job,
        "#".repeat(filled),
        ".".repeat(WIDTH - filled),
        done / 1e6,
        ofBytes / 1e6,
        records / 1000.0 / Math.max(seconds, 0.001),
        left(done, seconds));
  }

  private String left(long done, double seconds) {
    if (done == 0) {
      return ""; // nobody knows yet
    }
    if (done == ofBytes) {
      return ", finishing";
    }
    double left = seconds * (ofBytes - done) / done;
    return left < LONG
        ? String.format(Locale.ROOT, ", %.0f s left", left)
        : String.format(Locale.ROOT, ", %,.0f min left", left / 60);
  }
}
