package org.oreflow.audit;

import java.util.List;

/**
 * A run that may not be shown as it is. The run before stays; the process ends with exit code 3.
 */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> findings;

  /**
   * @param findings why, a line each
   */
  public RefusedException(List<String> findings, String message) {
    super(message);
    this.findings = List.copyOf(findings);
  }

  public List<String> findings() {
    return findings;
  }
}
