package org.oreflow.flow.mirror;

import java.util.Set;
import org.oreflow.reference.Distances;
import org.oreflow.table.Flag;

/**
 * What is known of two countries in a year beside a trade of theirs.
 *
 * <pre>
 * w = 1 / (1 + exp(−ln(w₀ / (1 − w₀)) − I + E))               weight of the exporter
 * f = exp(a + b ln d + c n + g U) − 1, at least 0, at most the setting      freight
 * </pre>
 *
 * <p>a, b, c, g: {@link FreightRegression}; U: {@link UnitValue}; E, I: {@link
 * org.oreflow.reference.ReporterWeights} of exporter and importer; of those without a number s e −
 * ln h and s i, with e, i of {@link ReporterReliability} and h the odds of a hub, else 1. Both are
 * rounded to millionths before they act, so that a row follows from its columns.
 *
 * @param weight w, in millionths
 * @param expected a + b ln d + c n, NaN where the distance is not known
 * @param anywhere the logarithm of 1 + f where it is not
 * @param unitValue g
 * @param withoutExport why only the importer's report of a trade is there
 * @param withoutImport the same of the exporter's
 */
record PairEstimate(
    long weight,
    double expected,
    double anywhere,
    double unitValue,
    boolean isFreightEstimated,
    boolean hasConverged,
    Flag withoutExport,
    Flag withoutImport) {

  static PairEstimate of(
      CountryPair pair, Estimates estimates, Distances distances, Reconciliation asked) {
    double prior = asked.reliability().exporter();
    double odds = StrictMath.log(prior / (1 - prior));
    Estimates.OfYear year = estimates.years().get(pair.year());
    if (year == null) {
      double byDefault = StrictMath.log(1 + asked.freight().byDefault());
      return new PairEstimate(
          weight(odds),
          Double.NaN,
          byDefault,
          0,
          false,
          true,
          Flag.PARTNER_SILENT,
          Flag.PARTNER_SILENT);
    }
    double apart =
        year.odds().importers().getOrDefault(pair.importer(), 0.0)
            - year.odds().exporters().getOrDefault(pair.exporter(), 0.0);
    return new PairEstimate(
        weight(odds + apart),
        expected(pair, year.freight(), distances),
        year.freight().mean(),
        year.freight().unitValue(),
        year.freight().isEstimated(),
        year.converged(),
        without(year.exporting(), pair.exporter(), pair, year),
        without(year.importing(), pair.importer(), pair, year));
  }

  private static Flag without(
      Set<String> reporting, String country, CountryPair pair, Estimates.OfYear year) {
    if (year.odds().leavesOut(country, pair.year())) {
      return Flag.REPORTER_LEFT_OUT;
    }
    return reporting.contains(country) ? Flag.ONE_SIDED : Flag.PARTNER_SILENT;
  }

  private static long weight(double odds) {
    return MirrorSums.millionths(1.0 / (StrictMath.exp(-odds) + 1));
  }

  private static double expected(CountryPair pair, FreightRegression freight, Distances distances) {
    var km = distances.km(pair.exporter(), pair.importer());
    if (km.isEmpty()) {
      return Double.NaN;
    }
    double border = distances.areNeighbours(pair.exporter(), pair.importer()) ? 1 : 0;
    return freight.constant()
        + freight.distance() * StrictMath.log(km.getAsDouble())
        + freight.border() * border;
  }

  /** Freight of a product as a part of its value free on board, in millionths. */
  long freight(UnitValue ofProduct, double most) {
    boolean isKnown = ofProduct.isKnown() && !Double.isNaN(expected);
    double logarithm = isKnown ? expected + unitValue * ofProduct.logarithm() : anywhere;
    double part = StrictMath.exp(logarithm) - 1;
    return MirrorSums.millionths(Math.max(0, Math.min(most, part)));
  }
}
