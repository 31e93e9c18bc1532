package org.oreflow.engine;

import java.io.Serializable;

/** What the rows of a task give, in plain Java. */
@FunctionalInterface
public interface TaskFunction extends Serializable {
  @FunctionalInterface
  interface Maker {
    /** Adds the next rows; false, and no row, behind the last ones. */
    boolean addTo(Cells cells);
  }

  Maker of(Cursor rows);
}
