package org.oreflow.choice;

import org.oreflow.table.Covers;

/**
 * What one source reports of a flow in one direction, as far as it decides which report counts: all
 * of one element, stage and year.
 */
public interface FlowReport {
  /** The exporting country. */
  String exporter();

  /** The importing country. */
  String importer();

  /** Id of the source. */
  String source();

  /** What the source covers: world, listed_partners, largest_flows or one country. */
  String covers();

  /** Whose report it is: import, export, or "" where it is reconciled. */
  String direction();

  /** The unit of mass. */
  String unit();

  /** Whether no months of the year are missing. */
  boolean isOfWholeYear();

  /** Whether the importer reports. */
  default boolean isImporters() {
    return direction().equals("import");
  }

  /** Whether the exporter reports. */
  default boolean isExporters() {
    return direction().equals("export");
  }

  /** Whether the source covers the world. */
  default boolean isOfWorld() {
    return Covers.WORLD.is(covers());
  }
}
