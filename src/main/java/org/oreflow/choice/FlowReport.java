package org.oreflow.choice;

import org.oreflow.table.Covers;

/**
 * What one source reports of a flow in one direction, as far as it decides which report counts: all
 * of one element, stage and year.
 */
public interface FlowReport {
  /**
   * What a report is of.
   *
   * @param direction whose it is: import, export, or "" where it is reconciled
   */
  record Key(String exporter, String importer, String source, String direction, String unit) {}

  Key key();

  /** What the source covers: world, listed_partners, largest_flows, largest_6 or one country. */
  String covers();

  boolean isOfWholeYear();

  default String exporter() {
    return key().exporter();
  }

  default String importer() {
    return key().importer();
  }

  default String source() {
    return key().source();
  }

  default String direction() {
    return key().direction();
  }

  default String unit() {
    return key().unit();
  }

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
