package org.oreflow.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.oreflow.lake.PostgresServer;

/**
 * A command through {@code jobs/submit} in its own process.
 *
 * @param code exit code
 * @param out standard output
 * @param err lines of standard error
 */
record Submitted(int code, String out, List<String> err) {
  /**
   * Does a command.
   *
   * @param environment variables beside those of this process; an empty text takes one away
   * @param words options of spark-submit, the command, its options
   */
  static Submitted of(Map<String, String> environment, List<String> words)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile("submitted", ".out");
    Path err = Files.createTempFile("submitted", ".err");
    try {
      var command = new ArrayList<>(List.of("bash", Path.of("jobs/submit").toString()));
      command.addAll(words);
      var builder = new ProcessBuilder(command);
      builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
      environment.forEach(
          (name, value) -> {
            if (value.isEmpty()) {
              builder.environment().remove(name);
            } else {
              builder.environment().put(name, value);
            }
          });
      int code = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start().waitFor();
      return new Submitted(code, Files.readString(out), Files.readAllLines(err, UTF_8));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  /**
   * Does a command on a cluster.
   *
   * @param spark its home
   * @param mode of deployment
   */
  static Submitted to(Cluster cluster, Path spark, String mode, String... command)
      throws IOException, InterruptedException {
    var words = new ArrayList<>(List.of("--master", cluster.master(), "--deploy-mode", mode));
    words.addAll(List.of("--driver-memory", "1g", "--conf", "spark.executor.memory=1g"));
    String quick = String.join(" ", Cluster.QUICK);
    words.addAll(List.of("--conf", "spark.driver.extraJavaOptions=" + quick));
    words.addAll(List.of("--conf", "spark.executor.extraJavaOptions=" + quick));
    words.addAll(List.of(command));
    return of(
        Map.of(
            "SPARK_HOME",
            spark.toString(),
            "SPARK_LOCAL_IP",
            "127.0.0.1",
            "OREFLOW_CATALOG_PASSWORD",
            PostgresServer.PASSWORD),
        words);
  }

  /** A home of Spark as {@code jobs/submit assemble} makes it. */
  static Path home(Path folder) throws IOException, InterruptedException {
    var made = of(Map.of(), List.of("assemble", folder.toString()));
    if (made.code() != 0) {
      throw new IllegalStateException(made.toString());
    }
    return folder;
  }
}
