package org.oreflow.run.cli;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.oreflow.lake.Failure.Failed;
import org.oreflow.lake.History;
import org.oreflow.lake.catalog.Published;

/** The last runs of a lake, published or failed, the newest first, a line each. */
final class LastRuns {
  private static final int SHOWN = 10;
  private static final double MEGA = 1e6;

  private LastRuns() {}

  /** Lines; none if there was no run. */
  static List<String> of(History history) {
    return Stream.concat(
            history.runs().stream().map(run -> Map.entry(run.id(), published(run))),
            history.failures().stream().map(run -> Map.entry(run.id(), failed(run))))
        .sorted(Map.Entry.<String, String>comparingByKey(Comparator.reverseOrder()))
        .limit(SHOWN)
        .map(Map.Entry::getValue)
        .toList();
  }

  private static String published(Published run) {
    double seconds = run.seconds().values().stream().mapToDouble(Double::doubleValue).sum();
    return String.format(
        Locale.ROOT,
        "%s  published  %.1f s, %,d rows, %,.1f MB read, %,.1f MB spilled, largest task %,.1f MB",
        run.id(),
        seconds,
        sum(run.rows()),
        sum(run.usage().bytesRead()) / MEGA,
        sum(run.usage().spilledBytes()) / MEGA,
        run.usage().peakMemoryBytes().values().stream().mapToLong(Long::longValue).max().orElse(0)
            / MEGA);
  }

  private static String failed(Failed run) {
    return "%s  failed     exit code %d in %s: %s"
        .formatted(run.id(), run.exitCode(), run.job(), run.reason());
  }

  private static long sum(Map<String, Long> figures) {
    return figures.values().stream().mapToLong(Long::longValue).sum();
  }
}
