package org.oreflow.index;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.oreflow.figure.Figure;
import org.oreflow.index.concentration.DrawnMarkets;
import org.oreflow.index.formula.IndexValue;
import org.oreflow.table.Flag;
import org.oreflow.table.IntervalKind;
import org.oreflow.table.Reason;

/**
 * Which values of indices stand: those that their unknown inputs cannot move much.
 *
 * <pre>high − low ≤ w        of a fraction, w: limits.index_width
 * high − low ≤ |value| / 10   of any other figure</pre>
 *
 * <p>A value beside one bound alone does not stand, for nothing limits it on the other side. An
 * index that has no bounds stands if nine tenths of its total are known and no supplier lacks a
 * composition. Any other value becomes null; its bounds stay, and the reason is that of what is
 * unknown. Published values, values whose bounds come of rounding and values of draws stand as they
 * are, and so do indices of the value of trade, which no unknown mass moves.
 */
public final class StandingValues {
  private static final double PART = 0.1;
  private static final double ROUNDING = 1e-9; // of doubles
  private static final Set<String> OF_TRADE_VALUE =
      Set.of("export_penetration", "trade_intensity", "trade_complementarity");
  private static final List<Flag> UNKNOWN_FACTORS =
      List.of(
          Flag.COMPOSITION_UNKNOWN,
          Flag.SHARE_UNKNOWN,
          Flag.SHARE_MEAN,
          Flag.CONTENT_UNKNOWN,
          Flag.NO_MASS,
          Flag.UNIT_VALUE_ODD);
  private static final List<Flag> UNKNOWN_FIGURES =
      List.of(Flag.WITHHELD, Flag.NOT_AVAILABLE, Flag.NOT_LISTED);

  private StandingValues() {}

  /**
   * A value if it stands, else the same without it.
   *
   * @param width of the interval of a fraction, at most
   */
  public static IndexValue of(IndexValue index, double width) {
    Figure figure = index.figure();
    boolean isOpen = Double.isNaN(figure.low()) && Double.isNaN(figure.high());
    boolean falls =
        figure.isBounded()
            ? isWide(index, width)
            : !isOpen || index.has(Flag.COMPOSITION_UNKNOWN) || isPartial(figure);
    return falls && isJudged(index) ? index.with(figure.withoutValue(reason(index))) : index;
  }

  private static boolean isJudged(IndexValue index) {
    return index.figure().isKnown()
        && !index.cell().variant().equals("published")
        && !index.interval().equals(IntervalKind.ROUNDING.text())
        && !index.interval().equals(IntervalKind.P5_P95.text())
        && !DrawnMarkets.NAMES.contains(index.index())
        && !OF_TRADE_VALUE.contains(index.index());
  }

  private static boolean isWide(IndexValue index, double width) {
    Figure figure = index.figure();
    double widest = index.unit().equals("1") ? width : Math.abs(figure.value()) * PART;
    return figure.high() - figure.low() > widest + ROUNDING;
  }

  private static Reason reason(IndexValue index) {
    Stream<Flag> figures = isPartial(index.figure()) ? Stream.empty() : UNKNOWN_FIGURES.stream();
    return Stream.concat(UNKNOWN_FACTORS.stream(), figures)
        .filter(index::has)
        .map(flag -> Reason.valueOf(flag.name()))
        .findFirst()
        .orElse(Reason.REST_TOO_LARGE);
  }

  private static boolean isPartial(Figure figure) {
    return figure.coverage() < 1 - PART;
  }
}
