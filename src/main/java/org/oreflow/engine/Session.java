package org.oreflow.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.apache.spark.sql.SparkSession;
import org.oreflow.config.InputException;
import org.oreflow.config.ProgramText;
import org.oreflow.config.SecretNames;
import org.oreflow.lake.LocalFiles;
import org.oreflow.lake.catalog.Scratch;
import org.oreflow.lake.catalog.Umask;

public final class Session {
  private static final String PARTITIONS = "spark.sql.shuffle.partitions";
  private static final int A_CORE = 4; // the engine joins small ones, so tasks have alike to do
  private static final String DEADLY = "spark.executor.killOnFatalError.depth";
  private static final String WAREHOUSE = "spark.sql.warehouse.dir";
  private static final int AFTER_THE_ENGINE = 1; // priority of a hook; its own have 10 and more
  private static final String GROUPED = "spark.sql.iceberg.planning.preserve-data-grouping";

  private Session() {}

  public static SparkSession open(SparkSettings engine, Optional<Path> lake) {
    boolean submitted = System.getProperty("spark.master") != null;
    var builder =
        org.apache.spark.sql.classic.SparkSession
            .builder() // the other finds this one by reflection
            .appName("oreflow");
    if (!submitted) {
      builder.master(engine.master());
      ProgramText.pairs(Session.class, "local.txt").forEach(builder::config);
    }
    settings(engine).forEach(builder::config);
    if (isLocal(engine)) {
      builder.config(DEADLY, 0); // a task out of memory would end this process, and say nothing
      unlessGiven(builder, "spark.shuffle.compress", "false"); // 1 of 90 s: rows stay on this host
    }
    ofFiles(engine).forEach((key, value) -> unlessGiven(builder, key, value));
    if (org.apache.spark.sql.classic.SparkSession.getDefaultSession().isEmpty()) {
      keepScratch(builder, isLocal(engine), lake);
    }
    SparkSession spark = builder.getOrCreate();
    if (submitted && engine.shufflePartitions() == 0) {
      String tasks = Integer.toString(A_CORE * spark.sparkContext().defaultParallelism());
      spark.conf().set(PARTITIONS, System.getProperty(PARTITIONS, tasks));
    }
    return spark;
  }

  /** Settings of file systems as the session will have them. */
  public static Configuration hadoop(SparkSettings engine) {
    var settings = new SparkConf();
    LocalFiles.SETTINGS.forEach(settings::set);
    ofFiles(engine).forEach(settings::setIfMissing);
    return SparkHadoopUtil.get().newConfiguration(settings);
  }

  private static Map<String, String> ofFiles(SparkSettings engine) {
    return isLocal(engine)
        ? Umask.ofProcess()
            .map(mask -> Map.of("spark.hadoop." + Umask.SETTING, mask))
            .orElse(Map.of())
        : Map.of();
  }

  private static void unlessGiven(
      org.apache.spark.sql.classic.SparkSession.Builder builder, String key, String value) {
    if (System.getProperty(key) == null) {
      builder.config(key, value);
    }
  }

  // where the engine puts what it cannot hold in memory; on a cluster each host has places of its
  // own
  private static void keepScratch(
      org.apache.spark.sql.classic.SparkSession.Builder builder,
      boolean isLocal,
      Optional<Path> lake) {
    try {
      Scratch scratch = Scratch.in(isLocal ? lake : Optional.empty());
      ShutdownHookManager.get().addShutdownHook(() -> remove(scratch), AFTER_THE_ENGINE);
      // Spark's own default is a folder where the user stands
      builder.config(WAREHOUSE, scratch.folder().resolve("warehouse").toUri().toString());
      if (isLocal && System.getenv("SPARK_LOCAL_DIRS") == null) {
        unlessGiven(builder, "spark.local.dir", scratch.folder().toString());
      }
    } catch (IOException e) {
      throw new InputException(
          System.getProperty("java.io.tmpdir"),
          "cannot be written (" + e + ")",
          "free space, or name another folder for files of the moment with -Djava.io.tmpdir");
    }
  }

  private static void remove(Scratch scratch) {
    try {
      scratch.close();
    } catch (IOException left) {
      return; // the next run removes it
    }
  }

  public static boolean isLocal(SparkSettings engine) {
    return master(engine).matches("local(\\[.*)?");
  }

  /** Where the engine runs: as spark-submit says, else as the settings do. */
  public static String master(SparkSettings engine) {
    return System.getProperty("spark.master", engine.master());
  }

  /** {@code cluster} if the cluster chooses the host of this process, else {@code client}. */
  public static String deployMode() {
    return System.getProperty("spark.submit.deployMode", "client");
  }

  /** Whether this process is one that YARN has started for the program. */
  public static boolean isYarnsOwn() {
    return deployMode().equals("cluster") && "yarn".equals(System.getProperty("spark.master"));
  }

  public static Map<String, String> settings(SparkSettings engine) {
    int partitions = engine.shufflePartitions();
    Map<String, String> all = ProgramText.pairs(Session.class, "session.txt");
    // YARN's application master of a client opens files by these settings, without our classes
    if (!master(engine).startsWith("yarn") || !deployMode().equals("client")) {
      all.putAll(LocalFiles.SETTINGS);
    }
    // settings that no page or log of Spark may show: its own list, and the credential of a catalog
    all.put("spark.redaction.regex", SecretNames.REGEX);
    all.put(
        PARTITIONS,
        Integer.toString(
            partitions == 0 ? A_CORE * Runtime.getRuntime().availableProcessors() : partitions));
    if (Comet.missing().isEmpty()) {
      all.putAll(Comet.settings());
    }
    return all;
  }

  /**
   * Reads each year of a table, and each bucket of it, by a task of its own, so that groups within
   * them need no exchange.
   */
  public static void readGrouped(SparkSession spark) {
    spark.conf().set(GROUPED, true);
  }

  /** Reads years and buckets together: of few rows, tasks of their own cost more than they do. */
  public static void readTogether(SparkSession spark) {
    spark.conf().set(GROUPED, false);
  }

  static boolean isReadGrouped(SparkSession spark) {
    return spark.conf().get(GROUPED, "true").equals("true");
  }
}
