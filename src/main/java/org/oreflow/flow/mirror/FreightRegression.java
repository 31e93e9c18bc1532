package org.oreflow.flow.mirror;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.oreflow.figure.LinearEquations;
import org.oreflow.flow.mirror.MirrorSums.PairSums;
import org.oreflow.reference.Distances;

/**
 * Freight and insurance of imports by distance, common border and value of the product.
 *
 * <pre>ln(m / x) = a + b ln d + c n + g ln u        (ordinary least squares)</pre>
 *
 * <p>m: the importer's value with cost, insurance and freight; x: the exporter's, free on board; d:
 * kilometres between capitals; n: 1 for neighbours; u: USD a kilogram of the product, median of the
 * year. Pairs of reports of one trade each count once; a regressor that does not vary has the
 * coefficient 0. With fewer pairs than {@link Reconciliation.Freight} asks for, the default holds
 * everywhere. Source: after Gaulier and Zignago (2010), BACI, CEPII working paper 2010-23.
 *
 * @param constant a
 * @param distance b
 * @param border c
 * @param unitValue g
 * @param mean of ln(m / x), which holds where the distance is not known
 * @param isEstimated false: the default
 */
record FreightRegression(
    double constant,
    double distance,
    double border,
    double unitValue,
    double mean,
    boolean isEstimated)
    implements Serializable {
  private static final int TERMS = 4;
  private static final double NOTHING = 1e-9; // part of a regressor that others leave unexplained

  static FreightRegression of(
      List<PairSums> pairs, Distances distances, Reconciliation.Freight freight) {
    var squares = new double[TERMS][TERMS]; // X'X
    var products = new double[TERMS]; // X'y
    for (PairSums pair : pairs) {
      OptionalDouble km = distances.km(pair.exporter(), pair.importer());
      if (pair.matched() > 0 && km.isPresent()) {
        double border = distances.areNeighbours(pair.exporter(), pair.importer()) ? 1 : 0;
        add(squares, products, pair, new double[] {1, StrictMath.log(km.getAsDouble()), border});
      }
    }
    double count = squares[0][0];
    if (count < freight.leastPairs()) {
      double of = StrictMath.log(1 + freight.byDefault());
      return new FreightRegression(of, 0, 0, 0, of, false);
    }
    double mean = products[0] / count;
    double[] least = new double[TERMS];
    Arrays.setAll(least, i -> NOTHING * squares[i][i]);
    double[] found = LinearEquations.of(squares, products, least).unknowns();
    return new FreightRegression(found[0], found[1], found[2], found[3], mean, true);
  }

  private static void add(double[][] squares, double[] products, PairSums pair, double[] x) {
    double count = pair.matched();
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x.length; j++) {
        squares[i][j] += count * x[i] * x[j];
      }
      squares[i][TERMS - 1] += x[i] * pair.unitValue();
      squares[TERMS - 1][i] += x[i] * pair.unitValue();
      products[i] += x[i] * pair.ratio();
    }
    squares[TERMS - 1][TERMS - 1] += pair.unitValueSquared();
    products[TERMS - 1] += pair.unitValueByRatio();
  }
}
