package org.oreflow;

import org.apache.spark.sql.SparkSession;

/** The one Spark session of a test JVM; it ends with the JVM. */
public final class TestSession {
  private TestSession() {}

  /** A local session of two cores, in UTC, without a user interface. */
  public static SparkSession spark() {
    return Holder.SPARK;
  }

  private static final class Holder {
    static final SparkSession SPARK =
        SparkSession.builder()
            .master("local[2]")
            .appName("oreflow-test")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "2")
            .config("spark.sql.extensions", "org.oreflow.engine.OneAggregation")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .getOrCreate();
  }
}
