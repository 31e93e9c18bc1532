package org.oreflow.explain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.oreflow.choice.CurrentParameters;
import org.oreflow.choice.Release;
import org.oreflow.choice.SourcePlace;
import org.oreflow.table.Parameter;

/** Published parameters of a run that count. */
final class PublishedParameters {
  private static final String PRODUCTION = "production"; // whose precedence they have

  private final Rows rows;
  private final RecordSources sources;
  private final CurrentParameters choice;
  private final Map<Map<String, ?>, List<Row>> read = new HashMap<>();

  PublishedParameters(Rows rows, RecordSources sources) {
    this.rows = rows;
    this.sources = sources;
    Map<List<String>, Release> shown = new HashMap<>(sources.configured());
    shown.values().removeIf(Release::isConfidential);
    this.choice =
        new CurrentParameters(shown, SourcePlace.order(sources.project().precedence(), PRODUCTION));
  }

  /** Rows that count, in the order of their files: sums of doubles depend on it. */
  List<Row> current(Map<String, ?> where) {
    return read.computeIfAbsent(where, some -> choice.of(rows.of(Parameter.TABLE, some)));
  }

  boolean isRedistributed(Row row) {
    return sources.isRedistributed(row);
  }
}
