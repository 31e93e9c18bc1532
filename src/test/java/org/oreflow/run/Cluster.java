package org.oreflow.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A standalone cluster of processes on this machine: a master and two workers of one core. The
 * workers have hosts of their own, for the engine runs no second copy of a task on the first one's.
 */
public final class Cluster implements AutoCloseable {
  private static final Path TARGET = Path.of("target").toAbsolutePath();
  private static final String RUNTIME = TARGET.resolve("runtime") + "/*";

  /** Our classes and those of the tests, for executors. */
  static final String OURS = TARGET.resolve("oreflow.jar") + ":" + TARGET.resolve("test-classes");

  /** Options of a process of Java that lives for less than a minute. */
  static final List<String> QUICK =
      List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=256m");

  /** The hosts of the workers. */
  static final List<String> HOSTS = List.of("127.0.0.1", "127.0.0.2");

  private final Path folder;
  private final Path home;
  private final String master;
  private final Map<String, Process> processes = new LinkedHashMap<>();

  private Cluster(Path folder, Path home, int port) {
    this.folder = folder;
    this.home = home;
    this.master = "spark://127.0.0.1:" + port;
  }

  /**
   * Starts all processes.
   *
   * @param folder for logs and scratch files
   */
  static Cluster start(Path folder) throws IOException {
    Path home = Files.createDirectories(folder.resolve("spark"));
    Files.createSymbolicLink(home.resolve("jars"), TARGET.resolve("runtime"));
    Files.createFile(home.resolve("RELEASE")); // as in a distribution: jars are there
    return start(folder, home, 0);
  }

  /**
   * Starts all processes.
   *
   * @param folder for logs and scratch files
   * @param home of Spark
   * @param scratchBytes size of the disk of each worker's scratch files, 0 for no limit; another
   *     needs the right to mount one
   */
  static Cluster start(Path folder, Path home, long scratchBytes) throws IOException {
    var cluster = new Cluster(Files.createDirectories(folder), home, freePort());
    try {
      String port = cluster.master.substring(cluster.master.lastIndexOf(':') + 1);
      cluster.daemon(List.of(), "master.Master", "127.0.0.1", "--port", port);
      for (String host : HOSTS) {
        String work = folder.resolve("work-" + host).toString();
        cluster.daemon(
            cluster.disk(host, scratchBytes),
            "worker.Worker",
            host,
            "--cores",
            "1",
            "--memory",
            "2g",
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

  private Path scratch(String host) throws IOException {
    return Files.createDirectories(folder.resolve("scratch-" + host));
  }

  /**
   * Words before a command that give it a small disk for scratch files, which others do not see.
   */
  private List<String> disk(String host, long bytes) throws IOException {
    return bytes == 0
        ? List.of()
        : List.of(
            "unshare",
            "-rm",
            "sh",
            "-c",
            "mount -t tmpfs -o size=" + bytes + " tmpfs \"$0\" && exec \"$@\"",
            scratch(host).toString());
  }

  private void daemon(List<String> before, String name, String host, String... rest)
      throws IOException {
    var arguments = new ArrayList<>(List.of("org.apache.spark.deploy." + name, "--host", host));
    arguments.addAll(List.of("--webui-port", "0"));
    arguments.addAll(List.of(rest));
    ProcessBuilder builder = java("", Map.of(), arguments);
    builder.command().addAll(0, before);
    builder.environment().put("SPARK_HOME", home.toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    builder.environment().put("SPARK_LOCAL_IP", host);
    builder.environment().put("SPARK_LOCAL_DIRS", scratch(host).toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    processes.put(
        name + host,
        builder.redirectErrorStream(true).redirectOutput(log(name, host).toFile()).start());
  }

  /** What a process has said. */
  Path log(String name, String host) {
    return folder.resolve(name + "-" + host + ".log");
  }

  /** The processes on a host that do tasks. */
  List<ProcessHandle> executors(String host) {
    return processes
        .get("worker.Worker" + host)
        .descendants()
        .filter(process -> process.info().commandLine().orElse("").contains("ExecutorBackend"))
        .toList();
  }

  /** Kills the worker of a host, and with it all that it has started, as if the host were lost. */
  void killWorker(String host) {
    kill(processes.get("worker.Worker" + host));
  }

  private static void kill(Process process) {
    List<ProcessHandle> started = process.descendants().toList();
    process.destroyForcibly();
    started.forEach(ProcessHandle::destroyForcibly);
  }

  /** The program as a process of its own, with these settings of the engine. */
  static ProcessBuilder program(Map<String, String> settings, List<String> arguments) {
    var all = new ArrayList<>(List.of("org.oreflow.run.cli.Main"));
    all.addAll(arguments);
    return java("", settings, all);
  }

  /**
   * A Java process with the engine, our classes and those of the tests.
   *
   * @param more of the class path, with a colon before it
   */
  public static ProcessBuilder java(
      String more, Map<String, String> properties, List<String> arguments) {
    var words = new ArrayList<>(QUICK);
    words.addAll(classes(more));
    properties.forEach((name, value) -> words.add("-D" + name + "=" + value));
    words.addAll(arguments);
    return java(words);
  }

  /** A Java process that may run the engine, with these options and arguments alone. */
  static ProcessBuilder java(List<String> words) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> option.startsWith("--add-opens") || option.startsWith("-Djdk.reflect"))
        .forEach(command::add); // what this process was given to run the engine
    command.addAll(words);
    return new ProcessBuilder(command);
  }

  // with the class archive of jobs/oreflow, where it has made one: its class path comes first
  private static List<String> classes(String more) {
    Path archive = TARGET.resolve("oreflow-%d.jsa".formatted(Runtime.version().feature()));
    Path mark = TARGET.resolve("oreflow-%d.jsa.for".formatted(Runtime.version().feature()));
    String tests = ":" + TARGET.resolve("test-classes") + more;
    if (!Files.exists(archive) || !Files.exists(mark)) {
      return List.of("-Xmx1g", "-cp", OURS + ":" + RUNTIME + more);
    }
    try {
      return List.of(
          "-Xmx1g",
          "-XX:SharedArchiveFile=" + archive,
          "-Xshare:auto",
          "-Xlog:disable",
          "-Xlog:all=off",
          "-cp",
          Files.readString(mark) + tests);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    processes.values().forEach(Cluster::kill);
  }
}
