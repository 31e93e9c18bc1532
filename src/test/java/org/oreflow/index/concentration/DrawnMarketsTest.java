package org.oreflow.index.concentration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.oreflow.index.OfElements;
import org.oreflow.index.formula.IndexValue;
import org.oreflow.index.formula.Producers;

class DrawnMarketsTest {
  private static final String TWO =
      """
      element | stage  | country | year | production_t | production_low_t | production_high_t | flags
      Li      | mining | AUS     | 2024 | 60           | 50               | 70                |
      Li      | mining | CHL     | 2024 | 40           | 40               | 40                |
      Li      | mining | WLD     | 2024 | 100          | 100              | 100               |
      """;

  @Test
  void hiddenSuppliersCountAsSuppliers() { // .6² + .3² + .06² + .04²
    double[] shares = {.04, .06, .3, .6};

    assertThat(DrawnMarkets.squares(shares)).isCloseTo(.4552, within(1e-12));
    assertThat(DrawnMarkets.largest(shares, 3)).isCloseTo(.96, within(1e-12));
  }

  @Test
  void ranksOfNineteenAreTheFirstTheTenthAndTheLast() {
    double[] numbers = IntStream.rangeClosed(1, 19).asDoubleStream().toArray();

    assertThat(DrawnMarkets.quantile(numbers, .05)).isEqualTo(1);
    assertThat(DrawnMarkets.quantile(numbers, .5)).isEqualTo(10);
    assertThat(DrawnMarkets.quantile(numbers, .95)).isEqualTo(19);
  }

  @Test
  void aRangeLiesWithinWhatTheSuppliersCanBe() { // shares 50/95 to 70/105
    IndexValue cr1 = value(TWO, "cr1");

    assertThat(cr1.interval()).isEqualTo("p5-p95");
    assertThat(cr1.figure().low()).isBetween(50 / 95.0, .6);
    assertThat(cr1.figure().value()).isBetween(.59, .61);
    assertThat(cr1.figure().high()).isBetween(.6, 70 / 105.0);
  }

  @Test
  void orderDoesNotMatter() {
    var rows = new ArrayList<>(OfElements.balanceRows(TWO));
    Collections.reverse(rows);
    var drawn = drawn(1);

    assertThat(
            drawn.of(rows, new Producers(2024).of(rows), Map.of()).stream()
                .map(Object::toString)
                .toList())
        .isEqualTo(values(TWO, drawn).stream().map(Object::toString).toList());
  }

  @Test
  void whoIsSurelyTheLargestIsSoInEveryDraw() {
    assertThat(value(TWO, "probability_largest").figure().value()).isEqualTo(1);
    assertThat(value(TWO, "probability_largest").cell().country()).isEqualTo("AUS");
    assertThat(value(TWO, "probability_hhi_above").figure().value()).isEqualTo(1); // at least .5
  }

  @Test
  void suppliersWithoutAFigureShareWhatTheTotalLeaves() { // 60 of 100, each other below 40
    List<IndexValue> values =
        values(
            """
            element | stage  | country | year | production_t | production_low_t | production_high_t | flags
            Li      | mining | AUS     | 2024 | 60           | 60               | 60                |
            Li      | mining | CHL     | 2024 |              | 0                | 40                | NOT_AVAILABLE
            Li      | mining | CHN     | 2024 |              | 0                | 40                | NOT_AVAILABLE
            Li      | mining | WLD     | 2024 | 100          | 100              | 100               |
            """,
            drawn(1));

    IndexValue hhi = named(values, "hhi");
    assertThat(hhi.figure().low()).isBetween(.25, .42); // .6² and seven parts of .4
    assertThat(hhi.figure().high()).isBetween(.36, .55);
    assertThat(named(values, "probability_largest").figure().value()).isEqualTo(1);
  }

