package org.oreflow.run;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.hadoop.service.AbstractService;
import org.apache.hadoop.yarn.conf.YarnConfiguration;

/**
 * Hadoop YARN on this machine: Hadoop's own mini cluster of a resource manager and one node
 * manager, which starts application masters and executors as processes, as on any node.
 */
final class YarnServer implements AutoCloseable {
  private static final String SITE = "yarn-site.xml";

  private final Process process;
  private final Path folder;

  private YarnServer(Process process, Path folder) {
    this.process = process;
    this.folder = folder;
  }

  /** Starts it, with its files in a folder. */
  static YarnServer start(Path folder) throws IOException, InterruptedException {
    Process process =
        StorageServer.start(
            folder,
            // Hadoop injects by a library that defines classes in another's loader
            List.of("--add-opens=java.base/java.lang=ALL-UNNAMED"),
            StorageServer.minicluster() + ":" + Path.of("target/test-classes").toAbsolutePath(),
            List.of(YarnServer.class.getName(), folder.toString()));
    var server = new YarnServer(process, folder);
    StorageServer.await(process, () -> Files.exists(server.settings().resolve(SITE)), folder);
    return server;
  }

  /** The folder for {@code HADOOP_CONF_DIR}. */
  Path settings() {
    return folder.resolve("conf");
  }

  /** A process that it has started which runs this class. */
  Optional<ProcessHandle> container(String name) {
    return process
        .descendants()
        .filter(started -> started.info().command().orElse("").endsWith("/java"))
        .filter(started -> started.info().commandLine().orElse("").contains(name))
        .findFirst();
  }

  /** What its containers have said, as their files. */
  List<Path> logs() throws IOException {
    try (var all = Files.walk(folder)) {
      return all.filter(file -> file.endsWith("stderr") || file.endsWith("stdout")).toList();
    }
  }

  @Override
  public void close() {
    List<ProcessHandle> started = process.descendants().toList();
    process.destroyForcibly();
    started.forEach(ProcessHandle::destroyForcibly);
  }

  /** The process: the mini cluster, until it is killed. */
  public static void main(String[] arguments) throws Exception {
    Thread.currentThread()
        .setUncaughtExceptionHandler( // threads of daemons would keep it alive
            (thread, e) -> {
              e.printStackTrace();
              Runtime.getRuntime().halt(1);
            });
    var settings = new YarnConfiguration();
    settings.set("yarn.nodemanager.resource.memory-mb", "8192"); // asked for, not used
    settings.set("yarn.nodemanager.resource.cpu-vcores", "8");
    settings.set("yarn.scheduler.minimum-allocation-mb", "256");
    settings.set("yarn.scheduler.capacity.root.queues", "default");
    settings.set("yarn.scheduler.capacity.root.default.capacity", "100");
    settings.set("yarn.scheduler.capacity.maximum-am-resource-percent", "1.0");
    settings.set("yarn.nodemanager.vmem-check-enabled", "false");
    settings.set("yarn.nodemanager.heartbeat.interval-ms", "100");
    settings.set("yarn.resourcemanager.nodemanagers.heartbeat-interval-ms", "100");
    settings.set("yarn.nodemanager.delete.debug-delay-sec", "600"); // logs are looked at
    settings.set(
        "yarn.nodemanager.disk-health-checker.max-disk-utilization-per-disk-percentage", "100");
    // not on the class path of tests: a hundred megabytes, and classes of other versions
    var cluster =
        Class.forName("org.apache.hadoop.yarn.server.MiniYARNCluster")
            .asSubclass(AbstractService.class)
            .getConstructor(String.class, int.class, int.class, int.class)
            .newInstance("yarn", 1, 1, 1);
    cluster.init(settings);
    cluster.start();
    Path conf = Files.createDirectories(Path.of(arguments[0], "conf"));
    Path made = conf.resolve("new");
    try (var out = Files.newOutputStream(made)) {
      cluster.getConfig().writeXml(out);
    }
    Files.move(made, conf.resolve(SITE), StandardCopyOption.ATOMIC_MOVE);
    Thread.currentThread().join();
  }

  /**
   * Adds what Spark needs for YARN to a home of Spark 4.1. Central has no {@code spark-yarn} of
   * 4.1, so it is that of 4.2. It asks for two settings that 4.1 lacks: whether a driver, and an
   * executor, are told how many processors they have. Both are false by default, and so is the
   * setting that is asked for in their place.
   */
  static void addTo(Path home) throws IOException {
    Path jar = home.resolve("jars/spark-yarn_2.13-4.2.0.jar");
    try (var in =
            new ZipInputStream(
                Files.newInputStream(Path.of("target/test-servers/spark-yarn_2.13.jar")));
        var out = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        out.putNextEntry(new ZipEntry(entry.getName()));
        byte[] bytes = in.readAllBytes();
        out.write(entry.getName().endsWith(".class") ? redirected(bytes) : bytes);
        out.closeEntry();
      }
    }
  }

  private static String redirected(String name) {
    return name.matches("(DRIVER|EXECUTOR)_LIMIT_ACTIVE_PROCESSOR_COUNT_ENABLED")
        ? "SHUFFLE_SERVICE_ENABLED"
        : name;
  }

  /** A class whose constants of text are redirected; Java's specification has the format, 4.4. */
  private static byte[] redirected(byte[] bytes) throws IOException {
    var made = new ByteArrayOutputStream(bytes.length);
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes));
        var out = new DataOutputStream(made)) {
      out.writeLong(in.readLong()); // magic number, versions
      int constants = in.readUnsignedShort();
      out.writeShort(constants);
      for (int i = 1; i < constants; i++) {
        int kind = in.readUnsignedByte();
        out.writeByte(kind);
        if (kind == 1) {
          out.writeUTF(redirected(in.readUTF()));
          continue;
        }
        out.write(in.readNBytes(length(kind)));
        if (kind == 5 || kind == 6) {
          i++; // a long or double counts as two
        }
      }
      in.transferTo(out);
    }
    return made.toByteArray();
  }

  private static int length(int kind) {
    return switch (kind) {
      case 5, 6 -> 8;
      case 7, 8, 16, 19, 20 -> 2;
      case 15 -> 3;
      default -> 4;
    };
  }
}
