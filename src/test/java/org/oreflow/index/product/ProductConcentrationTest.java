package org.oreflow.index.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.oreflow.index.product.Markets.market;

import org.junit.jupiter.api.Test;
import org.oreflow.figure.Figure;
import org.oreflow.index.formula.Grouping;
import org.oreflow.table.Reason;

class ProductConcentrationTest {
  private static Figure byValue(String counterparts) {
    return new ProductConcentration(
            "x", Grouping.PRODUCT_EXPORTS, ProductConcentration.Measure.VALUE)
        .of(market(counterparts));
  }

  private static Figure byMass(String counterparts) {
    return new ProductConcentration(
            "x", Grouping.PRODUCT_EXPORTS, ProductConcentration.Measure.MASS)
        .of(market(counterparts));
  }

  @Test
  void isTheSumOfSquaredShares() { // .8² + .2²
    Figure figure = byValue("USA 80 -, DEU 20 -");

    assertThat(figure.value()).isCloseTo(.68, within(1e-15));
    assertThat(figure.high()).isEqualTo(figure.value());
    assertThat(figure.coverage()).isEqualTo(1);
  }

  @Test
  void whatHasNoCountryIsInTheTotalAloneAndAboveInOneHand() { // .6²; + .4²
    Figure figure = byValue("USA 60 -, OTH 40 -");

    assertThat(figure.value()).isCloseTo(.36, within(1e-15));
    assertThat(figure.low()).isEqualTo(figure.value());
    assertThat(figure.high()).isCloseTo(.52, within(1e-15));
  }

  @Test
  void byMassCoversTheValueOfRecordsThatHaveOne() { // 9 t and 3 t: .75² + .25²; 80 of 100 USD
    Figure figure = byMass("USA 60 9, DEU 20 3, FRA 20 -");

    assertThat(figure.value()).isCloseTo(.625, within(1e-15));
    assertThat(figure.coverage()).isCloseTo(.8, within(1e-15));
  }

  @Test
  void hasAReasonWhereThereIsNothing() {
    assertThat(byValue("USA 0 -").reason()).isEqualTo(Reason.ZERO_TOTAL);
    assertThat(byValue("USA - 1").reason()).isEqualTo(Reason.NO_VALUE);
    assertThat(byMass("USA 1 -").reason()).isEqualTo(Reason.NO_MASS);
    assertThat(byMass("USA 1 -").coverage()).isNaN();
    assertThat(byMass("USA 1 0").reason()).isEqualTo(Reason.ZERO_TOTAL);
  }

  @Test
  void isOneOfASingleCounterpartHoweverLarge() {
    assertThat(byValue("USA 35000000000000 -").value()).isEqualTo(1);
    assertThat(byValue("USA .001 -").value()).isEqualTo(1);
  }
}
