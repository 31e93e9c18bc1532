package org.oreflow.index.product;

import org.oreflow.figure.Median;
import org.oreflow.table.Flag;

/**
 * What goods of a value weigh as a rule, of a product in a period.
 *
 * <pre>
 * u = v / m, odd: u &gt; k U or u &lt; U / k, m' = v / U       U: median u of the product's records
 * </pre>
 *
 * <p>A mass that is not odd is its own; so is each of a product of fewer than {@value #LEAST}
 * records. It is the rule of masses of elements, flag {@link Flag#UNIT_VALUE_ODD}.
 *
 * @param median in units of value and mass; NaN: nothing is odd
 */
record UsualMass(double median, double factor) {
  private static final int LEAST = 8;

  /**
   * @param factor k, above 1
   */
  static UsualMass of(TradeColumns trade, int[] records, double factor) {
    double[] units = new double[records.length];
    int count = 0;
    for (int record : records) {
      long value = trade.value(record);
      long mass = trade.mass(record);
      if (isWeighed(value, mass)) {
        units[count++] = (double) value / mass;
      }
    }
    return of(units, count, factor);
  }

  /**
   * @param units change places
   */
  static UsualMass of(double[] units, int count, double factor) {
    boolean judges = count >= LEAST && !Double.isInfinite(factor);
    return new UsualMass(judges ? Median.of(units, count) : Double.NaN, factor);
  }

  private static boolean isWeighed(long value, long mass) {
    return value > 0 && mass > 0;
  }

  /** The mass, or what a value weighs as a rule where that is odd. */
  long of(long value, long mass) {
    if (!isWeighed(value, mass)) {
      return mass;
    }
    double unit = (double) value / mass;
    boolean isOdd = unit > median * factor || unit < median / factor;
    double usual = value / median;
    return isOdd && usual < WholeSum.LIMIT ? Math.round(usual) : mass;
  }
}
