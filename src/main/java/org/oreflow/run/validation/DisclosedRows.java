package org.oreflow.run.validation;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.disclosure.Audience;
import org.oreflow.disclosure.Suppressed;
import org.oreflow.ingest.Ingest.Configured;
import org.oreflow.report.Masking;
import org.oreflow.run.Context;
import org.oreflow.table.Balance;
import org.oreflow.table.Flag;
import org.oreflow.table.Table;

/** Rows of the published run, and the sources, that an audience may see. */
final class DisclosedRows {
  private final Context context;
  private final Audience audience;
  private final Suppressed suppressed;

  DisclosedRows(Context context, Audience audience) {
    this.context = context;
    this.audience = audience;
    this.suppressed = context.suppressed(context.lake().before(), audience);
  }

  /** Rows of a table; those that are suppressed are left out whole. */
  Dataset<Row> read(Table table) {
    Dataset<Row> all = context.lake().read(table);
    if (suppressed.isEmpty()) {
      return all;
    }
    Dataset<Row> masked = Masking.of(table, all, suppressed);
    return List.of(masked.columns()).contains(Balance.FLAGS)
        ? masked.where(not(array_contains(col(Balance.FLAGS), Flag.CONFIDENTIAL.name())))
        : masked;
  }

  /** Sources whose records may be shown. */
  List<Configured> sources() {
    return context.configuration().sources().stream()
        .filter(source -> audience == Audience.INTERNAL || !source.config().confidential())
        .toList();
  }
}
