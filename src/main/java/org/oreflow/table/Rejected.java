package org.oreflow.table;

import org.apache.spark.sql.types.StructType;

/**
 * A record that could not be used: its place, raw text and why. Key: source, release, file, entry,
 * line, item.
 */
public final class Rejected {
  public static final String SOURCE = RecordPlace.SOURCE;
  public static final String RELEASE = RecordPlace.RELEASE;
  public static final String FILE = RecordPlace.FILE;
  public static final String ENTRY = RecordPlace.ENTRY;
  public static final String LINE = RecordPlace.LINE;
  public static final String ITEM = RecordPlace.ITEM;
  public static final String COLUMN = "column_name"; // column at fault, "" for the whole line
  public static final String RAW = "raw"; // the record's text
  public static final String REASON = "reason"; // a code of RejectedReason
  public static final String DETAIL = "detail"; // what was found

  public static final StructType SCHEMA =
      new Columns(RecordPlace.COLUMNS).text(COLUMN, RAW, REASON, DETAIL).schema();

  public static final Table TABLE = RecordPlace.table("rejected", SCHEMA);

  private Rejected() {}
}
