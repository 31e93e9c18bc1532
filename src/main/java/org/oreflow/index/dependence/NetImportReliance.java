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
 * is a mean over years. Bounds are exact over the intervals of D, imports and exports. Errors:
 * none. Source: US Geological Survey, Mineral Commodity Summaries 2025, appendix B.
 *
 * <p>Example: D 5,400 t, AC 12,200 t: 1 − .442623 = .557377, printed 56 percent.
 */
public record NetImportReliance() implements BalanceIndex {
  @Override
  public String name() {
    return "net_import_reliance";
  }

  @Override
  public boolean takesSupply() {
    return true;
  }

  @Override
  public Figure of(BalanceRow row) {
    Interval domestic = row.domestic();
    double net = row.net(row.imports().value(), row.exports().value());
    boolean isExporter = isExporter(row, net);
    double ofDomestic = share(domestic.value(), row.consumption().value());
    boolean isGuess = isZeroUnlisted(row);
    double value = Double.isNaN(ofDomestic) || isGuess ? ofNet(row, net) : ofDomestic;
    return Figure.of(
            isExporter ? Double.NaN : value,
            bound(row, domestic.high(), row.net(row.imports().low(), row.exports().high())),
            bound(row, domestic.low(), row.net(row.imports().high(), row.exports().low())))
        .orElse(
            isExporter || isSold(row)
                ? Reason.NET_EXPORTER
                : isGuess && row.consumption().value() > 0 ? Reason.NOT_LISTED : row.whyUnknown());
  }

  /** Whether all that is known of domestic supply is that a world table leaves the country out. */
  static boolean isZeroUnlisted(BalanceRow row) {
    return row.has(Flag.NOT_LISTED) && row.domestic().value() == 0;
  }

  // falls with domestic supply and rises with net imports
  private static double bound(BalanceRow row, double domestic, double net) {
    if (!row.consumption().isKnown()) {
      return Double.NaN;
    }
    return share(
        domestic, row.isConsumptionPublished() ? row.consumption().value() : domestic + net);
  }

  private static double share(double domestic, double consumption) {
    return 1 - BalanceRow.ratio(domestic, consumption);
  }

  // what is published is rounded: of equal figures net trade tells
  private static boolean isExporter(BalanceRow row, double net) {
    double domestic = row.domestic().value();
    double consumption = row.consumption().value();
    boolean mayBeEqual = !(domestic < consumption || domestic > consumption);
    return domestic > consumption || (isPublishedOfTheYear(row) && mayBeEqual && net < 0);
  }

  private static double ofNet(BalanceRow row, double net) {
    return isPublishedOfTheYear(row) ? Math.min(1, row.ofConsumption(net)) : Double.NaN;
  }

  private static boolean isPublishedOfTheYear(BalanceRow row) {
    return row.isConsumptionPublished() && !row.has(Flag.AVERAGE_OF_YEARS);
  }

  private static boolean isSold(BalanceRow row) {
    return row.exports().value() > row.imports().value() && row.consumption().value() <= 0;
  }

  /** Domestic supply as a term: of the balance, unless it is of the release of the consumption. */
  public static Term domestic(BalanceRow row) {
    return row.has(Flag.SAME_RELEASE)
        ? Term.of("D", row.domestic())
        : Term.of("D", row.domestic(), Balance.PRODUCTION_T, Balance.SECONDARY_T);
  }

  @Override
  public List<Term> terms(BalanceRow row) {
    return List.of(
        domestic(row),
        Term.of("AC", row.consumption(), Balance.APPARENT_CONSUMPTION_T),
        Term.of("M", row.imports(), Balance.IMPORT_T),
        Term.of("X", row.exports(), Balance.EXPORT_T),
        Term.of("S", Interval.exact(row.stockChange()), Balance.STOCK_CHANGE_T));
  }
}
