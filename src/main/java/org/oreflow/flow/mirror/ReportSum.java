package org.oreflow.flow.mirror;

/**
 * Adds up the records of a report. A mass or a number of pieces is known if all records have one
 * above zero, a value if one record has it.
 */
final class ReportSum {
  private long value;
  private long cif;
  private long mass;
  private long pieces;
  private boolean hasValue;
  private boolean hasCif;
  private boolean lacksMass;
  private boolean lacksPieces;
  private int edition;
  private boolean isPartOfYear;

  void clear() {
    value = 0;
    cif = 0;
    mass = 0;
    pieces = 0;
    hasValue = false;
    hasCif = false;
    lacksMass = false;
    lacksPieces = false;
    edition = 0;
    isPartOfYear = false;
  }

  /**
   * Adds a record.
   *
   * @throws ArithmeticException for a sum of more than 64 bits
   */
  void add(ReportRecords records, int record, int ofEdition) {
    edition = Math.max(edition, ofEdition);
    isPartOfYear |= records.is(record, ReportRecords.PART_OF_YEAR);
    if (records.value(record) != CountryReport.UNKNOWN) {
      value = Math.addExact(value, records.value(record));
      hasValue = true;
      if (records.is(record, ReportRecords.CIF)) {
        cif = Math.addExact(cif, records.value(record));
        hasCif = true;
      }
    }
    lacksMass |= records.mass(record) == CountryReport.UNKNOWN;
    mass = lacksMass ? 0 : Math.addExact(mass, records.mass(record));
    lacksPieces |= records.pieces(record) == CountryReport.UNKNOWN;
    pieces = lacksPieces ? 0 : Math.addExact(pieces, records.pieces(record));
  }

  CountryReport report() {
    boolean isThere = edition > 0;
    return new CountryReport(
        hasValue ? value : CountryReport.UNKNOWN,
        hasCif ? cif : CountryReport.UNKNOWN,
        isThere && !lacksMass ? mass : CountryReport.UNKNOWN,
        isThere && !lacksPieces ? pieces : CountryReport.UNKNOWN,
        edition,
        isPartOfYear);
  }
}
