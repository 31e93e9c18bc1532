package org.oreflow.report.page;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.oreflow.config.ProgramText;
import org.oreflow.report.Report;
import org.oreflow.table.Covers;
import org.oreflow.table.Load;

/** The releases that a lake holds: what may be shown of each, and whom to cite. */
final class Origins {
  static final List<String> COLUMNS =
      ProgramText.words(
          "source release published covers confidential redistribute rows_read rows_kept",
          "rows_rejected bytes");
  private static final int COUNTED = COLUMNS.indexOf(Load.ROWS_READ); // the first column
  private static final Layout LAYOUT = Layout.named("loads");

  private record Release(String source, String name) {}

  private static final class Sums {
    private String published = "";
    private String covers = "";
    private long files;
    private final long[] counts = new long[COLUMNS.size() - COUNTED];
  }

  private final Map<Release, Report.Origin> cited = new HashMap<>();
  private final Map<Release, Sums> loaded = new HashMap<>();
  private final Set<Release> hidden = new HashSet<>();
  private final Set<Release> keptBack = new HashSet<>();

  Origins(List<Report.Origin> configured) {
    for (Report.Origin origin : configured) {
      var release = new Release(origin.id(), origin.release());
      cited.put(release, origin);
      if (!origin.redistribute()) {
        keptBack.add(release);
      }
    }
  }

  void add(Row row) {
    var release = new Release(row.getString(0), row.getString(1));
    if (row.<Boolean>getAs(Load.CONFIDENTIAL)) {
      hidden.add(release);
    }
    if (!row.<Boolean>getAs(Load.REDISTRIBUTE)) {
      keptBack.add(release);
    }
    Sums sums = loaded.computeIfAbsent(release, none -> new Sums());
    sums.published = later(sums.published, row.getAs(Load.PUBLISHED));
    sums.covers = later(sums.covers, row.getAs(Load.COVERS));
    sums.files++;
    Arrays.setAll(sums.counts, i -> sums.counts[i] + row.getLong(COUNTED + i));
  }

  private static String later(String one, String other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  boolean isHidden(String source, String release) {
    return hidden.contains(new Release(source, release));
  }

  boolean isKeptBack(String source, String release) {
    return keptBack.contains(new Release(source, release));
  }

  List<Report.Origin> of(String source, String release) {
    return cited.entrySet().stream()
        .filter(one -> one.getKey().source().equals(source))
        .filter(one -> release.isEmpty() || one.getKey().name().equals(release))
        .filter(one -> !hidden.contains(one.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  Columns values() {
    var columns = new Columns(LAYOUT);
    loaded.forEach(
        (release, sums) -> {
          if (!hidden.contains(release)) {
            Report.Origin origin = cited.get(release);
            columns.add(
                release.source(),
                release.name(),
                sums.published,
                Covers.isWhole(sums.covers) ? Covers.WORLD.text() : sums.covers,
                sums.files,
                sums.counts[0],
                sums.counts[1],
                sums.counts[2],
                sums.counts[3],
                !keptBack.contains(release),
                origin == null ? null : origin.citation(),
                origin == null ? null : origin.licence());
          }
        });
    return columns;
  }
}
