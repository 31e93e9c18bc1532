package org.oreflow.job;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A standalone cluster of processes on this machine: a master and two workers of one core. The
 * workers have hosts of their own, for the engine runs no second copy of a task on the first one's.
 */
final class Cluster implements AutoCloseable {
  private static final Path TARGET = Path.of("target").toAbsolutePath();
  private static final String RUNTIME = TARGET.resolve("runtime") + "/*";

  /** Our classes and those of the tests, for executors. */
  static final String OURS = TARGET.resolve("oreflow.jar") + ":" + TARGET.resolve("test-classes");

  private final Path folder;
  private final String master;
  private final List<Process> processes = new ArrayList<>();

  private Cluster(Path folder, int port) {
    this.folder = folder;
    this.master = "spark://127.0.0.1:" + port;
  }

  /**
   * Starts all processes.
   *
   * @param folder for logs and scratch files
   */
  static Cluster start(Path folder) throws IOException {
    var cluster = new Cluster(Files.createDirectories(folder), freePort());
    try {
      Files.createSymbolicLink(
          Files.createDirectories(cluster.home()).resolve("jars"), TARGET.resolve("runtime"));
      Files.createFile(cluster.home().resolve("RELEASE")); // as in a distribution: jars are there
      String port = cluster.master.substring(cluster.master.lastIndexOf(':') + 1);
      cluster.daemon("master.Master", "127.0.0.1", "--port", port);
      for (String host : List.of("127.0.0.1", "127.0.0.2")) {
        String work = folder.resolve("work-" + host).toString();
        cluster.daemon(
            "worker.Worker",
            host,
            "--cores",
            "1",
            "--memory",
            "1g",
            "--work-dir",
            work,
            cluster.master);
      }
      return cluster;
    } catch (IOException e) {
      cluster.close();
      throw e;
    }
  }

  private static int freePort() throws IOException {
    try (var any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return any.getLocalPort();
    }
  }

  String master() {
    return master;
  }

  private Path home() {
    return folder.resolve("spark");
  }

  private void daemon(String name, String host, String... rest) throws IOException {
    var arguments = new ArrayList<>(List.of("org.apache.spark.deploy." + name, "--host", host));
    arguments.addAll(List.of("--webui-port", "0"));
    arguments.addAll(List.of(rest));
    ProcessBuilder builder = java("", Map.of(), arguments);
    builder.environment().put("SPARK_HOME", home().toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    builder.environment().put("SPARK_LOCAL_IP", host);
    builder.environment().put("SPARK_LOCAL_DIRS", folder.resolve("scratch").toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Path log = folder.resolve(name + "-" + host + ".log");
    processes.add(builder.redirectErrorStream(true).redirectOutput(log.toFile()).start());
  }

  /** The program as a process of its own, with these settings of the engine. */
  static ProcessBuilder program(Map<String, String> settings, List<String> arguments) {
    var all = new ArrayList<>(List.of("org.oreflow.job.Main"));
    all.addAll(arguments);
    return java("", settings, all);
  }

  /**
   * A Java process with the engine, our classes and those of the tests.
   *
   * @param more of the class path, with a colon before it
   */
  static ProcessBuilder java(String more, Map<String, String> properties, List<String> arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> option.startsWith("--add-opens") || option.startsWith("-Djdk.reflect"))
        .forEach(command::add); // what this process was given to run the engine
    command.addAll(List.of("-Xmx1g", "-XX:+UseSerialGC", "-cp", OURS + ":" + RUNTIME + more));
    properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
    command.addAll(arguments);
    return new ProcessBuilder(command);
  }

  @Override
  public void close() {
    for (Process process : processes) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
