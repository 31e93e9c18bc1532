package org.oreflow.index.concentration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.index.Written.assertFigure;
import static org.oreflow.index.Written.largestListed;
import static org.oreflow.index.Written.market;

import org.junit.jupiter.api.Test;
import org.oreflow.figure.Figure;
import org.oreflow.figure.Interval;
import org.oreflow.figure.Market;
import org.oreflow.index.formula.Grouping;
import org.oreflow.index.formula.Term;

class GroupTopSupplierTest {
  private static Figure of(String text) {
    return new GroupTopSupplier("top_supplier_share", Grouping.GROUP_SUPPLIERS).of(market(text));
  }

  @Test
  void isTheShareOfTheLargest() {
    assertFigure(of("A 40, B 60"), ".6");
    assertFigure(of("A 5"), "1");
  }

  @Test
  void restMayBeTheLargest() { // 30 of 100, or the rest
    assertFigure(of("A 30, B 10, rest 60"), ".3 [.3 .6]");
    assertFigure(
        new GroupTopSupplier("top_supplier_share", Grouping.GROUP_SUPPLIERS)
            .of(market("A 30, B 10, rest 60", largestListed())),
        ".3");
  }

  @Test
  void boundsAreOverTheIntervals() { // 50 of 50 + 50; 50 of 40 + 50, above 60 of 110
    assertFigure(of("A 50 [40 60], B 50"), ".5 [.5 .555556]");
  }

  @Test
  void termsHaveTheBoundsOfTheirMasses() { // 50 to 60 of 50 + 40 to 50 + 60
    Market market = market("A 50 [40 60], B 50");

    assertThat(new GroupTopSupplier("top_supplier_share", Grouping.GROUP_SUPPLIERS).terms(market))
        .contains(
            Term.of("max_i f_i", new Interval(50, 50, 60)),
            Term.of("Σ_i f_i", new Interval(100, 90, 110)));
    assertThat(
            new GroupTopSupplier("top_supplier_share", Grouping.GROUP_SUPPLIERS)
                .terms(market("A 60, B 40")))
        .contains(Term.of("max_i f_i", 60), Term.of("Σ_i f_i", 100));
  }

  @Test
  void isNullWhereNothingIsSupplied() {
    assertFigure(of("A 0, B 0"), "? ZERO_TOTAL");
  }

  @Test
  void isNullAsTheConcentrationOfSuppliersIs() { // nobody named has a mass
    assertThat(of("A ? [0 10], rest 20").isKnown()).isFalse();
  }
}
