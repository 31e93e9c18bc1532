package org.oreflow.ingest.source;

import java.util.Optional;
import org.apache.spark.sql.Row;

public sealed interface Outcome {
  /**
   * A record that a table takes.
   *
   * @param row in the order of the table's schema
   * @param rounded whether a number was finer than its column holds
   */
  record Kept(Row row, boolean rounded) implements Outcome {}

  record OutOfBasket() implements Outcome {}

  /** A record that cannot be used; the row has the schema of {@code Rejected}. */
  record Refused(Row row) implements Outcome {}

  static Outcome of(Optional<RowBuilder> row) {
    return row.isPresent() ? row.get().kept() : new OutOfBasket();
  }
}
