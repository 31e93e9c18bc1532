package org.oreflow.run;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.iceberg.expressions.Expressions;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.audit.Revisions;
import org.oreflow.config.ProgramText;
import org.oreflow.engine.Scan;
import org.oreflow.lake.View;
import org.oreflow.table.Load;
import org.oreflow.table.Production;

/** What releases of published values revise of those before them, in words. */
public final class RevisedReleases {
  private final Context context;
  private final Revisions revisions;

  public RevisedReleases(Context context) {
    this.context = context;
    this.revisions = new Revisions(context.settings().limits().revision());
  }

  /** A line for each release that this run takes on beside an earlier one of its source. */
  List<String> ofThisRun() {
    View before = context.lake().before();
    View now = context.lake().now();
    if (now.isAlike(before, Load.TABLE)) {
      return List.of();
    }
    Map<String, Set<String>> known = releases(before);
    Map<String, Set<String>> added = releases(now);
    added.keySet().retainAll(known.keySet());
    added.forEach((source, releases) -> releases.removeAll(known.get(source)));
    added.values().removeIf(Set::isEmpty);
    List<Row> values = values(added.keySet());
    return added.entrySet().stream()
        .flatMap(of -> of.getValue().stream().map(release -> line(values, of.getKey(), release)))
        .flatMap(Optional::stream)
        .map(ProgramText::asCalled)
        .sorted()
        .toList();
  }

  private Optional<String> line(List<Row> values, String source, String release) {
    return revisions.line(source, release, revisions.of(values, source, release));
  }

  public List<String> all() {
    Map<String, Set<String>> held = releases(context.lake().before());
    held.values().removeIf(releases -> releases.size() < 2);
    List<Row> values = values(held.keySet());
    List<String> lines = new ArrayList<>();
    held.forEach(
        (source, releases) ->
            releases.forEach(
                release ->
                    revisions
                        .of(values, source, release)
                        .forEach(one -> lines.add(source + ": " + one.text()))));
    return lines;
  }

  private List<Row> values(Set<String> sources) {
    if (sources.isEmpty()) {
      return List.of();
    }
    Dataset<Row> editions =
        context
            .records()
            .publishedValues()
            .editions(
                context
                    .lake()
                    .read(Production.TABLE)
                    .where(col(Production.SOURCE).isin(sources.toArray())));
    return Scan.collect(Scan.select(editions, Revisions.READ));
  }

  private static Map<String, Set<String>> releases(View view) {
    Map<String, Set<String>> releases = new TreeMap<>();
    Set<String> confidential = new HashSet<>();
    for (Row row :
        view.few(
            Load.TABLE,
            Expressions.alwaysTrue(),
            List.of(Load.SOURCE, Load.RELEASE, Load.CONFIDENTIAL))) {
      releases.computeIfAbsent(row.getString(0), none -> new TreeSet<>()).add(row.getString(1));
      if (row.getBoolean(2)) {
        confidential.add(row.getString(0));
      }
    }
    releases.keySet().removeAll(confidential); // what they revise is told to nobody
    return releases;
  }
}
