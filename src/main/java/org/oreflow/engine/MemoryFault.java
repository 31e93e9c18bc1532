package org.oreflow.engine;

import java.util.Optional;
import java.util.regex.Pattern;
import org.oreflow.config.InputException;
import org.oreflow.engine.TaskMemory.TaskTooLargeException;

/**
 * Tells a memory that is too small, which the reader can repair, from our own defects. What happens
 * to a task reaches the driver as text; an executor that dies of it leaves its exit code; with less
 * than Spark asks for none begins.
 */
public final class MemoryFault {
  private static final Pattern TOLD =
      Pattern.compile("OutOfMemoryError|exited with code 52\\b|INVALID_(DRIVER|EXECUTOR)_MEMORY");

  private MemoryFault() {}

  public static Optional<InputException> of(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof TaskTooLargeException rows) {
        return Optional.of(small("is too small for " + rows.getMessage()));
      }
      if (cause instanceof OutOfMemoryError
          || TOLD.matcher(String.valueOf(cause.getMessage())).find()) {
        return Optional.of(small("is too small for this work"));
      }
    }
    return Optional.empty();
  }

  private static InputException small(String found) {
    return new InputException(
        "memory",
        found,
        "give more, OREFLOW_MEMORY=4g or larger, on a cluster spark.executor.memory or"
            + " spark.driver.memory, and run again; what is published stays");
  }
}
