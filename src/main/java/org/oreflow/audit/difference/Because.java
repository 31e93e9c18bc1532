package org.oreflow.audit.difference;

import java.util.List;
import org.oreflow.table.Cause;

/**
 * Why a cell differs.
 *
 * @param bottom what the last of the cells that it follows from differs by
 * @param steps from what it follows from directly to the bottom, each a line
 * @param inputs how many differing cells it follows from directly
 */
public record Because(Cause cause, Cause bottom, List<String> steps, int inputs) {
  static Because of(Cause cause, String text) {
    return new Because(cause, cause, List.of(text), 0);
  }

  public String last() {
    return steps.get(steps.size() - 1);
  }
}
