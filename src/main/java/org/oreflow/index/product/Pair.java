package org.oreflow.index.product;

import org.oreflow.index.product.TradeColumns.Report;

/**
 * What one country sells to another of a product, of all records of it. The importer's report, or
 * nobody's, counts before the exporter's.
 */
final class Pair {
  private final Sums direct = new Sums();
  private final Sums mirrored = new Sums(); // of the exporter
  private final WholeSum exported = new WholeSum();
  private boolean isDirect;
  private boolean isImported;
  private int flags = FlagSets.NONE;

  private static final class Sums {
    private final WholeSum value = new WholeSum();
    private final WholeSum mass = new WholeSum();
    private final WholeSum usual = new WholeSum();
    private final WholeSum weighed = new WholeSum();

    void add(long moreValue, long moreMass, long usually) {
      value.add(moreValue);
      mass.add(moreMass);
      usual.add(usually);
      if (moreMass != WholeSum.UNKNOWN) {
        weighed.add(moreValue);
      }
    }

    void clear() {
      value.clear();
      mass.clear();
      usual.clear();
      weighed.clear();
    }
  }

  /**
   * @param usual what its goods weigh as a rule
   */
  void add(TradeColumns trade, int record, UsualMass usual, FlagSets sets) {
    long value = trade.value(record);
    Report report = trade.report(record);
    boolean isMirrored = report == Report.EXPORTER;
    long mass = trade.mass(record);
    (isMirrored ? mirrored : direct).add(value, mass, usual.of(value, mass));
    if (report != Report.IMPORTER) {
      exported.add(value);
    }
    isDirect |= !isMirrored;
    isImported |= report == Report.IMPORTER;
    flags = sets.union(flags, trade.flags(record));
  }

  void flag(int more, FlagSets sets) {
    flags = sets.union(flags, more);
  }

  private Sums counted() {
    return isDirect ? direct : mirrored;
  }

  WholeSum value() {
    return counted().value;
  }

  WholeSum mass() {
    return counted().mass;
  }

  /** Mass where of each odd record is what its goods weigh as a rule. */
  WholeSum usual() {
    return counted().usual;
  }

  WholeSum weighed() {
    return counted().weighed;
  }

  WholeSum exported() {
    return exported;
  }

  boolean isImported() {
    return isImported;
  }

  int flags() {
    return flags;
  }

  void clear() {
    direct.clear();
    mirrored.clear();
    exported.clear();
    isDirect = false;
    isImported = false;
    flags = FlagSets.NONE;
  }
}
