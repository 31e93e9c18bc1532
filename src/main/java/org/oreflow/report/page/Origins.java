package org.oreflow.report.page;

import static java.util.Comparator.naturalOrder;

import java.util.ArrayList;
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
  private static final Layout LAYOUT = Layout.named("loads");

  private record Release(String source, String name) {}

  private final Map<Release, Report.Origin> cited = new HashMap<>();
  private final Map<Release, List<Row>> loaded = new HashMap<>();
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
    var release = new Release(row.getAs(Load.SOURCE), row.getAs(Load.RELEASE));
    if (row.<Boolean>getAs(Load.CONFIDENTIAL)) {
      hidden.add(release);
    }
    if (!row.<Boolean>getAs(Load.REDISTRIBUTE)) {
      keptBack.add(release);
    }
    loaded.computeIfAbsent(release, none -> new ArrayList<>()).add(row);
  }

  private static String latest(List<Row> files, String column) {
    return files.stream().map(file -> file.<String>getAs(column)).max(naturalOrder()).orElseThrow();
  }

  private static long sum(List<Row> files, String column) {
    return files.stream().mapToLong(file -> file.<Long>getAs(column)).sum();
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
        (release, files) -> {
          if (!hidden.contains(release)) {
            Report.Origin origin = cited.get(release);
            String covers = latest(files, Load.COVERS);
            columns.add(
                release.source(),
                release.name(),
                latest(files, Load.PUBLISHED),
                Covers.isWhole(covers) ? Covers.WORLD.text() : covers,
                files.size(),
                sum(files, Load.ROWS_READ),
                sum(files, Load.ROWS_KEPT),
                sum(files, Load.ROWS_REJECTED),
                sum(files, Load.BYTES),
                !keptBack.contains(release),
                origin == null ? null : origin.citation(),
                origin == null ? null : origin.licence());
          }
        });
    return columns;
  }
}
