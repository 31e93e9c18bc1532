package org.oreflow.audit;

import java.util.List;

/**
 * A run that may not be shown as it is. The run before stays; the process ends with exit code 3.
 */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * A refusal.
   *
   * @param findings the first findings, a line each
   * @param end a last line that says how many there are, where all of them stand and what to do
   */
  public RefusedException(List<String> findings, String end) {
    super(String.join("\n", findings) + "\n" + end);
  }
}
