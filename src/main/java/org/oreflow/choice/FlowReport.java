package org.oreflow.choice;

import org.oreflow.table.Covers;

/**
 * What one source reports of a flow in one direction, as far as it decides which report counts: all
 * of one element, stage and year.
 */
public interface FlowReport {
  String exporter();

  String importer();

  String source();

  /** What the source covers: world, listed_partners, largest_flows, largest_6 or one country. */
  String covers();

  /** Whose report it is: import, export, or "" where it is reconciled. */
  String direction();

  String unit();

  boolean isOfWholeYear();

  default boolean isImporters() {
    return direction().equals("import");
  }

  default boolean isExporters() {
    return direction().equals("export");
  }

  default boolean isOfWorld() {
    return Covers.isWhole(covers());
  }
}
