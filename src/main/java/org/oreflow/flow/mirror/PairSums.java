package org.oreflow.flow.mirror;

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
