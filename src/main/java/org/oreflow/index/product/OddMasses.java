package org.oreflow.index.product;

import java.io.Serializable;
import java.util.Set;
import org.oreflow.figure.Figure;
import org.oreflow.table.Flag;
import org.oreflow.table.Reason;

/**
 * What becomes of an index of a product in whose market a mass is odd. If the index were another
 * with the mass that the value of the goods suggests, it has a flag and no bounds, and where it
 * were another by more than a limit, no value: a share or HHI by width, any other figure by a
 * tenth.
 *
 * @param factor of the median unit value, beyond which a mass is odd
 * @param width by which a fraction may be another
 */
public record OddMasses(double factor, double width) implements Serializable {
  /** Every mass counts as it is reported. */
  public static final OddMasses NONE = new OddMasses(Double.POSITIVE_INFINITY, 1);

  private static final long serialVersionUID = 1L;
  private static final double PART = 0.1;
  private static final double ROUNDING = 1e-9; // of doubles

  /** The figure of an index, with its flag. */
  Figure judged(ProductIndex index, ProductMarket market) {
    Figure figure = index.of(market);
    if (!market.isOdd() || !figure.isKnown()) {
      return figure;
    }
    double distance = Math.abs(figure.value() - index.of(market.ofUsual()).value());
    if (distance <= ROUNDING * Math.abs(figure.value())) {
      return figure;
    }
    double most = index.unit().equals("1") ? width : PART * Math.abs(figure.value());
    Figure flagged = figure.withoutBounds().flagged(Set.of(Flag.UNIT_VALUE_ODD.name()));
    return distance <= most ? flagged : flagged.without(Reason.UNIT_VALUE_ODD);
  }
}
