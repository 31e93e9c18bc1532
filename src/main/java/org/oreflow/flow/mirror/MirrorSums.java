package org.oreflow.flow.mirror;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.oreflow.flow.mirror.ByPair.CountryPair;
import org.oreflow.flow.mirror.ProductTrades.CountryReport;
import org.oreflow.flow.mirror.ProductTrades.ReportedTrade;
import org.oreflow.flow.mirror.ProductTrades.UnitValue;

/**
 * How the reports of two countries differ in a year, added up over products. Every term is rounded
 * to whole millionths before it is added, so that the sums do not depend on an order. Discrepancies
 * are those of the values as reported; a report of 0 USD has none and no ratio.
 */
final class MirrorSums implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final double MILLION = 1e6;

  private long exports;
  private long imports;
  private long both;
  private long discrepancy;
  private long matched;
  private long ratio;
  private long unitValue;
  private long unitValueSquared;
  private long unitValueByRatio;

  static Map<CountryPair, MirrorSums> of(
      Iterator<ProductTrades> products, Reconciliation.Freight freight) {
    Map<CountryPair, MirrorSums> sums = new HashMap<>();
    var byPair =
        new ByPair<MirrorSums>(pair -> sums.computeIfAbsent(pair, none -> new MirrorSums()));
    while (products.hasNext()) {
      ProductTrades product = products.next();
      for (int i = 0; i < product.size; i++) {
        ReportedTrade trade = product.trade(i);
        if (trade.isOfCountries()) {
          byPair.of(product, i).add(trade, product.ofMass, freight);
        }
      }
    }
    return sums;
  }

  static SortedMap<CountryPair, MirrorSums> together(List<Map<CountryPair, MirrorSums>> tasks) {
    SortedMap<CountryPair, MirrorSums> all = new TreeMap<>();
    tasks.forEach(
        task ->
            task.forEach(
                (pair, sums) -> all.computeIfAbsent(pair, none -> new MirrorSums()).add(sums)));
    return all;
  }

  private void add(MirrorSums other) {
    exports += other.exports;
    imports += other.imports;
    both += other.both;
    discrepancy = Math.addExact(discrepancy, other.discrepancy);
    matched += other.matched;
    ratio = Math.addExact(ratio, other.ratio);
    unitValue = Math.addExact(unitValue, other.unitValue);
    unitValueSquared = Math.addExact(unitValueSquared, other.unitValueSquared);
    unitValueByRatio = Math.addExact(unitValueByRatio, other.unitValueByRatio);
  }

  private void add(ReportedTrade trade, UnitValue ofProduct, Reconciliation.Freight freight) {
    CountryReport export = trade.export();
    CountryReport imported = trade.imports();
    exports += export.isThere() ? 1 : 0;
    imports += imported.isThere() ? 1 : 0;
    if (!export.hasValue() || !imported.hasValue()) {
      return;
    }
    double x = export.value();
    double m = imported.value();
    both++;
    discrepancy += millionths(Math.abs(x - m) / (x + m));
    if (imported.cif() == imported.value() && isSameMass(export, imported, freight)) {
      double logarithm = StrictMath.log(m / x);
      if (Math.abs(logarithm) <= freight.valueDiffers()) {
        addMatched(millionths(logarithm), ofProduct);
      }
    }
  }

  private void addMatched(long ofValues, UnitValue ofProduct) {
    long u = ofProduct.median(); // known, as the masses are
    matched++;
    ratio += ofValues;
    unitValue += u;
    unitValueSquared += u * u;
    unitValueByRatio += u * ofValues;
  }

  private static boolean isSameMass(
      CountryReport export, CountryReport imported, Reconciliation.Freight freight) {
    boolean areKnown =
        export.mass() != CountryReport.UNKNOWN && imported.mass() != CountryReport.UNKNOWN;
    return areKnown
        && Math.abs(export.mass() - imported.mass())
            <= Math.max(export.mass(), imported.mass()) * freight.massDiffers();
  }

  static long millionths(double value) {
    return (long) Math.floor(value * MILLION + 0.5);
  }

  PairSums of(CountryPair pair) {
    return new PairSums(
        pair.exporter(),
        pair.importer(),
        exports,
        imports,
        both,
        discrepancy / MILLION,
        matched,
        ratio / MILLION,
        unitValue * UnitValue.STEP,
        unitValueSquared * UnitValue.STEP * UnitValue.STEP,
        unitValueByRatio * UnitValue.STEP / MILLION);
  }

  /**
   * What two countries report of each other in a year, added up over products. Sums are of whole
   * numbers, so that they do not depend on an order.
   *
   * @param exports products that the exporter reports
   * @param imports products that the importer reports
   * @param both products that both report
   * @param discrepancy Σ |x − m| / (x + m) of those
   * @param matched pairs of reports that tell of the same goods
   * @param ratio Σ ln(m / x) of those
   * @param unitValue Σ of the logarithm of the product's value a kilogram, USD, of those
   * @param unitValueSquared Σ of its square
   * @param unitValueByRatio Σ of its product with ln(m / x)
   */
  record PairSums(
      String exporter,
      String importer,
      long exports,
      long imports,
      long both,
      double discrepancy,
      long matched,
      double ratio,
      double unitValue,
      double unitValueSquared,
      double unitValueByRatio) {}
}
