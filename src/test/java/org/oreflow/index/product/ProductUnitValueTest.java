package org.oreflow.index.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.oreflow.index.product.Markets.market;

import org.junit.jupiter.api.Test;
import org.oreflow.figure.Figure;
import org.oreflow.index.formula.Grouping;
import org.oreflow.table.Reason;

class ProductUnitValueTest {
  private static final ProductUnitValue EXPORTS =
      new ProductUnitValue("unit_value", Grouping.PRODUCT_EXPORTS);
  private static final ProductUnitValue IMPORTS =
      new ProductUnitValue("product_import_unit_value", Grouping.PRODUCT_IMPORTS);

  @Test
  void isOfTheRecordsThatHaveValueAndMass() { // 80 USD for 10,000 kg; 80 of 100 USD
    Figure figure = EXPORTS.of(market("USA 80 10, DEU 20 -"));

    assertThat(figure.value()).isCloseTo(.008, within(1e-15));
    assertThat(figure.coverage()).isCloseTo(.8, within(1e-15));
    assertThat(figure.isBounded()).isFalse();
  }

  @Test
  void hasAReasonWithoutMass() {
    assertThat(EXPORTS.of(market("USA 80 -")).reason()).isEqualTo(Reason.NO_MASS);
    assertThat(EXPORTS.of(market("USA 80 0")).reason()).isEqualTo(Reason.ZERO_TOTAL);
  }

  @Test
  void theWorldHasOneUnitValueThatOfItsExports() {
    ProductMarket world = market("WLD", "USA 80 10", AllTrade.UNKNOWN);

    assertThat(EXPORTS.isOf(world)).isTrue();
    assertThat(IMPORTS.isOf(world)).isFalse();
    assertThat(IMPORTS.isOf(market("USA 80 10"))).isTrue();
  }
}
