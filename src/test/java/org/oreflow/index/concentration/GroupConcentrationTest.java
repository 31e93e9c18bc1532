package org.oreflow.index.concentration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.index.Written.assertFigure;
import static org.oreflow.index.Written.lacking;
import static org.oreflow.index.Written.market;

import org.junit.jupiter.api.Test;
import org.oreflow.index.formula.Grouping;
import org.oreflow.table.Cell;
import org.oreflow.table.Reason;

class GroupConcentrationTest {
  private static final GroupConcentration IMPORTS =
      new GroupConcentration("import_hhi", Grouping.GROUP_SUPPLIERS);
  private static final GroupConcentration CDI =
      new GroupConcentration("cdi1", Grouping.GROUP_SUPPLIERS);

  @Test
  void isTheSumOfSquaredShares() { // .36 + .16; trade among members is no supply of the market
    assertFigure(IMPORTS.of(market("A 60, B 40")), ".52");
    assertFigure(CDI.of(market("A 60, B 40")), ".52");
  }

  @Test
  void boundsAreThoseOfTheConcentration() { // .25 + .09, in one hand .04 more; 40 and 50
    assertFigure(IMPORTS.of(market("A 50, B 30, rest 20")), ".34 [.34 .38]");
    assertFigure(IMPORTS.of(market("A 50 [40 60], B 50")), ".5 [.5 .506173]");
  }

  @Test
  void isNullWhereNothingIsSupplied() {
    assertFigure(IMPORTS.of(market("A 0")), "? ZERO_TOTAL");
    assertFigure(IMPORTS.of(market("A ?, B 5", lacking(Reason.SHARE_UNKNOWN))), "? SHARE_UNKNOWN");
  }

  @Test
  void isNullAsTheConcentrationOfSuppliersIs() { // nobody named has a mass
    assertThat(IMPORTS.of(market("A ? [0 10], rest 20")).isKnown()).isFalse();
  }

  @Test
  void dependencyIsOfTheUnionAlone() {
    var union = new Cell("", "Co", "refining", "EU27_2020", 2023);
    var other = new Cell("", "Co", "refining", "G7", 2023);

    assertThat(CDI.isOf(union)).isTrue();
    assertThat(CDI.isOf(other)).isFalse();
    assertThat(IMPORTS.isOf(other)).isTrue();
  }

  @Test
  void dependencyIsProvisional() {
    assertThat(CDI.isProvisional()).isTrue();
    assertThat(IMPORTS.isProvisional()).isFalse();
  }
}
