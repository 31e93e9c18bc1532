package org.oreflow.flow.mirror;

import org.oreflow.engine.Cells;

/**
 * What a country reports of a trade, all its records added up.
 *
 * @param value 0.001 USD, as all amounts {@link #UNKNOWN} if it is not known
 * @param cif part of the value of an import that freight is in, 0.001 USD
 * @param mass 0.000001 t
 * @param pieces 0.000001 pieces
 * @param edition year of the edition of its codes, 0: there is no report
 * @param isPartOfYear whether it is of some months
 */
record CountryReport(
    long value, long cif, long mass, long pieces, int edition, boolean isPartOfYear) {
  static final long UNKNOWN = Cells.NONE;

  boolean isThere() {
    return edition > 0;
  }

  boolean hasValue() {
    return value > 0;
  }

  /** Whether it does not count beside the other side's report, being of some months. */
  boolean yieldsTo(CountryReport other) {
    return isPartOfYear && !other.isPartOfYear && other.hasValue();
  }

  CountryReport beside(CountryReport other) {
    return yieldsTo(other)
        ? new CountryReport(UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, edition, true)
        : this;
  }

  /** An amount as a number, NaN if it is not known. */
  static double number(long amount) {
    return amount == UNKNOWN ? Double.NaN : amount;
  }
}
