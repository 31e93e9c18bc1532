package org.oreflow.index.formula;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.oreflow.figure.Interval;
import org.oreflow.table.Balance;
import org.oreflow.table.Cell;
import org.oreflow.table.Flag;
import org.oreflow.table.NamedRow;
import org.oreflow.table.Reason;

/**
 * What a country makes, buys, sells and uses of an element at a stage in a year, in one unit.
 *
 * @param country ISO alpha-3, a group, or the world or its undivided rest
 * @param production or what it holds, of reserves and capacities
 * @param secondary recovered from old scrap
 * @param intra trade among the members of a group
 * @param stockChange a draw-down is positive; NaN: unknown
 */
public record BalanceRow(
    String element,
    String stage,
    String country,
    Interval production,
    Interval secondary,
    Interval imports,
    Interval exports,
    Interval intra,
    Interval consumption,
    double stockChange,
    Set<String> flags) {

  public static BalanceRow of(Row row) {
    return of(row, Cells.flags(row, Balance.FLAGS));
  }

  public static BalanceRow of(Row row, Set<String> flags) {
    return new BalanceRow(
        row.getAs(Balance.ELEMENT),
        row.getAs(Balance.STAGE),
        row.getAs(Balance.COUNTRY),
        measure(row, Balance.PRODUCTION_T),
        measure(row, Balance.SECONDARY_T),
        measure(row, Balance.IMPORT_T),
        measure(row, Balance.EXPORT_T),
        measure(row, Balance.INTRA_T),
        measure(row, Balance.APPARENT_CONSUMPTION_T),
        NamedRow.number(row, Balance.STOCK_CHANGE_T),
        flags);
  }

  /** Of a row of reserves or capacities. */
  public static BalanceRow ofHolding(Row row) {
    Interval none = Interval.UNKNOWN;
    return new BalanceRow(
        row.getAs(Balance.ELEMENT),
        row.getAs(Balance.STAGE),
        row.getAs(Balance.COUNTRY),
        Interval.of(NamedRow.numbers(row, "value", "low", "high")),
        none,
        none,
        none,
        none,
        none,
        Double.NaN,
        Cells.flags(row, Balance.FLAGS));
  }

  private static Interval measure(Row row, String name) {
    return Interval.of(NamedRow.numbers(row, name, Balance.low(name), Balance.high(name)));
  }

  public Cell cell(int year) {
    return new Cell("", element, stage, country, year);
  }

  public boolean has(Flag flag) {
    return flags.contains(flag.name());
  }

  /** Production and what is recovered from old scrap; where nothing is said of it, 0 of that. */
  public Interval domestic() {
    boolean none = Double.isNaN(secondary.value()) && Double.isNaN(secondary.low());
    return production.plus(none ? Interval.exact(0) : secondary);
  }

  public BalanceRow supplied(Interval made, Interval recovered, Set<String> others) {
    return new BalanceRow(
        element,
        stage,
        country,
        made,
        recovered,
        imports,
        exports,
        intra,
        consumption,
        stockChange,
        Set.copyOf(others));
  }

  /** The same with what may have been rounded to each figure, but not to a sum of others. */
  public BalanceRow rounded() {
    return new BalanceRow(
        element,
        stage,
        country,
        production.rounded(),
        secondary.rounded(),
        imports.rounded(),
        exports.rounded(),
        intra.rounded(),
        isConsumptionPublished() ? consumption.rounded() : consumption,
        stockChange,
        flags);
  }

  /**
   * Imports less exports, with stock changes, that a computed consumption holds besides domestic
   * supply.
   */
  public double net(double imported, double exported) {
    return imported - exported + (Double.isNaN(stockChange) ? 0 : stockChange);
  }

  /** {@link #net} of the values, and over the bounds of imports and exports. */
  public Interval net() {
    return new Interval(
        net(imports.value(), exports.value()),
        net(imports.low(), exports.high()),
        net(imports.high(), exports.low()));
  }

  /** Whether a publisher's consumption stands, so that it does not move with domestic supply. */
  public boolean isConsumptionPublished() {
    return has(Flag.CONSUMPTION_PUBLISHED);
  }

  /** The low of consumption, its value where it has none. */
  public double consumedAtLeast() {
    return Double.isNaN(consumption.low()) ? consumption.value() : consumption.low();
  }

  /** The high of consumption, its value where it has none. */
  public double consumedAtMost() {
    return Double.isNaN(consumption.high()) ? consumption.value() : consumption.high();
  }

  /** A part of consumption; NaN unless consumption is positive. */
  public double ofConsumption(double amount) {
    return ratio(amount, consumption.value());
  }

  /** A quotient whose divisor must be positive, else NaN. */
  public static double ratio(double amount, double whole) {
    return whole > 0 ? amount / whole : Double.NaN;
  }

  /** Terms by the symbols that all formulas of balances have for them. */
  public List<Term> terms(String... symbols) {
    return Stream.of(symbols).map(this::term).toList();
  }

  private Term term(String symbol) {
    return switch (symbol) {
      case "M" -> Term.of(symbol, imports, Balance.IMPORT_T);
      case "X" -> Term.of(symbol, exports, Balance.EXPORT_T);
      case "I" -> Term.of(symbol, intra, Balance.INTRA_T);
      case "S" -> Term.of(symbol, Interval.exact(stockChange), Balance.STOCK_CHANGE_T);
      case "AC" -> Term.of(symbol, consumption, Balance.APPARENT_CONSUMPTION_T);
      // domestic supply, of the balance unless it is of the release of the consumption
      default ->
          has(Flag.SAME_RELEASE)
              ? Term.of(symbol, domestic())
              : Term.of(symbol, domestic(), Balance.PRODUCTION_T, Balance.SECONDARY_T);
    };
  }

  public Reason whyUnknown() {
    if (consumption.value() < 0) {
      return Reason.NEG_AC;
    }
    if (consumption.value() == 0) {
      return Reason.ZERO_AC;
    }
    boolean isUnknown = !consumption.isKnown();
    if (isUnknown && has(Flag.NO_SOURCE)) {
      return Reason.NO_SOURCE;
    }
    if (isUnknown && !imports.isKnown() && Double.isNaN(imports.low())) {
      return Reason.NO_TRADE;
    }
    return !imports.isKnown() || !exports.isKnown() ? whyNoTrade(flagged()) : flagged();
  }

  public Reason whyNoTrade() {
    return whyNoTrade(Reason.NO_TRADE);
  }

  private Reason whyNoTrade(Reason others) {
    return Reason.told(flags, Reason.COUNTED_BEFORE, Reason.CODES_PARTIAL).orElse(others);
  }

  private Reason flagged() {
    // imports that are known at least, such as from some partners, leave consumption unknown
    boolean isOfTrade = !consumption.isKnown() && !imports.isKnown();
    return Reason.told(
            flags,
            Reason.WITHHELD,
            Reason.SHARE_UNKNOWN,
            Reason.CONTENT_UNKNOWN,
            Reason.COMPOSITION_UNKNOWN,
            Reason.NO_MASS)
        .orElse(isOfTrade ? Reason.NO_TRADE : Reason.NOT_AVAILABLE);
  }
}
