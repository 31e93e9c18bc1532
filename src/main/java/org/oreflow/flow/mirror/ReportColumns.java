package org.oreflow.flow.mirror;

import java.io.Serializable;
import java.util.Arrays;

/** Reports of one direction as columns, one row for each trade. */
final class ReportColumns implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final long[] NONE = {}; // nothing is known of any
  private static final int PART_OF_YEAR = 1;
  private static final int ALL_CIF = 2; // as is usual: the column has none of them

  private long[] value = NONE;
  private long[] cif = NONE;
  private long[] mass = NONE;
  private long[] pieces = NONE;
  private final char[] edition;
  private final byte[] marks;

  /** Room for some trades, none of them reported. */
  ReportColumns(int trades) {
    this.edition = new char[trades];
    this.marks = new byte[trades];
  }

  void set(int trade, CountryReport report) {
    value = with(value, trade, report.value());
    boolean isAllCif = report.cif() == report.value();
    cif = isAllCif ? cif : with(cif, trade, report.cif());
    mass = with(mass, trade, report.mass());
    pieces = with(pieces, trade, report.pieces());
    edition[trade] = (char) report.edition();
    marks[trade] = (byte) ((report.isPartOfYear() ? PART_OF_YEAR : 0) | (isAllCif ? ALL_CIF : 0));
  }

  private long[] with(long[] column, int trade, long amount) {
    if (amount == CountryReport.UNKNOWN) {
      return column;
    }
    long[] all = column;
    if (all.length == 0) {
      all = new long[edition.length];
      Arrays.fill(all, CountryReport.UNKNOWN);
    }
    all[trade] = amount;
    return all;
  }

  CountryReport get(int trade) {
    long ofValue = amount(value, trade);
    return new CountryReport(
        ofValue,
        (marks[trade] & ALL_CIF) != 0 ? ofValue : amount(cif, trade),
        amount(mass, trade),
        amount(pieces, trade),
        edition[trade],
        (marks[trade] & PART_OF_YEAR) != 0);
  }

  private static long amount(long[] column, int trade) {
    return column.length == 0 ? CountryReport.UNKNOWN : column[trade];
  }
}
