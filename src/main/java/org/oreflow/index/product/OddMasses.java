package org.oreflow.index.product;

import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.oreflow.figure.Figure;
import org.oreflow.table.Flag;
import org.oreflow.table.Reason;

/**
 * What becomes of an index of a product in whose market a mass is odd: low and high are over the
 * mass as it is reported, as goods of its value weigh as a rule, which is next to nothing where too
 * much is reported, and without its counterpart, where others have a mass. The value stands, with a
 * flag, where it is within a limit of the others: a share or HHI by width, any other figure by a
 * tenth.
 *
 * @param factor of the median unit value, beyond which a mass is odd
 * @param width by which a fraction may be another
 */
public record OddMasses(double factor, double width) implements Serializable {
  /** Every mass counts as it is reported. */
  public static final OddMasses NONE = new OddMasses(Double.POSITIVE_INFINITY, 1);

  private static final double PART = 0.1;
  private static final double ROUNDING = 1e-9; // of doubles

  Figure judged(ProductIndex index, ProductMarket market) {
    Figure figure = index.of(market);
    if (market.others().isEmpty() || !figure.isKnown()) {
      return figure;
    }
    List<Figure> readings =
        Stream.concat(Stream.of(market), market.others().stream())
            .map(index::of)
            .filter(Figure::isKnown)
            .toList();
    double size = Math.abs(figure.value());
    double apart =
        readings.stream().mapToDouble(r -> Math.abs(figure.value() - r.value())).max().orElse(0);
    if (apart <= ROUNDING * size) {
      return figure;
    }
    boolean stands = apart <= (index.unit().equals("1") ? width : PART * size);
    return Figure.of(
            stands ? figure.value() : Double.NaN,
            readings.stream().mapToDouble(r -> bound(r, r.low())).min().orElse(Double.NaN),
            readings.stream().mapToDouble(r -> bound(r, r.high())).max().orElse(Double.NaN))
        .covering(figure.coverage())
        .orElse(Reason.UNIT_VALUE_ODD)
        .flagged(Set.of(Flag.UNIT_VALUE_ODD.name()));
  }

  private static double bound(Figure figure, double bound) {
    return Double.isNaN(bound) ? figure.value() : bound;
  }
}
