package org.oreflow.lake.catalog;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
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

  public static final Table TABLE = Table.named("run");

  private static final String TAG = "r_";
  private static final DateTimeFormatter BY_TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

  private Run() {}

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
