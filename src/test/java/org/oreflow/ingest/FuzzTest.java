package org.oreflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A bounded time of fuzzing, led by the code that an input reaches; {@code jobs/fuzz} is longer.
 */
@Tag("full")
class FuzzTest {
  private static final int SECONDS = 8;

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(FuzzTarget.class)
  void noInputShowsAFault(FuzzTarget target) throws IOException, InterruptedException {
    var result = FuzzRun.of(target, SECONDS, folder);
    assertThat(result.failure()).as(String.join("\n", result.log())).isEmpty();
    assertThat(result.inputs()).isGreaterThan(FuzzSeeds.of(target).size());
    assertThat(result.coverage()).isPositive();
  }
}
