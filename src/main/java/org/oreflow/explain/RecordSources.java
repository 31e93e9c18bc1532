package org.oreflow.explain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.oreflow.choice.Decided;
import org.oreflow.choice.RecordCorrections;
import org.oreflow.choice.Release;
import org.oreflow.choice.Releases;
import org.oreflow.figure.Interval;
import org.oreflow.reference.Corrections.Correction;
import org.oreflow.table.Load;
import org.oreflow.table.Production;

/** Where records stand, and whether they may be shown, by every release that a run has read. */
record RecordSources(Map<List<String>, Release> releases, Project project) {
  static RecordSources of(List<Row> loads, Project project) {
    List<String> sources = loads.stream().map(row -> row.<String>getAs(Load.SOURCE)).toList();
    return new RecordSources(Releases.of(loads, sources), project);
  }

  Map<List<String>, Release> configured() {
    Map<List<String>, Release> configured = new HashMap<>(releases);
    configured.values().removeIf(release -> !project.sources().contains(release.source()));
    return configured;
  }

  Optional<Release> release(Row record) {
    return Optional.ofNullable(Releases.of(record, releases));
  }

  boolean isConfidential(Row record) {
    return release(record).map(Release::isConfidential).orElse(true);
  }

  boolean isRedistributed(Row record) {
    return release(record).map(Release::isRedistributed).orElse(false);
  }

  boolean isHidden(Row record) {
    return !project.isOpen() && !isRedistributed(record);
  }

  Origin.Place place(Row record) {
    return new Origin.Place(
        record.getAs(Production.SOURCE),
        record.getAs(Production.RELEASE),
        release(record).map(Release::published).orElse(""),
        record.getAs(Production.FILE),
        record.getAs(Production.ENTRY),
        record.<Long>getAs(Production.LINE),
        record.getAs(Production.ITEM));
  }

  /** The corrections that act on columns of a record, in words. */
  List<String> corrected(Row record, Map<Correction, String> corrections, String... columns) {
    var acting = new RecordCorrections(corrections.keySet());
    List<String> steps = new ArrayList<>();
    for (String column : columns) {
      acting
          .acting(record, column)
          .ifPresent(
              one -> steps.add("corrected, " + project.citations().of(one, corrections.get(one))));
    }
    return steps;
  }

  /** A record as it stands: it counts, with the figure that it prints. */
  Origin origin(Row record, String text, Interval printed, String unit) {
    return new Origin(
        Decided.counting(place(record)),
        text,
        printed,
        unit,
        Rows.text(record, Production.MARK),
        Rows.text(record, Production.NOTE),
        printed,
        List.of(),
        Rows.flags(record),
        isHidden(record));
  }
}
