package org.oreflow.ingest;

import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import org.apache.spark.sql.types.StructType;
import org.oreflow.lake.Table;

/**
 * A record that could not be used: where it stands, its raw text and why. Key: source, release,
 * file, entry, line, item.
 */
public final class Rejected {
  public static final String SOURCE = "source";
  public static final String RELEASE = "release";
  public static final String FILE = "file";
  public static final String ENTRY = "entry";
  public static final String LINE = "line";
  public static final String ITEM = "item";
  public static final String COLUMN = "column_name"; // column at fault, "" for the whole line
  public static final String RAW = "raw"; // the record's text
  public static final String REASON = "reason"; // a code of Reason
  public static final String DETAIL = "detail"; // what was found

  public static final StructType SCHEMA =
      new StructType()
          .add(SOURCE, StringType, false)
          .add(RELEASE, StringType, false)
          .add(FILE, StringType, false)
          .add(ENTRY, StringType, false)
          .add(LINE, LongType, false)
          .add(ITEM, StringType, false)
          .add(COLUMN, StringType, false)
          .add(RAW, StringType, false)
          .add(REASON, StringType, false)
          .add(DETAIL, StringType, false);

  public static final Table TABLE =
      Table.of("rejected", SCHEMA, SOURCE, RELEASE, FILE, ENTRY, LINE, ITEM)
          .inPartsOf(SOURCE, RELEASE, FILE);

  private Rejected() {}
}
