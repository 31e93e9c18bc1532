package org.oreflow.index.product;

import org.oreflow.figure.Bounds;
import org.oreflow.figure.Figure;

/**
 * What a list of the largest flows leaves out of a market. A figure has a value, of the flows
 * listed, where what is left out moves it by less than a hundredth; else it has bounds alone.
 *
 * @param bounds of the market's concentration
 * @param most of the market's total, in 0.001 USD, at most
 * @param others the same of what all other countries trade
 */
public record LeftOut(Bounds bounds, long most, long others) {
  private static final double STANDS = 0.01; // of the value

  static Figure figure(double ofListed, double low, double high) {
    boolean stands = high - low <= STANDS * ofListed;
    return Figure.of(stands ? ofListed : Double.NaN, low, high);
  }
}