  @Test
  void aRestIsSpread() { // B 30, a rest of 40 in five parts: A is the largest unless one has 31
    List<IndexValue> values =
        values(
            """
            element | stage  | country | year | production_t | production_low_t | production_high_t | flags
            Li      | mining | AUS     | 2024 | 31           | 31               | 31                |
            Li      | mining | CHL     | 2024 | 29           | 29               | 29                |
            Li      | mining | OTH     | 2024 | 40           | 40               | 40                |
            Li      | mining | WLD     | 2024 | 100          | 100              | 100               |
            """,
            drawn(1));

    // one of five has 31 of 40 or more with probability 5 · (9/40)⁴ = .013
    assertThat(named(values, "probability_largest").figure().value()).isBetween(.97, .999);
  }

  @Test
  void aFigureWithoutAHighIsNotDrawn() {
    assertThat(values(TWO.replace("| 70 ", "|    "), drawn(1))).isEmpty();
  }

  @Test
  void nothingIsDrawnOfOtherElementsOrWithoutDraws() {
    assertThat(values(TWO.replace("Li", "Co"), drawn(1))).isEmpty();
    assertThat(values(TWO, DrawnMarkets.NONE)).isEmpty();
  }

  @Test
  void aSeedGivesOtherDrawsWithinTheSameRange() {
    double one = named(values(TWO, drawn(1)), "hhi").figure().value();
    double other = named(values(TWO, drawn(2)), "hhi").figure().value();

    assertThat(other).isNotEqualTo(one).isCloseTo(one, within(.01));
  }

  @Test
  void aHerfindahlRisesWhereTheLargestSurelyGrows() { // 50 to 70 of 90 to 110, then of 60 to 80
    assertThat(rises(TWO.replace("| 40 ", "| 10 "), TWO)).isEqualTo(1);
    assertThat(rises(TWO, TWO.replace("| 40 ", "| 10 "))).isEqualTo(0);
  }

  @Test
  void whatIsKnownAlikeInBothYearsDoesNotRise() { // a country errs alike in both
    String ranges = TWO.replace("| 40               | 40 ", "| 30               | 50 ");

    assertThat(rises(ranges, ranges)).isEqualTo(0);
    assertThat(rises(TWO, TWO)).isBetween(.4, .6); // 40 is rounded anew
  }

  @Test
  void whatIsEquallyUnsureRisesInHalfOfTheDraws() { // 60 and 40, each in turn within 10 of it
    String other =
        TWO.replace(
                "| 60           | 50               | 70 ",
                "| 60           | 60               | 60 ")
            .replace(
                "| 40           | 40               | 40 ",
                "| 40           | 30               | 50 ");

    assertThat(rises(other, TWO)).isBetween(.4, .6);
  }

  @Test
  void ofAYearAfterNoneNothingRises() {
    assertThat(values(TWO, drawn(1)))
        .noneMatch(value -> value.index().equals("probability_hhi_rises"));
    assertThat(values(TWO, TWO.replace("| 70 ", "|    ")))
        .noneMatch(value -> value.index().equals("probability_hhi_rises"));
  }

  private static double rises(String balances, String before) {
    return named(values(balances, before), "probability_hhi_rises").figure().value();
  }

  private static List<IndexValue> values(String balances, String before) {
    var rows = OfElements.balanceRows(balances);
    var earlier = OfElements.balanceRows(before);
    DrawnMarkets drawn = drawn(1);
    return drawn.of(
        rows, new Producers(2024).of(rows), drawn.hhi(earlier, new Producers(2023).of(earlier)));
  }

  private static DrawnMarkets drawn(long seed) {
    var draws = new Draws(1999, seed, 5, List.of(.25));
    return new DrawnMarkets(draws, new Draws.Factors(1, 1, 1), Set.of("Li"));
  }

  private static IndexValue value(String balances, String index) {
    return named(values(balances, drawn(1)), index);
  }

  private static IndexValue named(List<IndexValue> values, String index) {
    return values.stream().filter(one -> one.index().equals(index)).findFirst().orElseThrow();
  }

  private static List<IndexValue> values(String balances, DrawnMarkets drawn) {
    var rows = OfElements.balanceRows(balances);
    return drawn.of(rows, new Producers(2024).of(rows), Map.of());
  }
}
