package org.oreflow.index.formula;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleBinaryOperator;
import java.util.function.ToDoubleFunction;
import org.oreflow.figure.Interval;
import org.oreflow.figure.Market;
import org.oreflow.figure.Supply;
import org.oreflow.table.Cell;

/**
 * What stands at one place of a formula, so that a figure can be explained by the formula itself.
 *
 * @param symbol as the documentation of the formula has it, such as {@code m_c}
 * @param name whose it is, a country, or the index that it is; empty: of all together
 * @param amount in the unit of the formula's input
 * @param part of the result that it makes, 0 to 1; NaN where the result is no sum of such terms
 * @param columns of the balance that it is, added up; none where it is of no balance
 */
public record Term(String symbol, String name, Interval amount, double part, List<String> columns) {
  /** Name of the suppliers that a market does not divide. */
  public static final String REST = "OTH";

  private static final double LEAST = 1e-6; // t, that tables tell

  public static List<Term> of(
      Collection<IndexValue> indices, Map<String, String> names, Cell cell) {
    List<Term> terms = new ArrayList<>();
    for (var one : new TreeMap<>(names).entrySet()) {
      indices.stream()
          .filter(index -> index.index().equals(one.getValue()) && index.cell().equals(cell))
          .findFirst()
          .map(index -> of(one.getKey(), one.getValue(), index.figure().interval()))
          .ifPresent(terms::add);
    }
    return terms;
  }

  /** A term of one, which is no part of the result. */
  public static Term of(String symbol, String name, Interval amount) {
    return new Term(symbol, name, amount, Double.NaN, List.of());
  }

  /** A term of all together, and of which columns of a balance it is. */
  public static Term of(String symbol, Interval amount, String... columns) {
    return new Term(symbol, "", amount, Double.NaN, List.of(columns));
  }

  public static Term of(String symbol, double amount) {
    return of(symbol, Interval.exact(amount));
  }

  /**
   * A term for each supplier, largest first, and for the rest; then others.
   *
   * @param part what a supplier makes of the result, before it is divided by what all make of it
   */
  public static List<Term> of(
      Market market, String symbol, ToDoubleFunction<Supply> part, Term... others) {
    List<Term> terms = new ArrayList<>();
    double all = market.suppliers().stream().mapToDouble(part).sum();
    for (Supply supply : market.suppliers()) {
      double made = part.applyAsDouble(supply) / all;
      terms.add(new Term(symbol, supply.name(), supply.mass(), made, List.of()));
    }
    Supply rest = market.rest();
    if (rest.known() > 0 || rest.mass().high() > 0 || Double.isNaN(rest.mass().high())) {
      terms.add(new Term(symbol, REST, rest.mass(), 0, List.of()));
    }
    terms.addAll(List.of(others));
    return terms;
  }

  /** What all suppliers and the rest supply: the known masses, and bounds of all. */
  public static Term ofAll(String symbol, Market market) {
    Interval rest = market.rest().mass();
    return between(
        symbol, new Interval(market.total(), rest.low(), rest.high()), market, Double::sum);
  }

  /** What the largest supplies, which may be one of the rest: as known, and its bounds. */
  public static Term ofLargest(String symbol, Market market) {
    double rest = market.rest().mass().high();
    return between(symbol, new Interval(market.largest(1), 0, rest), market, Math::max);
  }

  private static Term between(
      String symbol, Interval rest, Market market, DoubleBinaryOperator joined) {
    double low = rest.low();
    double high = rest.high();
    for (Supply supply : market.suppliers()) {
      low = joined.applyAsDouble(low, supply.mass().low());
      high = joined.applyAsDouble(high, supply.mass().high());
    }
    double known = rest.value();
    boolean isExact = Math.abs(known - low) < LEAST && Math.abs(known - high) < LEAST;
    return of(symbol, isExact ? Interval.exact(known) : new Interval(known, low, high));
  }

  /** The same where the result is made of the squares of what suppliers supply. */
  public static List<Term> ofSquares(Market market, String symbol, Term... others) {
    return of(market, symbol, supply -> supply.known() * supply.known(), others);
  }
}
