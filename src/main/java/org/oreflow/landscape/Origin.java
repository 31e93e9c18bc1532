package org.oreflow.landscape;

import org.oreflow.table.Basis;

/**
 * Which table a figure is of.
 *
 * @param release of the source; empty: of several
 */
record Origin(String material, Basis basis, String source, String release) {
  String edition() {
    return (source + " " + release).strip();
  }

  Origin on(Basis other) {
    return new Origin(material, other, source, release);
  }
}
