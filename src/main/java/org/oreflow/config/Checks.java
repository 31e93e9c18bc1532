package org.oreflow.config;

/** What a record of configuration asks of its values. */
public final class Checks {
  private Checks() {}

  /** Refuses values with a message that says what was found and what to write. */
  public static void check(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
