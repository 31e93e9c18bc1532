package org.oreflow.bench;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.oreflow.lake.Lake;

/** The Spark session of a process, with a lake of its own. */
final class Engine {
  private Engine() {}

  static SparkSession open(int threads, Path lake, Map<String, String> more) {
    var builder = SparkSession.builder().appName("oreflow bench").master("local[" + threads + "]");
    settings(lake).forEach(builder::config);
    more.forEach(builder::config);
    return builder.getOrCreate();
  }

  private static Map<String, String> settings(Path lake) {
    var all = new LinkedHashMap<>(Lake.settings(lake));
    all.put("spark.ui.enabled", "false");
    all.put("spark.ui.showConsoleProgress", "false");
    all.put("spark.driver.host", "127.0.0.1");
    all.put("spark.driver.bindAddress", "127.0.0.1");
    all.put("spark.sql.session.timeZone", "UTC");
    all.put("spark.sql.warehouse.dir", lake.resolve("spark-warehouse").toUri().toString());
    return all;
  }

  /** Makes Comet do what it can, the conversion of foreign batches and the write included. */
  static Map<String, String> comet() {
    var all = new LinkedHashMap<String, String>();
    all.put("spark.plugins", "org.apache.spark.CometPlugin");
    all.put(
        "spark.shuffle.manager",
        "org.apache.spark.sql.comet.execution.shuffle.CometShuffleManager");
    all.put("spark.memory.offHeap.enabled", "true");
    all.put("spark.memory.offHeap.size", "2g");
    all.put("spark.comet.enabled", "true");
    all.put("spark.comet.exec.enabled", "true");
    all.put("spark.comet.exec.shuffle.enabled", "true");
    all.put("spark.comet.scan.icebergNative.enabled", "true");
    all.put("spark.comet.write.iceberg.enabled", "true");
    all.put("spark.comet.sparkToColumnar.enabled", "true");
    all.put("spark.comet.sparkToColumnar.supportedOperatorList", "BatchScan,RDDScan");
    all.put("spark.comet.explain.fallback.enabled", "true");
    return all;
  }
}
