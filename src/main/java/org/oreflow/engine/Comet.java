package org.oreflow.engine;

import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import org.oreflow.config.ProgramText;

/**
 * Apache DataFusion Comet, which scans, joins and aggregates in native code. It is optional: where
 * its jar is on the class path and its library loads, Spark's plans use it, and every table has the
 * same rows either way.
 */
public final class Comet {
  /** The settings of Spark that a user may give and that decide how much memory Comet has. */
  static final String MEMORY = "spark.memory.offHeap.size";

  private static final String PLUGIN = "org.apache.spark.CometPlugin";
  private static final String ENABLED = "spark.comet.enabled";
  private static final String LIBRARY = "org.apache.comet.NativeBase";

  private Comet() {}

  public static Optional<String> missing() {
    try {
      Class.forName(PLUGIN, false, Comet.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      return Optional.of("its jar is not there");
    }
    try {
      Class.forName(LIBRARY, true, Comet.class.getClassLoader()).getMethod("isLoaded").invoke(null);
      return Optional.empty();
    } catch (InvocationTargetException e) {
      return Optional.of("its library does not load here: " + e.getCause().getMessage());
    } catch (ReflectiveOperationException | LinkageError e) {
      return Optional.of("its jar is not of version 1.2: " + e);
    }
  }

  static Map<String, String> settings() {
    Map<String, String> all = ProgramText.pairs(Comet.class, "comet.txt");
    if (System.getProperty(MEMORY) == null) {
      all.put("spark.memory.offHeap.enabled", "true"); // it works with memory outside of the heap
      all.put(MEMORY, "1g");
    }
    return all;
  }

  /**
   * Does work with Comet. Steps of a run are done without: tables of few rows gain nothing, and
   * where rows carry long lists, such as all suppliers of a market, it took many times as long. It
   * holds for the whole session: nothing else may be planned meanwhile.
   */
  public static <T> T with(SparkSession spark, Supplier<T> work) {
    spark.conf().set(ENABLED, true);
    try {
      return work.get();
    } finally {
      spark.conf().set(ENABLED, false);
    }
  }
}
