package org.oreflow.flow.mirror;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/** All trades of a product in a year, each with both reports, in the order of countries. */
final class ProductTrades implements Serializable {
  private static final long serialVersionUID = 1L;

  record Product(int year, String code) implements Comparable<Product>, Serializable {
    @Override
    public int compareTo(Product other) {
      return year == other.year ? code.compareTo(other.code) : Integer.compare(year, other.year);
    }
  }

  final Product product;
  final UnitValue ofMass;
  final UnitValue ofPieces;
  Names names;
  private final ReportColumns exports;
  private final ReportColumns imports;
  private final char[] exporter;
  private final char[] importer;
  private final byte[] source;
  private final int[] flags;
  int size;

  /**
   * Texts by number, an object that products share.
   *
   * @param flags sets, sorted
   */
  record Names(List<String> countries, List<String> sources, List<List<String>> flags)
      implements Serializable {}

  /**
   * @param ofMass what a mass is worth
   * @param ofPieces what a piece is worth
   */
  ProductTrades(Product product, UnitValue ofMass, UnitValue ofPieces, int trades) {
    this.product = product;
    this.ofMass = ofMass;
    this.ofPieces = ofPieces;
    this.exports = new ReportColumns(trades);
    this.imports = new ReportColumns(trades);
    this.exporter = new char[trades];
    this.importer = new char[trades];
    this.source = new byte[trades];
    this.flags = new int[trades];
  }

  void add(int from, int to, CountryReport exported, CountryReport imported) {
    exporter[size] = (char) from;
    importer[size] = (char) to;
    exports.set(size, exported);
    imports.set(size++, imported);
  }

  void mark(int ofSource, int ofFlags) {
    source[size - 1] = (byte) ofSource;
    flags[size - 1] = ofFlags;
  }

  void name(Names all) {
    names = all;
  }

  int exporter(int number) {
    return exporter[number];
  }

  int importer(int number) {
    return importer[number];
  }

  ReportedTrade trade(int number) {
    return new ReportedTrade(
        names.countries().get(exporter[number]),
        names.countries().get(importer[number]),
        exports.get(number),
        imports.get(number));
  }

  String source(int number) {
    return names.sources().get(source[number]);
  }

  int flagsNumber(int number) {
    return flags[number];
  }

  List<String> flags(int number) {
    return names.flags().get(flags[number]);
  }

  private static final class ReportColumns implements Serializable {
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
}
