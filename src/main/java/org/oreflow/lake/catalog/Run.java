package org.oreflow.lake.catalog;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.oreflow.table.Table;

/** One published run. The newest row says which snapshot of each table readers see. Key: id. */
public final class Run {
  public static final String ID = "id"; // yyyyMMddTHHmmssSSSZ, ascending
  public static final String SNAPSHOTS = "snapshots"; // table -> Iceberg snapshot
  public static final String SECONDS = "seconds"; // job -> seconds

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
