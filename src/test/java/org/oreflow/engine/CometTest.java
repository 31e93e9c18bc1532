package org.oreflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.run.Cluster;
import org.oreflow.run.Launched;
import org.oreflow.run.NativePlans;

/** Runs with Comet, in processes of their own: its jar is on no test's class path. */
@Tag("full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CometTest {
  private List<String> plans;

  @BeforeAll
  void plans(@TempDir Path folder) throws IOException, InterruptedException {
    Path jar;
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
  void smallFilesAreGatheredNatively() {
    assertThat(plans)
        .contains("gathering CometIcebergNativeScanExec", "gathering CometIcebergWriteExec");
  }

  @Test
  void questionsAreAnsweredNatively() { // by hand: two sources in two releases, 4 × 20 and 4 × 60
    assertThat(plans)
        .contains("question CometIcebergNativeScanExec", "question CometHashAggregateExec")
        .containsSubsequence("answer [280530,2024,80.000]", "answer [850511,2023,240.000]");
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
