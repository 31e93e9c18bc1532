package org.oreflow.lake;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createMapType;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.apache.spark.sql.types.StructType;

/** One published run. The newest row says which snapshot of each table readers see. Key: id. */
public final class Run {
  public static final String ID = "id"; // yyyyMMddTHHmmssSSSZ, ascending
  public static final String HASH = "hash"; // SHA-256 of configuration, reference tables and inputs
  public static final String SNAPSHOTS = "snapshots"; // table -> Iceberg snapshot
  public static final String DIGESTS = "digests"; // table -> SHA-256 of its rows in key order
  public static final String SECONDS = "seconds"; // job -> seconds
  public static final String ROWS = "rows"; // table -> rows

  public static final StructType SCHEMA =
      new StructType()
          .add(ID, StringType, false)
          .add(HASH, StringType, false)
          .add(SNAPSHOTS, createMapType(StringType, LongType, false), false)
          .add(DIGESTS, createMapType(StringType, StringType, false), false)
          .add(SECONDS, createMapType(StringType, DoubleType, false), false)
          .add(ROWS, createMapType(StringType, LongType, false), false);

  public static final Table TABLE = Table.of("run", SCHEMA, ID);

  private static final DateTimeFormatter BY_TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

  private Run() {}

  /** The id of a run that begins at this time. */
  public static String id(Instant start) {
    return BY_TIME.format(start);
  }
}
