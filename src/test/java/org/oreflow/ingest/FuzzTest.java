package org.oreflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A bounded time of fuzzing, led by the code that an input reaches; {@code jobs/fuzz} is longer.
 */
@Tag("full")
class FuzzTest {
  private static final int SECONDS = 20; // besides 20 to 40 to start

  @TempDir private Path folder;

  @Test
  void noInputShowsAFault() throws IOException, InterruptedException {
    var result = FuzzRun.of(FuzzTarget.ALL, SECONDS, folder);
    assertThat(result.failure()).as(String.join("\n", result.log())).isEmpty();
    assertThat(result.inputs()).isGreaterThan(FuzzSeeds.of(FuzzTarget.ALL).size());
    assertThat(result.coverage()).isPositive();
  }
}
