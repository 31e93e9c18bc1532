package org.oreflow.lake.digest;

import java.io.Serializable;

/**
 * What is wrong with a row.
 *
 * @param text names the column
 * @param isOfOrder whether a value is outside of its bounds, for which an audit refuses the run;
 *     anything else is a defect
 */
record RowFault(String text, boolean isOfOrder) implements Serializable {
  RowFault at(String key) {
    return new RowFault(text + ", at key " + key, isOfOrder);
  }
}
