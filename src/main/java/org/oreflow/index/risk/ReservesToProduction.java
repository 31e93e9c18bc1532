package org.oreflow.index.risk;

import static java.util.stream.Collectors.groupingBy;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.oreflow.figure.Figure;
import org.oreflow.figure.Interval;
import org.oreflow.index.formula.BalanceRow;
import org.oreflow.index.formula.IndexValue;
import org.oreflow.index.formula.Producers;
import org.oreflow.index.formula.Term;
import org.oreflow.reference.Countries;
import org.oreflow.table.Balance;
import org.oreflow.table.Cell;
import org.oreflow.table.Flag;
import org.oreflow.table.Measure;
import org.oreflow.table.Reason;

/**
 * Years that reserves would last at the mine output of their year: the reserves-to-production
 * ratio.
 *
 * <pre>
 * L = R / P       R: reserves, P: mine production of the same year
 * </pre>
 *
 * <p>In: reserves of {@link org.oreflow.balance.Holdings} and rows of {@link Balance}, both of
 * stage mining and one year. Out: years, of countries and the world, not of an undivided rest; null
 * where nothing is mined (ZERO_TOTAL), or where one of the two is withheld or not known. Low is the
 * least of reserves over the most of production, high the other way round, open where nothing may
 * have been mined; figures of countries count as rounded. Reserves are what can be mined at a
 * profit when they are printed, so that it foretells no end. Errors: none. Source: bp, Statistical
 * Review of World Energy, methodology: R/P ratios.
 *
 * <p>Example: copper of Chile, 190,000 over 5,300 kt: 35.8 years, 34.6 to 37.1.
 */
public final class ReservesToProduction {
  public static final String NAME = "reserves_to_production";

  private ReservesToProduction() {}

  private record Mined(BalanceRow held, BalanceRow row) {}

  public static List<IndexValue> of(
      Map<String, List<BalanceRow>> holdings, Collection<BalanceRow> balances, int year) {
    return mined(holdings, balances).map(one -> value(one, one.row.cell(year))).toList();
  }

  public static List<Term> terms(
      Cell cell, Map<String, List<BalanceRow>> holdings, Collection<BalanceRow> balances) {
    return mined(holdings, balances)
        .filter(one -> one.row.cell(cell.year()).equals(cell))
        .flatMap(
            one ->
                Stream.of(
                    Term.of("R", one.held.production()),
                    Term.of("P", one.row.production(), Balance.PRODUCTION_T)))
        .toList();
  }

  private static Stream<Mined> mined(
      Map<String, List<BalanceRow>> holdings, Collection<BalanceRow> balances) {
    Map<Cell, List<BalanceRow>> rows = balances.stream().collect(groupingBy(row -> row.cell(0)));
    return holdings.getOrDefault(Measure.RESERVE.text(), List.of()).stream()
        .filter(held -> held.stage().equals("mining") && !held.country().equals(Countries.OTHER))
        .flatMap(
            held ->
                rows.getOrDefault(held.cell(0), List.of()).stream()
                    .map(row -> new Mined(held, row)));
  }

  private static IndexValue value(Mined one, Cell cell) {
    Set<String> flags = new TreeSet<>(one.row.flags());
    flags.removeAll(Producers.OF_TRADE);
    flags.addAll(one.held.flags());
    Interval held = one.held.production();
    Interval mined = one.row.production();
    IndexValue value =
        IndexValue.of(NAME, cell, years(held, mined).orElse(why(one)), flags, "years");
    boolean isSum = cell.country().equals(Countries.WORLD);
    return isSum ? value : value.within(years(held.rounded(), mined.rounded()));
  }

  private static Figure years(Interval held, Interval mined) {
    return Figure.of(
        BalanceRow.ratio(held.value(), mined.value()),
        BalanceRow.ratio(held.low(), mined.high()),
        BalanceRow.ratio(held.high(), mined.low()));
  }

  private static Reason why(Mined one) {
    Interval mined = one.row.production();
    Set<String> flags = mined.isKnown() ? one.held.flags() : one.row.flags();
    return mined.value() == 0
        ? Reason.ZERO_TOTAL
        : flags.contains(Flag.WITHHELD.name()) ? Reason.WITHHELD : Reason.NOT_AVAILABLE;
  }
}
