package org.oreflow.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Runs with Comet, in processes of their own: its jar is on no test's class path. */
@Tag("full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CometTest {
  private static final String DIGESTS =
      "SELECT digests['trade'] AS trade, digests['production'] AS production, digests['flow'] AS"
          + " flow, digests['balance'] AS balance, digests['indicator'] AS indicator,"
          + " digests['product_indicator'] AS product_indicator FROM run";

  private Path jar;
  private List<String> plans;

  @BeforeAll
  void plans(@TempDir Path folder) throws IOException, InterruptedException {
    try (Stream<Path> jars = Files.list(Path.of("target/test-comet").toAbsolutePath())) {
      jar = jars.findFirst().orElseThrow();
    }
    Path out = folder.resolve("out");
    Process process =
        Cluster.java(
                ":" + jar,
                Map.of("spark.memory.offHeap.enabled", "true", "spark.memory.offHeap.size", "512m"),
                List.of(NativePlans.class.getName(), folder.resolve("lake").toString()))
            .redirectOutput(out.toFile())
            .redirectError(folder.resolve("err").toFile())
            .start();
    assertThat(process.waitFor()).as(Files.readString(folder.resolve("err"))).isZero();
    plans = Files.readAllLines(out);
  }

  @Test
  void scansAndAggregatesOfProductIndicesAreNative() {
    assertThat(plans)
        .contains("products CometIcebergNativeScanExec")
        .contains("products CometHashAggregateExec")
        .doesNotContain("products BatchScanExec", "products HashAggregateExec");
  }

  @Test
  void smallFilesAreGatheredNatively() {
    assertThat(plans)
        .contains("gathering CometIcebergNativeScanExec", "gathering CometIcebergWriteExec");
  }

  @Test
  void theSampleHasTheSameTables(@TempDir Path folder) throws IOException, InterruptedException {
    Path with = folder.resolve("with");
    Path without = folder.resolve("without");

    assertThat(run(with, jar.toString(), folder)).noneMatch(line -> line.contains("Comet"));
    assertThat(run(without, "off", folder)).contains("without Comet: its jar is not there");

    assertThat(digests(with)).isEqualTo(digests(without)).hasSize(2);
  }

  private static List<String> run(Path lake, String comet, Path folder)
      throws IOException, InterruptedException {
    var run =
        Launched.of(
            lake,
            "never",
            Map.of("OREFLOW_COMET", comet),
            line -> {},
            "run",
            "--lake",
            lake.toString(),
            "--out",
            folder.resolve("out").toString());
    assertThat(run.code()).as(String.join("\n", run.err())).isZero();
    return run.err();
  }

  private static List<String> digests(Path lake) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(
            "bash", "jobs/oreflow", "sql", DIGESTS, "--format", "csv", "--lake", lake.toString());
    process.environment().put("OREFLOW_COMET", "off");
    Process done = process.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String text = new String(done.getInputStream().readAllBytes(), UTF_8);
    assertThat(done.waitFor()).isZero();
    return text.lines().toList();
  }

  @Test
  void whereItsLibraryDoesNotLoadAllWorkIsDoneInJava(@TempDir Path folder)
      throws IOException, InterruptedException {
    SmallProject project = SmallProject.in(folder.resolve("project"));
    Path stripped = withoutLibraries(folder.resolve("comet.jar"));

    var run =
        Launched.of(
            folder,
            "never",
            Map.of("OREFLOW_COMET", stripped.toString()),
            line -> {},
            project.command("run"));

    assertThat(run.code()).as(String.join("\n", run.err())).isZero();
    assertThat(run.err())
        .anyMatch(line -> line.startsWith("without Comet: its library does not load here"));
  }

  private Path withoutLibraries(Path target) throws IOException {
    try (InputStream in = Files.newInputStream(jar);
        var from = new ZipInputStream(in);
        OutputStream out = Files.newOutputStream(target);
        var to = new ZipOutputStream(out)) {
      for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
        if (!entry.getName().contains("libcomet")) {
          to.putNextEntry(new ZipEntry(entry.getName()));
          from.transferTo(to);
        }
      }
    }
    return target;
  }

  @Test
  void aJarThatIsNotThereIsTold(@TempDir Path folder) throws IOException, InterruptedException {
    var run =
        Launched.of(folder, "never", Map.of("OREFLOW_COMET", "/no/such.jar"), line -> {}, "status");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .containsExactly(
            "oreflow: OREFLOW_COMET: no jar at /no/such.jar; give the path of Comet's jar, or off");
  }
}
