package org.oreflow.index.trade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.index.Written.assertFigure;
import static org.oreflow.index.Written.market;

import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.oreflow.figure.Figure;
import org.oreflow.figure.Knowledge;
import org.oreflow.index.formula.Grouping;

class ImportUnitValueTest {
  private static Figure of(String text, double usd) {
    var worth = new Knowledge(1, usd, null, false, new TreeSet<>(), new TreeSet<>());
    return new ImportUnitValue(Grouping.SUPPLIERS).of(market(text, worth));
  }

  @Test
  void isTheValueOfAKilogram() { // 50,000 / 2,000, of all suppliers and the rest
    assertFigure(of("A 2", 50_000), "25 [? ?]");
    assertFigure(of("A 1, B .5, rest .5", 50_000), "25 [? ?]");
    assertThat(new ImportUnitValue(Grouping.SUPPLIERS).unit()).isEqualTo("USD/kg");
  }

  @Test
  void unknownSupplyAddsNothing() { // 50,000 / 2,000
    assertFigure(of("A 2, B ? [0 10]", 50_000), "25 [? ?]");
  }

  @Test
  void whatIsWorthNothingHasZero() {
    assertFigure(of("A 2", 0), "0 [? ?]");
  }

  @Test
  void isNullWithAReason() {
    assertFigure(of("A 2", Double.NaN), "? NO_VALUE");
    assertFigure(of("A 0", 50_000), "? ZERO_TOTAL");
    assertFigure(of("A ?", 50_000), "? NOT_AVAILABLE");
  }
}
