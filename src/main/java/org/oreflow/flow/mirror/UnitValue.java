package org.oreflow.flow.mirror;

import java.io.Serializable;
import java.util.Arrays;

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
