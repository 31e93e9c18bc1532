package org.oreflow.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.run.SmallProject.Result;
import org.oreflow.run.Tries.Came;

/** Words that a shell would act on, and an environment that cannot be, given to both launchers. */
@Tag("full")
@Tag("attack")
class AttackOnShellTest {
  private static final List<String> HOSTILE =
      List.of(
          "$(touch X)",
          "`touch X`",
          "'; touch X; '",
          "\"; touch X; \"",
          "a\ntouch X",
          "*",
          "-rf /",
          "\u00e9'$(id);#/l%20k");

  private Path home;
  private SmallProject project;
  private Tries tries;

  @BeforeEach
  void launchersWithProgramsThatRepeatTheirWords(@TempDir Path folder) throws IOException {
    home = folder.toRealPath();
    project = SmallProject.withoutSources(home);
    tries = new Tries("B launchers", "launchers", home);
    for (String made :
        List.of("target/runtime", "target/runtime-spark", "src/main", "src/evidence", "jobs")) {
      Files.createDirectories(home.resolve(made));
    }
    Files.copy(Path.of("pom.xml"), home.resolve("pom.xml"));
    for (String launcher : List.of("jobs/oreflow", "jobs/submit", "jobs/Submit.java")) {
      Files.copy(Path.of(launcher), home.resolve(launcher));
    }
    for (String jar : List.of("iceberg-spark-runtime-1", "sqlite-jdbc-1", "postgresql-1")) {
      Files.createFile(home.resolve("target/runtime/" + jar + ".jar"));
    }
    Files.createFile(home.resolve("target/oreflow.jar"));
    project.write("conf/spark/standalone.conf", "spark.executor.memory 1g\n");
    project.write("java/release", "JAVA_VERSION=\"17.0.1\"\n");
    repeats("java/bin/java", LauncherTest.repeatingJava());
    project.write("spark $(touch X)/jars/spark-core_2.13-4.1.3.jar", "");
    repeats("spark $(touch X)/bin/spark-submit", "printf '%s\\n' \"$@\"\n");
  }

  private void repeats(String program, String text) throws IOException {
    Path file = project.write(program, "#!/bin/sh\n" + text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void nothingComesOfThem() throws IOException {
    shell("true", "jobs/oreflow", "run"); // which leaves a lock and a mark
    for (String memory : List.of("abc", "0g", "-1g", "4 g", "$(touch X)", "2g -Xint")) {
      String set = "export OREFLOW_MEMORY='" + memory + "'";
      launcher("OREFLOW_MEMORY=" + memory, set, "OREFLOW_MEMORY is");
    }
    launcher("ulimit -n 64", "ulimit -n 64", "may open 64 files, too few");
    launcher("OREFLOW_COMET=$(id)", "export OREFLOW_COMET='$(id)'", "OREFLOW_COMET: no jar at");
    project.write("java/release", "JAVA_VERSION=\"1.8.0\"\n");
    tries.lookAgain();
    launcher("a Java 8", "true", "is of version 1.8.0; install a JDK 17, 21 or 25.0.3");
    project.write("java/release", "JAVA_VERSION=\"17.0.1\"\n");
    tries.lookAgain();
    submitter("a secret on the command line", "secret", "--conf", "spark.password=x", "run");
    submitter("a device as properties", "no file", "--properties-file", "/dev/zero", "run");
    submitter("another mode", "--deploy-mode is", "--deploy-mode", "x;id", "run");
    for (String hostile : HOSTILE) {
      project.write("conf/sources/hostile.yaml", "files: " + hostile + "\n");
      injected("files: " + hostile, List.of("run"), "jobs/oreflow", "run");
      String sources = "sources=[" + hostile + "]";
      injected(sources, List.of("--set", sources), "jobs/oreflow", "run", "--set", sources);
      injected("--lake " + hostile, List.of(hostile), "jobs/oreflow", "run", "--lake", hostile);
      submitted("--lake " + hostile, hostile, "run", "--lake", hostile);
      submitted("--name " + hostile, hostile, "--name", hostile, "run");
      submitted("--conf a=" + hostile, "a=" + hostile, "--conf", "a=" + hostile, "run");
      submitted(
          "cluster " + hostile,
          hostile + "/answers",
          "--deploy-mode",
          "cluster",
          "run",
          "--lake",
          hostile);
    }
    tries.assertHeld();
  }

  private void launcher(String what, String before, String words) {
    tries.refused(what, words, () -> shell(before, "jobs/oreflow", "run"));
  }

  private static String[] submit(String... words) {
    var all = new ArrayList<>(List.of("jobs/submit", "--master", "spark://h:1"));
    all.addAll(List.of(words));
    return all.toArray(String[]::new);
  }

  private void submitter(String what, String words, String... options) {
    tries.refused("submit: " + what, words, () -> shell("true", submit(options)));
  }

  private void submitted(String what, String handed, String... options) {
    injected("submit " + what, List.of(handed), submit(options));
  }

  /** A launcher hands words on as they are, and nothing else comes of them. */
  private void injected(String what, List<String> handed, String... words) {
    tries.done(
        what,
        "handed on as it is, nothing done",
        Came.HARM,
        () -> {
          Result result = shell("true", words);
          boolean all = result.out().contains(String.join("\n", handed));
          boolean done = Files.exists(home.resolve("X")) || result.out().contains("uid=");
          return all && !done && result.code() == 0 ? "" : result.toString();
        });
  }

  private Result shell(String before, String... words) {
    try {
      var all = new ArrayList<>(List.of("bash", "-c", before + " && exec bash \"$@\"", "bash"));
      all.addAll(List.of(words));
      var builder = new ProcessBuilder(all).directory(home.toFile());
      builder.environment().keySet().removeIf(name -> name.startsWith("OREFLOW_"));
      builder.environment().put("JAVA_HOME", home.resolve("java").toString());
      builder.environment().put("SPARK_HOME", home.resolve("spark $(touch X)").toString());
      Process process = builder.start();
      String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
      String out = new String(process.getInputStream().readAllBytes(), UTF_8);
      return new Result(process.waitFor(), out, err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
