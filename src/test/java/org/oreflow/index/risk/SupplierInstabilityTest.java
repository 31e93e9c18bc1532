package org.oreflow.index.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.index.Written.assertFigure;
import static org.oreflow.index.Written.lacking;
import static org.oreflow.index.Written.market;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.oreflow.figure.Figure;
import org.oreflow.figure.Interval;
import org.oreflow.figure.Knowledge;
import org.oreflow.index.formula.Grouping;
import org.oreflow.table.Flag;
import org.oreflow.table.Reason;

class SupplierInstabilityTest {
  private static final SupplierInstability INDEX =
      new SupplierInstability("supplier_instability", Grouping.SUPPLIERS);

  @Test
  void isTheMeanOfSuppliersByMass() { // .3 · .6 + .6 · .4
    assertFigure(INDEX.of(market("A 600 risk .3, B 400 risk .6")), ".42 [? ?]");
  }

  @Test
  void restHasAnInstabilityToo() { // .3 · .8 + .5 · .2
    assertFigure(INDEX.of(market("A 800 risk .3, rest 200 risk .5")), ".34 [? ?]");
  }

  @Test
  void whatSuppliesNothingDoesNotCount() {
    assertFigure(INDEX.of(market("A 600 risk .3, B 0 risk .9, C ? risk .9")), ".3 [? ?]");
    assertFigure(INDEX.of(market("A 600 risk 0")), "0 [? ?]");
  }

  @Test
  void flagsOfScoresAreItsOwn() {
    var assumed = new TreeSet<>(Set.of(Flag.GOVERNANCE_ASSUMED.name()));
    var knowledge =
        new Knowledge(1, Double.NaN, Interval.UNKNOWN, null, false, new TreeSet<>(), assumed);
    Figure figure = INDEX.of(market("A 600 risk .5", knowledge));

    assertFigure(figure, ".5 [? ?]");
    assertThat(figure.flags()).containsExactly(Flag.GOVERNANCE_ASSUMED.name());
  }

  @Test
  void isNullAsTheConcentrationIs() {
    assertFigure(INDEX.of(market("A 0 risk .3, B 0 risk .6")), "? ZERO_TOTAL");
    assertFigure(INDEX.of(market("A ? risk .3")), "? NOT_AVAILABLE");
    assertFigure(
        INDEX.of(market("A ? risk .3, B 5 risk .3", lacking(Reason.SHARE_UNKNOWN))),
        "? SHARE_UNKNOWN");
  }
}
