package org.oreflow.bench;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.oreflow.lake.LocalFiles;
import org.oreflow.lake.catalog.Address;

/** The Spark session of a process, with a lake of its own. */
final class Engine {
  private Engine() {}

  static SparkSession open(int threads, Path lake) {
    var builder = SparkSession.builder().appName("oreflow bench").master("local[" + threads + "]");
    settings(lake).forEach(builder::config);
    return builder.getOrCreate();
  }

  private static Map<String, String> settings(Path lake) {
    var all = new LinkedHashMap<>(Address.of(lake).settings());
    all.putAll(LocalFiles.SETTINGS);
    all.put("spark.ui.enabled", "false");
    all.put("spark.ui.showConsoleProgress", "false");
    all.put("spark.driver.host", "127.0.0.1");
    all.put("spark.driver.bindAddress", "127.0.0.1");
    all.put("spark.sql.session.timeZone", "UTC");
    all.put("spark.sql.warehouse.dir", lake.resolve("spark-warehouse").toUri().toString());
    return all;
  }
}
