package org.oreflow.config;

/** What a record of configuration asks of its values. */
public record Check(boolean holds) {
  /** Refuses values with a message that says what was found and what to write. */
  public void orRefuse(String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
