package org.oreflow.index.dependence;

import java.util.List;
import org.oreflow.figure.Figure;
import org.oreflow.figure.Interval;
import org.oreflow.index.formula.BalanceIndex;
import org.oreflow.index.formula.BalanceRow;
import org.oreflow.index.formula.Term;
import org.oreflow.table.Balance;
import org.oreflow.table.Flag;
import org.oreflow.table.Reason;

/**
 * Part of apparent consumption that net imports cover.
 *
 * <pre>
 * NIR = 1 − D / AC = (M − X + S) / AC       D: production and secondary supply, AC: apparent consumption, M: imports, X: exports, S: stock change, a draw-down is positive
 * </pre>
 *
 * <p>In: one row of {@link Balance}; where a publisher prints the consumption, D is of the release
 * that prints it, if it has one ({@link OwnSupply}). Out: a fraction up to 1; null with reason
 * NET_EXPORTER when exports exceed imports or supply exceeds consumption (a publisher prints E),
 * ZERO_AC, NEG_AC, or what is missing; NOT_LISTED where domestic supply is 0 for no other reason
 * than that a world table leaves the country out. The two forms are one where consumption is the
 * sum of the row. Where a publisher prints consumption and domestic supply is unknown, such as
 * scrap that is in the consumption alone, the second holds, at most 1; not for a consumption that
 * is a mean over years. It holds too where supply exceeds a printed consumption although the low of
 * imports exceeds the high of exports: without it null, ROUNDING_DECIDES. Bounds hold every value
 * of D, AC, imports and exports within their intervals and rounding; they are of kind {@code
 * rounding} where nothing else opens them. Errors: none. Source: US Geological Survey, Mineral
 * Commodity Summaries 2025, appendix B.
 *
 * <p>Example: D 5,400 t, AC 12,200 t: 1 − .442623 = .557377, printed 56 percent; rounding leaves 1
 * − 5,450 / 12,150 = .551440 to 1 − 5,350 / 12,250 = .563265.
 */
public record NetImportReliance(String name) implements BalanceIndex {
  @Override
  public boolean takesSupply() {
    return true;
  }

  @Override
  public Figure of(BalanceRow row) {
    boolean isExporter = isExporter(row);
    boolean isGuess = isZeroUnlisted(row);
    Interval ofSupply = ofSupply(row);
    Interval ofNet = ofNet(row);
    Interval bounds = isOfNet(row) ? ofNet : ofSupply;
    double value = isGuess || !bounds.isKnown() ? ofNet.value() : bounds.value();
    boolean isSold =
        row.exports().value() > row.imports().value() && row.consumption().value() <= 0;
    return Figure.of(isExporter ? Double.NaN : value, bounds.low(), bounds.high())
        .orElse(isExporter || isSold ? Reason.NET_EXPORTER : why(row, isGuess));
  }

  static Reason why(BalanceRow row, boolean isGuess) {
    if (isBought(row)) {
      return Reason.ROUNDING_DECIDES;
    }
    return isGuess && row.consumption().value() > 0 ? Reason.NOT_LISTED : row.whyUnknown();
  }

  /** Whether all that is known of domestic supply is that a world table leaves the country out. */
  static boolean isZeroUnlisted(BalanceRow row) {
    return row.has(Flag.NOT_LISTED) && row.domestic().value() == 0;
  }

  static Interval ofSupply(BalanceRow row) {
    Interval made = row.domestic();
    Interval used = row.consumption();
    if (!used.isKnown()) {
      return Interval.UNKNOWN;
    }
    double value = share(made.value(), used.value());
    if (row.isConsumptionPublished()) {
      return new Interval(
          value,
          share(made.high(), row.consumedAtLeast()),
          share(made.low(), row.consumedAtMost()));
    }
    // N / (D + N) rises with N; it falls with D where N is not negative, else it rises
    Interval net = row.net();
    double lowest = net.low() < 0 ? made.low() : made.high();
    double highest = net.high() < 0 ? made.high() : made.low();
    return new Interval(
        value, share(lowest, lowest + net.low()), share(highest, highest + net.high()));
  }

  private static double share(double domestic, double consumption) {
    return 1 - BalanceRow.ratio(domestic, consumption);
  }

  /** Net imports over a consumption that a publisher prints of the year, at most 1. */
  static Interval ofNet(BalanceRow row) {
    if (!isPublishedOfTheYear(row)) {
      return Interval.UNKNOWN;
    }
    Interval net = row.net();
    boolean isSale = net.low() < 0; // the larger the consumption, the nearer to 0
    return new Interval(
            row.ofConsumption(net.value()),
            BalanceRow.ratio(net.low(), isSale ? row.consumedAtLeast() : row.consumedAtMost()),
            BalanceRow.ratio(
                net.high(), net.high() < 0 ? row.consumedAtMost() : row.consumedAtLeast()))
        .atMost(1);
  }

  /** Whether net imports bound it: supply is unknown, or says what they rule out. */
  static boolean isOfNet(BalanceRow row) {
    Interval domestic = row.domestic();
    boolean isUntold = Double.isNaN(domestic.low()) && Double.isNaN(domestic.high());
    return isBought(row) || (isUntold && !domestic.isKnown());
  }

  /**
   * Whether supply exceeds a consumption that a publisher prints, and imports exceed exports for
   * sure: both are rounded, and net trade tells.
   */
  static boolean isBought(BalanceRow row) {
    return isPublishedOfTheYear(row)
        && row.domestic().value() > row.consumption().value()
        && row.imports().low() > row.exports().high();
  }

  // what is published is rounded: of equal figures net trade tells
  private static boolean isExporter(BalanceRow row) {
    double domestic = row.domestic().value();
    double consumption = row.consumption().value();
    double net = row.net().value();
    boolean mayBeEqual = !(domestic < consumption || domestic > consumption);
    return (domestic > consumption && !isBought(row))
        || (isPublishedOfTheYear(row) && mayBeEqual && net < 0);
  }

  private static boolean isPublishedOfTheYear(BalanceRow row) {
    return row.isConsumptionPublished() && !row.has(Flag.AVERAGE_OF_YEARS);
  }

  @Override
  public List<Term> terms(BalanceRow row) {
    return row.terms("D", "AC", "M", "X", "S");
  }
}
