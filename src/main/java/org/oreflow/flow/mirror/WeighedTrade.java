package org.oreflow.flow.mirror;

import org.oreflow.table.Reporter;

/**
 * One value, one mass and one quantity of the two reports of a trade.
 *
 * <pre>
 * m' = m / (1 + f)                                                           importer's, free on board
 * v  = w x + (1 − w) m',  beyond a ratio of the setting  x^w m'^(1 − w)
 * </pre>
 *
 * <p>f, w: {@link PairEstimate}. A report alone counts as it is, an importer's less freight. Masses
 * and quantities are weighed alike; where the unit value of one alone is implausible the other
 * counts. What has a partner that is no country may be a part of what another partner reports of
 * its own, so its low is 0.
 */
final class WeighedTrade {
  private static final double MILLION = 1e6;

  private final ReportedTrade trade;
  private final CountryReport export;
  private final CountryReport imported;
  private final PairEstimate pair;
  private final UnitValue ofMass;
  private final ReportedAmount mass;
  private final ReportedAmount pieces;
  private final Reconciliation asked;
  private final long freight; // in millionths, or none
  private final double fob;

  WeighedTrade(
      ReportedTrade trade, PairEstimate pair, ProductTrades product, Reconciliation asked) {
    this.trade = trade;
    this.export = trade.export();
    this.imported = trade.imports();
    this.pair = pair;
    this.ofMass = product.ofMass();
    this.asked = asked;
    this.freight = freightMillionths();
    this.mass = amounts(export.mass(), imported.mass(), ofMass);
    this.pieces = amounts(export.pieces(), imported.pieces(), product.ofPieces());
    this.fob = freight == CountryReport.UNKNOWN ? Double.NaN : freeOnBoard(freight / MILLION);
  }

  private ReportedAmount amounts(long ofExport, long ofImport, UnitValue usual) {
    return new ReportedAmount(
        ReportedAmount.Side.of(ofExport, export.value(), usual, asked.unitValue()),
        ReportedAmount.Side.of(ofImport, imported.value(), usual, asked.unitValue()));
  }

  private long freightMillionths() {
    if (imported.cif() > 0) {
      return pair.freight(ofMass, asked.freight().most());
    }
    return imported.value() == CountryReport.UNKNOWN ? CountryReport.UNKNOWN : 0;
  }

  // of the part of an import that freight is in
  private double freeOnBoard(double part) {
    long cif = Math.max(0, imported.cif());
    return imported.value() - cif + cif / (part + 1);
  }

  /** Freight in millionths of the value free on board; unknown without a value of imports. */
  long freight() {
    return freight;
  }

  /** Weight of the exporter's report in millionths; unknown where one report has no value. */
  long weight() {
    return haveBothValues() ? pair.weight() : CountryReport.UNKNOWN;
  }

  /** Whether both reports have a value above 0. */
  boolean haveBothValues() {
    return export.hasValue() && imported.hasValue();
  }

  /** Whether the values are further apart than is usual. */
  boolean disagree() {
    double x = export.value();
    return haveBothValues() && Math.max(x, fob) > Math.min(x, fob) * asked.disagreeBeyond();
  }

  /** Value free on board, 0.001 USD. */
  Bounded value() {
    double x = CountryReport.number(export.value());
    if (haveBothValues()) {
      return bounded(new Bounded(mean(x, fob), Math.min(x, fob), Math.max(x, fob), Reporter.BOTH));
    } else if (export.hasValue() || Double.isNaN(fob)) {
      return bounded(new Bounded(x, x, x, Reporter.EXPORTER));
    }
    double low = Math.min(freeOnBoard(asked.freight().most()), fob);
    return bounded(new Bounded(fob, low, imported.value(), Reporter.IMPORTER));
  }

  private Bounded bounded(Bounded figure) {
    return trade.isOfCountries() ? figure : figure.orNothing();
  }

  private double mean(double x, double m) {
    return Bounded.mean(x, m, pair.weight(), asked.geometricBeyond());
  }

  /** Mass, 0.000001 t. */
  Bounded mass() {
    return bounded(mass.figure(this::mean));
  }

  /** Quantity, 0.000001 pieces. */
  Bounded pieces() {
    return bounded(pieces.figure(this::mean));
  }

  /** Whether the unit value of a mass or quantity is implausible. */
  boolean isOdd() {
    return mass.isOdd() || pieces.isOdd();
  }
}
