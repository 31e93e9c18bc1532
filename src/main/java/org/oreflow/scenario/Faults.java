package org.oreflow.scenario;

import org.oreflow.config.InputException;

/** Errors of a scenario at the place where it says so. */
@FunctionalInterface
public interface Faults {
  /**
   * An error.
   *
   * @param key such as {@code events.0.by}
   */
  InputException error(String key, String found, String remedy);
}
