package org.oreflow.run;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A server of files as a process of its own: HDFS of one node, or an object store. */
final class StorageServer implements AutoCloseable {
  private static final Path SERVERS = Path.of("target/test-servers").toAbsolutePath();
  private static final Path RUNTIME = Path.of("target/runtime").toAbsolutePath();
  private static final int PATIENCE = 300; // seconds; a machine with much to do is slow to start
  private static final int ATTEMPTS = 3;

  private final Process process;
  private final String root;
  private final Map<String, String> settings;

  private StorageServer(Process process, String root, Map<String, String> settings) {
    this.process = process;
    this.root = root;
    this.settings = settings;
  }

  /** Starts HDFS. */
  static StorageServer hdfs(Path folder) throws IOException, InterruptedException {
    int port = freePort();
    Path details = folder.resolve("details");
    Process process =
        start(
            folder,
            List.of("-Dtest.build.data=" + folder.resolve("data")),
            minicluster(),
            List.of(
                "org.apache.hadoop.test.MiniDFSClusterManager",
                "-nnport",
                Integer.toString(port),
                "-datanodes",
                "1",
                "-format",
                "-writeDetails", // once its nodes have found each other
                details.toString(),
                "-D",
                "dfs.namenode.http-address=127.0.0.1:0"));
    await(process, () -> Files.exists(details), folder);
    // a client asks whether a file is closed before the node of data has told so, and sleeps .4 s
    String close = "spark.hadoop.dfs.client.block.write.locateFollowingBlock.";
    return new StorageServer(
        process,
        "hdfs://127.0.0.1:" + port,
        Map.of(close + "initial.delay.ms", "5", close + "retries", "15"));
  }

  /** Starts an object store with a bucket {@code lake}. */
  static StorageServer s3(Path folder) throws IOException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        return s3Once(folder.resolve("s3-" + attempt));
      } catch (AssertionError failed) {
        // it starts long after its ports were looked for, and another process may have one of them
        if (attempt == ATTEMPTS || !failed.getMessage().contains("already in use")) {
          throw failed;
        }
      }
    }
  }

  private static StorageServer s3Once(Path folder) throws IOException, InterruptedException {
    int port = freePort();
    Process process =
        start(
            folder,
            List.of(
                "-Dserver.port=" + freePort(),
                "-Dcom.adobe.testing.s3mock.httpPort=" + port,
                "-Dcom.adobe.testing.s3mock.http-port=" + port,
                "-Dcom.adobe.testing.s3mock.store.initial-buckets=lake",
                "-Dcom.adobe.testing.s3mock.store.initialBuckets=lake",
                "-Dcom.adobe.testing.s3mock.store.root=" + folder.resolve("objects")),
            SERVERS.resolve("s3mock-exec.jar").toString(),
            List.of("org.springframework.boot.loader.launch.JarLauncher"));
    await(process, () -> hasBucket(port), folder);
    return new StorageServer(
        process,
        "s3a://lake",
        Map.of(
            "spark.hadoop.fs.s3a.endpoint", "http://127.0.0.1:" + port,
            "spark.hadoop.fs.s3a.endpoint.region", "us-east-1",
            "spark.hadoop.fs.s3a.path.style.access", "true",
            "spark.hadoop.fs.s3a.connection.ssl.enabled", "false"));
  }

  /** A folder of the server. */
  String uri(String folder) {
    return root + "/" + folder;
  }

  /** Settings of Spark that find the server. */
  Map<String, String> settings() {
    return settings;
  }

  /** The class path of Hadoop's own mini clusters. */
  static String minicluster() {
    return Stream.of(
                "hadoop-client-minicluster",
                "junit",
                "bcprov-jdk18on",
                "bcpkix-jdk18on",
                "bcutil-jdk18on",
                "jaxb-api")
            .map(jar -> SERVERS.resolve(jar + ".jar").toString())
            .collect(Collectors.joining(":"))
        + ":"
        + RUNTIME
        + "/*";
  }

  /** Starts a process of Java that writes what it says into {@code log} of a folder. */
  static Process start(Path folder, List<String> options, String classpath, List<String> words)
      throws IOException {
    Files.createDirectories(folder);
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC"));
    command.addAll(options);
    command.addAll(List.of("-cp", classpath));
    command.addAll(words);
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("log").toFile())
        .start();
  }

  /** Waits for a process; fails with what it has said where it ends, or is never ready. */
  static void await(Process process, BooleanSupplier isReady, Path folder)
      throws IOException, InterruptedException {
    for (int second = 0; second < PATIENCE && process.isAlive(); second++) {
      if (isReady.getAsBoolean()) {
        return;
      }
      Thread.sleep(1_000);
    }
    process.destroyForcibly();
    throw new AssertionError(Files.readString(folder.resolve("log")));
  }

  private static boolean hasBucket(int port) {
    try {
      var asked = URI.create("http://127.0.0.1:" + port + "/lake").toURL().openConnection();
      return ((HttpURLConnection) asked).getResponseCode() == HttpURLConnection.HTTP_OK;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (var any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return any.getLocalPort();
    }
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
