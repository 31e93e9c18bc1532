package org.oreflow.engine;

import java.io.Serializable;
import java.util.Iterator;

/** What the rows of a task give, in plain Java. */
@FunctionalInterface
public interface TaskFunction extends Serializable {
  /**
   * The rows that come of all rows of a task.
   *
   * @return cells in the order of the columns: texts, numbers, lists of texts, null; a decimal may
   *     be its unscaled whole number
   */
  Iterator<Object[]> of(Cursor rows);
}
