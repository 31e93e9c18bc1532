package org.oreflow.index.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.index.OfElements.assertValues;
import static org.oreflow.index.OfElements.balanceRows;

import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.oreflow.figure.Interval;
import org.oreflow.index.formula.BalanceRow;
import org.oreflow.table.Cell;

class ReservesToProductionTest {
  private static BalanceRow held(String stage, String country, Interval amount, String... flags) {
    Interval none = Interval.UNKNOWN;
    return new BalanceRow(
        "Cu", stage, country, amount, none, none, none, none, none, Double.NaN, Set.of(flags));
  }

  private static Map<String, List<BalanceRow>> reserves(BalanceRow... held) {
    return Map.of("reserve", List.of(held), "capacity", List.of(held));
  }

  @Test
  void isReservesOverTheMineOutputOfTheirYear() {
    // copper, kt, US Geological Survey, Mineral Commodity Summaries 2025: 980,000 / 23,000;
    // 190,000 / 5,300, 185,000 / 5,350 to 195,000 / 5,250; 100,000 / 2,600, 95,000 / 2,650 to
    // 105,000 / 2,550, as one digit may be rounded to the second
    var balances =
        balanceRows(
            """
            element | stage    | country | year | production_t | production_low_t | production_high_t | flags
            Cu      | mining   | WLD     | 2024 | 23000        | 23000            | 23000             | ESTIMATED
            Cu      | mining   | CHL     | 2024 | 5300         | 5300             | 5300              | ESTIMATED NO_MASS
            Cu      | mining   | PER     | 2024 | 2600         | 2600             | 2600              |
            Cu      | mining   | OTH     | 2024 | 2700         | 2700             | 2700              |
            Cu      | refining | CHL     | 2024 | 1900         | 1900             | 1900              |
            """);

    assertValues(
        ReservesToProduction.of(
            reserves(
                held("mining", "WLD", Interval.exact(980000)),
                held("mining", "CHL", Interval.exact(190000)),
                held("mining", "PER", Interval.exact(100000)),
                held("mining", "AUS", Interval.exact(100000)), // of no balance
                held("mining", "OTH", Interval.exact(180000)),
                held("refining", "CHL", Interval.exact(190000))),
            balances,
            2024),
        """
        indicator              | variant | element | stage  | country | year | value     | low       | high      | interval | status   | flags     | unit
        reserves_to_production |         | Cu      | mining | WLD     | 2024 | 42.608696 | 42.608696 | 42.608696 | exact    | estimate | ESTIMATED | years
        reserves_to_production |         | Cu      | mining | CHL     | 2024 | 35.849057 | 34.579439 | 37.142857 | rounding | estimate | ESTIMATED | years
        reserves_to_production |         | Cu      | mining | PER     | 2024 | 38.461538 | 35.849057 | 41.176471 | rounding | final    |           | years
        """);
  }

  @Test
  void isNullWithWhatIsKnown() {
    // nothing mined; 120 over 0 to 10, withheld; of 371 or more held, 371 / 14; no reserves known
    var balances =
        balanceRows(
            """
            element | stage  | country | year | production_t | production_low_t | production_high_t | flags
            Cu      | mining | AUS     | 2024 | 0            | 0                | 0                 |
            Cu      | mining | USA     | 2024 |              | 0                | 10                | WITHHELD
            Cu      | mining | CHL     | 2024 | 14           | 14               | 14                |
            Cu      | mining | PER     | 2024 | 14           | 14               | 14                | WITHHELD
            Cu      | mining | ZMB     | 2024 | 14           | 14               | 14                |
            """);

    assertValues(
        ReservesToProduction.of(
            reserves(
                held("mining", "AUS", Interval.exact(500)),
                held("mining", "USA", Interval.exact(120)),
                held("mining", "CHL", new Interval(Double.NaN, 371, Double.NaN), "NOT_AVAILABLE"),
                held("mining", "PER", Interval.UNKNOWN, "NOT_AVAILABLE"),
                held("mining", "ZMB", Interval.exact(0))),
            balances,
            2024),
        """
        country | value | low  | high | interval | flags                  | reason
        AUS     |       |      |      | none     |                        | ZERO_TOTAL
        USA     |       | 12   |      | none     | WITHHELD               | WITHHELD
        CHL     |       | 26.5 |      | none     | NOT_AVAILABLE          | NOT_AVAILABLE
        PER     |       |      |      | none     | NOT_AVAILABLE WITHHELD | NOT_AVAILABLE
        ZMB     | 0     | 0    | 0    | exact    |                        |
        """);
  }

  @Test
  void namesItsTerms() {
    var balances =
        balanceRows(
            """
            element | stage  | country | year | production_t | production_low_t | production_high_t
            Cu      | mining | CHL     | 2024 | 5300         | 5300             | 5300
            """);
    var cell = new Cell("", "Cu", "mining", "CHL", 2024);
    var reserves = reserves(held("mining", "CHL", Interval.exact(190000)));

    assertThat(ReservesToProduction.terms(cell, reserves, balances))
        .extracting(term -> term.symbol() + " " + term.amount().value())
        .containsExactly("R 190000.0", "P 5300.0");
    assertThat(ReservesToProduction.terms(cell, Map.of(), balances)).isEmpty();
  }

  @Property
  void boundsHoldEveryQuotientOfWhatIsWithinThem(
      @ForAll @IntRange(max = 99) int held,
      @ForAll @IntRange(min = 1, max = 99) int mined,
      @ForAll @IntRange(max = 9) int more) {
    var row = "Cu | mining | CHL | 2024 | %d | %d | %d".formatted(mined, mined, mined + more);
    var balances =
        balanceRows(
            "element | stage | country | year | production_t | production_low_t"
                + " | production_high_t\n"
                + row);
    var figure =
        ReservesToProduction.of(
                reserves(held("mining", "CHL", new Interval(held, held, held + more + 1))),
                balances,
                2024)
            .get(0)
            .figure();

    assertThat((held + .5) / (mined + more * .5)).isBetween(figure.low(), figure.high());
    assertThat(figure.value()).isBetween(figure.low(), figure.high());
  }
}
