package org.oreflow.run;

/** Descriptions of small tables in the words of a source's file: of the world, open to all. */
public final class SmallSource {
  private SmallSource() {}

  /**
   * A table with commas, as release 1.
   *
   * @param files from {@code conf/sources} on
   * @param published a day
   * @param more keys of the format
   */
  public static String of(String id, String format, String files, String published, String more) {
    return """
    id: %s
    format: %s
    files: %s
    release: "1"
    published: %s
    covers: world
    citation: made for a test
    licence: none
    redistribute: true
    confidential: false
    kind: delimited
    delimiter: ","
    encoding: utf-8
    decimal_mark: "."
    """
            .formatted(id, format, files, published)
        + more;
  }

  /** A table {@code in} of customs records, from {@code conf/sources} on. */
  static String customs(String files) {
    return of(
        "in",
        "customs-table",
        files,
        "2025-02-01",
        """
        countries: iso3
        columns: {reporter: reporter, partner: partner, direction: flow, code: code, year: year, value: value, mass_kg: netwgt, currency: currency}
        constants: {code_system: HS2022}
        """);
  }
}
