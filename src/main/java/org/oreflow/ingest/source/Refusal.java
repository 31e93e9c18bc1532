package org.oreflow.ingest.source;

import org.apache.spark.sql.RowFactory;
import org.oreflow.table.RejectedReason;

/** Why one record of a file cannot be used. Thrown while it is parsed, never out of a file. */
public final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST_RAW = 4000;

  /** Bytes in which all that is held of a refused record can be decoded. */
  public static final int MOST_BYTES = 4 * (LONGEST_RAW + 1);

  private final RejectedReason reason;
  private final String column;

  public Refusal(RejectedReason reason, String column, String detail) {
    super(detail, null, false, false); // one for every bad record: no stack trace
    this.reason = reason;
    this.column = column;
  }

  public RejectedReason reason() {
    return reason;
  }

  /** The row of {@code Rejected} for the record at a place, or for an item of it. */
  public Outcome.Refused at(SourceFile file, long line, String item, String raw) {
    String text = raw.length() > LONGEST_RAW ? raw.substring(0, LONGEST_RAW) + "…" : raw;
    return new Outcome.Refused(
        RowFactory.create(
            file.source(),
            file.release(),
            file.name(),
            file.entry(),
            line,
            item,
            column,
            text,
            reason.name(),
            getMessage()));
  }
}
