package org.oreflow.lake.catalog;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;
import static org.apache.spark.sql.types.DataTypes.createMapType;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.oreflow.table.Columns;
import org.oreflow.table.Table;

/** One published run. The newest row says which snapshot of each table readers see. Key: id. */
public final class Run {
  public static final String ID = "id"; // yyyyMMddTHHmmssSSSZ, ascending
  public static final String HASH = "hash"; // SHA-256 of configuration, reference tables and inputs
  public static final String SNAPSHOTS = "snapshots"; // table -> Iceberg snapshot
  public static final String DIGESTS = "digests"; // table -> SHA-256 of its rows
  public static final String SECONDS = "seconds"; // job -> seconds
  public static final String ROWS = "rows"; // table -> rows
  public static final String DRIFT_REASON = "drift_reason"; // why it was accepted, null: no drift
  public static final String DRIFT = "drift"; // what differed by more than its limit
  public static final String TOTALS =
      "totals"; // published world totals that differ from their rows
  public static final String ROWS_READ = "rows_read"; // job -> rows that tasks read meanwhile
  public static final String BYTES_READ = "bytes_read"; // job -> bytes that tasks read meanwhile
  public static final String SPILLED_BYTES = "spilled_bytes"; // job -> bytes that went to disk
  public static final String PEAK_MEMORY_BYTES = "peak_memory_bytes"; // job -> largest of a task

  public static final String OUTRANKED = "outranked"; // flows of a source that are not used
  public static final String DIGEST_VERSION = "digest_version"; // form of the digests, null: 1

  public static final StructType SCHEMA =
      new Columns()
          .of("text", ID, HASH)
          .of(by(LongType), SNAPSHOTS)
          .of(by(StringType), DIGESTS)
          .of(by(DoubleType), SECONDS)
          .of(by(LongType), ROWS)
          .of("text?", DRIFT_REASON)
          .of("texts", DRIFT, TOTALS)
          // null for runs of older versions
          .orNull(by(LongType), ROWS_READ, BYTES_READ, SPILLED_BYTES, PEAK_MEMORY_BYTES)
          .orNull(createArrayType(StringType, false), OUTRANKED)
          .of("whole?", DIGEST_VERSION)
          .schema();

  public static final Table TABLE = Table.of("run", SCHEMA, ID);

  private static final String TAG = "r_";
  private static final DateTimeFormatter BY_TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

  private Run() {}

  private static DataType by(DataType values) {
    return createMapType(StringType, values, false);
  }

  public static String tag(String id) {
    return TAG + id;
  }

  /** The id that a tag tells, or the text itself if it is none. */
  public static String untagged(String text) {
    return text.startsWith(TAG) ? text.substring(TAG.length()) : text;
  }

  public static boolean isId(String text) {
    return text.matches("\\d{8}T\\d{9}Z");
  }

  public static String id(Instant start) {
    return BY_TIME.format(start);
  }
}
