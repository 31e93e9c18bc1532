package org.oreflow.landscape;

import org.oreflow.table.Basis;

/**
 * Which table a figure is of.
 *
 * @param material what is counted
 * @param basis what the figure rests on
 * @param source id of the source
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
