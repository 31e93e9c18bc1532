package org.oreflow;

import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.oreflow.lake.LocalFiles;

/** The one Spark session of a test JVM; it ends with the JVM. */
public final class TestSession {
  /**
   * Settings by which plans are interpreted: to write and compile code for them takes longer than
   * ten rows do. Tests that start the program as users do leave them out, and compare its tables
   * with those that are made here.
   */
  public static final Map<String, String> INTERPRETED =
      Map.of(
          "spark.sql.codegen.wholeStage", "false",
          "spark.sql.codegen.factoryMode", "NO_CODEGEN");

  private TestSession() {}

  /** A local session of two cores, in UTC, without a user interface. */
  public static SparkSession spark() {
    return Holder.SPARK;
  }

  /** Its settings of file systems. */
  public static Configuration hadoop() {
    return spark().sparkContext().hadoopConfiguration();
  }

  private static final class Holder {
    static final SparkSession SPARK = open();

    private static SparkSession open() {
      var builder =
          SparkSession.builder()
              .master("local[2]")
              .appName("oreflow-test")
              .config("spark.ui.enabled", "false")
              .config("spark.sql.ui.explainMode", "simple")
              .config("spark.sql.codegen.cache.maxEntries", "1000")
              .config("spark.sql.shuffle.partitions", "2")
              .config("spark.sql.session.timeZone", "UTC")
              .config("spark.driver.host", "127.0.0.1")
              .config("spark.driver.bindAddress", "127.0.0.1");
      INTERPRETED.forEach(builder::config);
      LocalFiles.SETTINGS.forEach(builder::config); // no process for the mode of each file
      return builder.getOrCreate();
    }
  }
}
