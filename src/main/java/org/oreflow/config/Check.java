package org.oreflow.config;

/** What a record of configuration asks of its values. */
public record Check(boolean holds) {
  /** Refuses a value that is other than what is right, in a few words. */
  public void orRefuse(String key, Object value, String right) {
    orRefuse(key + " is " + value + "; write " + right);
  }

  /** Refuses values with a message that says what was found and what to write. */
  public void orRefuse(String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
