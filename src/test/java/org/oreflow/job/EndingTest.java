package org.oreflow.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndingTest {
  private static final String LINE =
      "memory: is too small for this work; give more, OREFLOW_MEMORY=4g or larger, on a cluster"
          + " spark.executor.memory or spark.driver.memory, and run again; what is published stays";

  @Test
  void aDriverOutOfMemoryIsToldInOneLine() {
    assertThat(Ending.of(new OutOfMemoryError("Java heap space")))
        .isEqualTo(new Ending(Ending.TO_REPAIR, LINE));
  }

  @ParameterizedTest // as Spark tells of a task that failed, of an executor that ended, of its own
  @ValueSource(
      strings = {
        "Job aborted due to stage failure: Task 0 in stage 1.0 failed 1 times, most recent failure:"
            + " Lost task 0.0 in stage 1.0 (TID 1) (127.0.0.1 executor driver):"
            + " java.lang.OutOfMemoryError: Java heap space\n\tat java.base/java.util.Arrays",
        "Job aborted due to stage failure: ... Reason: Command exited with code 52\nDriver stacktrace:",
        "[INVALID_DRIVER_MEMORY] System memory 101384192 must be at least 471859200.",
      })
  void soAreTasksAndExecutors(String message) {
    assertThat(Ending.of(new SparkException(message)))
        .isEqualTo(new Ending(Ending.TO_REPAIR, LINE));
  }

  @Test
  void otherFaultsAreDefects() {
    assertThat(Ending.of(new IllegalStateException("exited with code 521")).code())
        .isEqualTo(Ending.DEFECT);
  }
}
