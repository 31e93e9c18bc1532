package org.oreflow.ingest.publisher.iea;

/**
 * What the figures of one row are of.
 *
 * @param type what {@code production_types.csv} knows the mineral by, such as {@code mining}
 * @param name country, use or technology as printed
 */
record IeaSeries(
    long line, String commodity, String type, Of of, String name, String unit, String raw) {

  enum Of {
    COUNTRY,
    WORLD,
    PART_OF_WORLD
  }

  /** The series under the type of the share of the three largest, which is no mass. */
  static String topShare(String stage) {
    return stage + ", share of the three largest";
  }
}
