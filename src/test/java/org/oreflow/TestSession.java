package org.oreflow;

import org.apache.spark.sql.SparkSession;

/** The one Spark session of a test JVM. */
public final class TestSession {
  private static SparkSession session;

  private TestSession() {}

  public static synchronized SparkSession spark() {
    if (session == null) {
      session =
          SparkSession.builder()
              .master("local[2]")
              .config("spark.ui.enabled", false)
              .config("spark.sql.shuffle.partitions", 2)
              .config("spark.sql.session.timeZone", "UTC")
              .config("spark.sql.adaptive.enabled", false)
              .getOrCreate();
    }
    return session;
  }
}
