package org.oreflow.explain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.oreflow.choice.CurrentParameters;
import org.oreflow.choice.SourcePlace;
import org.oreflow.table.Parameter;

/** Published parameters of a run that count. */
final class PublishedParameters {
  private static final String PRODUCTION = "production"; // whose precedence they have

  private final Rows rows;
  private final CurrentParameters choice;
  private final Releases releases;
  private final Map<Map<String, ?>, List<Row>> read = new HashMap<>();

  PublishedParameters(Rows rows, Project project, Releases releases) {
    this.rows = rows;
    this.releases = releases;
    this.choice =
        new CurrentParameters(
            releases.shown(), SourcePlace.order(project.precedence(), PRODUCTION));
  }

  /** Rows that count, in the order of their files: sums of doubles depend on it. */
  List<Row> current(Map<String, ?> where) {
    return read.computeIfAbsent(where, some -> choice.of(rows.of(Parameter.TABLE, some)));
  }

  /** Whether a row may be passed on. */
  boolean isRedistributed(Row row) {
    return release(row).map(Releases.Release::isRedistributed).orElse(false);
  }

  /** The release of a row. */
  Optional<Releases.Release> release(Row row) {
    return releases.of(row.getAs(Parameter.SOURCE), row.getAs(Parameter.RELEASE));
  }
}
