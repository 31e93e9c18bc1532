package org.oreflow.index.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.oreflow.index.product.Markets.market;

import org.junit.jupiter.api.Test;
import org.oreflow.index.formula.Grouping;
import org.oreflow.table.Reason;

class ComparativeAdvantageTest {
  private static final ComparativeAdvantage RCA =
      new ComparativeAdvantage("rca", Grouping.PRODUCT_EXPORTS);
  private static final ComparativeAdvantage SYMMETRIC =
      new ComparativeAdvantage("rca_symmetric", Grouping.PRODUCT_EXPORTS);

  @Test
  void isTheShareInACountrysExportsOverThatInTheWorlds() { // (120/150) / (160/250)
    ProductMarket market = market("CHN", "USA 100 1, DEU 20 1", new AllTrade(150, 250, 160));

    assertThat(RCA.of(market).value()).isCloseTo(1.25, within(1e-15));
    assertThat(SYMMETRIC.of(market).value()).isCloseTo(.25 / 2.25, within(1e-15));
  }

  @Test
  void isMinusOneOfACountryThatExportsNothing() {
    ProductMarket market = market("CHN", "USA 0 1", new AllTrade(150, 250, 160));

    assertThat(RCA.of(market).value()).isZero();
    assertThat(SYMMETRIC.of(market).value()).isEqualTo(-1);
  }

  @Test
  void hasAReasonWithoutTotals() {
    assertThat(RCA.of(market("USA 1 1")).reason()).isEqualTo(Reason.NO_TOTAL);
    assertThat(reason("USA - 1", new AllTrade(150, 250, 160))).isEqualTo(Reason.NO_VALUE);
    assertThat(reason("USA 1 1", new AllTrade(0, 250, 160))).isEqualTo(Reason.ZERO_TOTAL);
    assertThat(reason("USA 0 1", new AllTrade(150, 250, 0))).isEqualTo(Reason.ZERO_TOTAL);
  }

  private static Reason reason(String counterparts, AllTrade all) {
    return RCA.of(market("CHN", counterparts, all)).reason();
  }
}
