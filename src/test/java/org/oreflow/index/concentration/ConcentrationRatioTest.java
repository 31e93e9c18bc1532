package org.oreflow.index.concentration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.index.Written.assertFigure;
import static org.oreflow.index.Written.largestListed;
import static org.oreflow.index.Written.market;

import org.junit.jupiter.api.Test;
import org.oreflow.figure.Figure;
import org.oreflow.index.formula.Grouping;

class ConcentrationRatioTest {
  private static Figure of(int n, String text) {
    return new ConcentrationRatio("cr" + n, Grouping.PRODUCERS, n).of(market(text));
  }

  @Test
  void isTheShareOfTheLargest() { // 25 and 25 + 20 + 15, in any order
    String text = "A 6, B 25, C 20, D 15, E 10, F 9, G 8, H 7";

    assertFigure(of(1, text), ".25");
    assertFigure(of(3, text), ".6");
  }

  @Test
  void oneNamesItsSupplier() { // of equal ones the first by name; of nobody there is none
    assertThat(supplier(1, "A 6, C 20, B 20, rest 9")).isEqualTo("B");
    assertThat(supplier(3, "A 6, B 25")).isEmpty();
    assertThat(supplier(1, "rest 5")).isEmpty();
  }

  private static String supplier(int n, String text) {
    return new ConcentrationRatio("cr" + n, Grouping.PRODUCERS, n).supplier(market(text));
  }

  @Test
  void isOneForAsManySuppliers() {
    assertFigure(of(3, "A 5, B 3, C 2"), "1");
    assertFigure(of(3, "A 5"), "1");
  }

  @Test
  void restMayBeOfTheLargest() { // 30 of 100, or the rest; with B 40, or 30 + 60
    assertFigure(of(1, "A 30, B 10, rest 60"), ".3 [.3 .6]");
    assertFigure(of(2, "A 30, B 10, rest 60"), ".4 [.4 .9]");
  }

  @Test
  void restIsOfNoneLargerWhereTheLargestAreListed() { // A alone; A, B and one of 10
    var market = market("A 30, B 10, rest 60", largestListed());

    assertFigure(new ConcentrationRatio("cr1", Grouping.PRODUCERS, 1).of(market), ".3 [.3 .3]");
    assertFigure(new ConcentrationRatio("cr3", Grouping.PRODUCERS, 3).of(market), ".4 [.4 .5]");
  }

  @Test
  void boundsAreOverTheIntervals() {
    assertFigure(of(1, "A 50 [40 60], B 50"), ".5 [.5 .555556]"); // B of 90, not A 60 of 110
    assertFigure(of(1, "A ? [0 10], B 90"), "1 [.9 1]");
    assertFigure(of(1, "A 5 [5 ?], B 15"), ".75 [? ?]");
  }

  @Test
  void isNullWhereNothingIsSupplied() {
    assertFigure(of(1, "A 0, B 0"), "? ZERO_TOTAL");
  }
}
