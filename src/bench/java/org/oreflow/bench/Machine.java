package org.oreflow.bench;

import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** The machine and the versions that a figure holds for. */
final class Machine {
  private Machine() {}

  static String text(String duckDb, int threads) throws IOException {
    return String.format(
        java.util.Locale.ROOT,
        "%d cores (%s), %.1f GiB memory, %s %s; Java %s, heap %d MiB, %s, compilers C1 and C2;"
            + " Spark %s in `local[%d]`, Iceberg %s, DuckDB %s with `threads=%d`.",
        Runtime.getRuntime().availableProcessors(),
        first("/proc/cpuinfo", "model name"),
        Long.parseLong(first("/proc/meminfo", "MemTotal").replaceAll("\\D", "")) / 1048576.0,
        System.getProperty("os.name"),
        System.getProperty("os.version"),
        System.getProperty("java.version"),
        Runtime.getRuntime().maxMemory() >> 20,
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .map(GarbageCollectorMXBean::getName)
            .collect(Collectors.joining(" and ")),
        org.apache.spark.package$.MODULE$.SPARK_VERSION(),
        threads,
        org.apache.iceberg.IcebergBuild.version(),
        duckDb,
        threads);
  }

  /**
   * Load of the last minute: above 1 before a case, somebody else is at work and figures are off.
   */
  static String load() throws IOException {
    return Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
  }

  private static String first(String file, String key) throws IOException {
    return Files.readAllLines(Path.of(file)).stream()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("unknown");
  }
}
