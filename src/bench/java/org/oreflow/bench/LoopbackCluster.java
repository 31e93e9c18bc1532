package org.oreflow.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Spark's standalone cluster as processes of this machine, each worker of one core. Linux holds it
 * to that core with all its threads, compiler and collector among them, as a container's limit
 * does: a worker that borrows the idle second core for them is more than one core.
 */
final class LoopbackCluster implements AutoCloseable {
  private final Path spark;
  private final Path folder;
  private final String master;
  private final List<Process> processes = new ArrayList<>();

  /**
   * Starts a master and workers.
   *
   * @param spark home, as {@code jobs/submit assemble} makes it
   * @param folder for logs and scratch files
   * @param memory of each worker
   * @param pinned whether worker n runs on core n alone, by {@code taskset}
   */
  LoopbackCluster(Path spark, Path folder, int workers, String memory, boolean pinned)
      throws IOException {
    this.spark = spark;
    this.folder = Files.createDirectories(folder);
    int port;
    try (var any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = any.getLocalPort();
    }
    this.master = "spark://127.0.0.1:" + port;
    start(List.of(), "master.Master", "127.0.0.1", List.of("--port", Integer.toString(port)));
    for (int worker = 1; worker <= workers; worker++) {
      String work = folder.resolve("work-" + worker).toString();
      String host = "127.0.0." + worker;
      List<String> bound =
          pinned ? List.of("taskset", "--cpu-list", Integer.toString(worker - 1)) : List.of();
      List<String> options =
          List.of("--cores", "1", "--memory", memory, "--work-dir", work, master);
      start(bound, "worker.Worker", host, options);
    }
  }

  private void start(List<String> bound, String daemon, String host, List<String> options)
      throws IOException {
    var words = new ArrayList<>(bound);
    words.add(spark.resolve("bin/spark-class").toString());
    words.addAll(List.of("org.apache.spark.deploy." + daemon, "--host", host, "--webui-port", "0"));
    words.addAll(options);
    var builder = new ProcessBuilder(words);
    builder
        .environment()
        .putAll(
            Map.of(
                "SPARK_LOCAL_IP", host,
                "SPARK_LOCAL_DIRS", folder.resolve("scratch-" + host).toString(),
                "JAVA_HOME", System.getProperty("java.home")));
    Path log = folder.resolve(daemon + "-" + host + ".log");
    processes.add(builder.redirectErrorStream(true).redirectOutput(log.toFile()).start());
  }

  String master() {
    return master;
  }

  @Override
  public void close() {
    for (Process process : processes) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
