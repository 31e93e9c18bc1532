package org.oreflow.flow.mirror;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.oreflow.engine.Cells;
import org.oreflow.reference.Countries;

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

  record ReportedTrade(
      String exporter, String importer, CountryReport exported, CountryReport imported) {
    boolean isOfCountries() {
      return !exporter.equals(Countries.OTHER) && !importer.equals(Countries.OTHER);
    }

    CountryReport export() {
      return exported.beside(imported);
    }

    CountryReport imports() {
      return imported.beside(exported);
    }

    boolean isPartOfYear() {
      return (exported.isPartOfYear() && !exported.yieldsTo(imported))
          || (imported.isPartOfYear() && !imported.yieldsTo(exported));
    }
  }

  /**
   * What a unit of a product is worth in a year, by all records of reports, and how that varies.
   *
   * <pre>u = ln(value / amount),  U = median u,  D = median |u − U|</pre>
   *
   * <p>In steps of {@value #STEP}; of two middle ones the lower. A mass gives USD a kilogram, as
   * 0.001 USD for a gram are 1 USD for a kilogram; pieces give 1000 USD a piece. Source: Rousseeuw
   * and Croux (1993), Journal of the American Statistical Association 88, p. 1273, for the median
   * absolute deviation.
   *
   * @param reports records with value and amount; 0: nothing is known
   * @param median U
   * @param deviation D
   */
  record UnitValue(int reports, long median, long deviation) implements Serializable {
    static final double STEP = 0.05; // of a logarithm

    private static final double SURE = 1e-9; // of a step, far more than logarithms differ by
    private static final double NORMAL = 1.4826; // standard deviation of a normal law, in its MADs

    static UnitValue of(long[] steps) {
      if (steps.length == 0) {
        return new UnitValue(0, 0, 0);
      }
      long median = middle(steps);
      long[] deviations = Arrays.stream(steps).map(step -> Math.abs(step - median)).toArray();
      return new UnitValue(steps.length, median, middle(deviations));
    }

    private static long middle(long[] values) {
      Arrays.sort(values);
      return values[(values.length - 1) / 2];
    }

    boolean isKnown() {
      return reports > 0;
    }

    /** U, of a median that is known. */
    double logarithm() {
      return median * STEP;
    }

    /** Steps of the logarithm of value / amount, both above 0. */
    static long steps(long value, long amount) {
      double ratio = (double) value / (double) amount;
      double steps = Math.log(ratio) / STEP + 0.5; // quick, and off by little on some processors
      double whole = Math.floor(steps);
      boolean isSure = steps - whole > SURE && whole + 1 - steps > SURE;
      return (long) (isSure ? whole : Math.floor(StrictMath.log(ratio) / STEP + 0.5));
    }

    /** Whether the unit value of a report is implausible; false where it has none. */
    boolean isOdd(long value, long amount, Reconciliation.UnitValue asked) {
      return reports >= asked.leastReports()
          && deviation > 0
          && value > 0
          && amount > 0
          && Math.abs(steps(value, amount) - median) > deviation * (NORMAL * asked.deviations());
    }
  }

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
}
