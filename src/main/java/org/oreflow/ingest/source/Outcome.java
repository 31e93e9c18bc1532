package org.oreflow.ingest.source;

import java.util.Optional;
import org.apache.spark.sql.Row;

public sealed interface Outcome {
  /** A row of a table; whether a number was finer than its column holds. */
  record Kept(Row row, boolean rounded) implements Outcome {}

  record OutOfBasket() implements Outcome {}

  record Refused(Row row) implements Outcome {}

  static Outcome of(Optional<RowBuilder> row) {
    return row.isPresent() ? row.get().kept() : new OutOfBasket();
  }
}
