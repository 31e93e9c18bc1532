package org.oreflow.index.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.oreflow.figure.Bounds;
import org.oreflow.figure.Figure;
import org.oreflow.index.formula.Grouping;
import org.oreflow.table.Reason;

class ExportValueTest {
  private static final ExportValue VALUE =
      new ExportValue("export_value", "USD", Grouping.PRODUCT_EXPORTS);
  private static final ExportValue SHARE =
      new ExportValue("export_share", "1", Grouping.PRODUCT_EXPORTS);
  private static final Bounds ANY = new Bounds(new double[] {1}, new double[] {1}, 0, 0);

  // values in 0.001 USD
  private static ProductMarket market(long own, double world, Optional<LeftOut> leftOut) {
    var value = new Counterparts();
    if (own > 0) {
      value.add(own);
    }
    var sum = new WholeSum();
    return new ProductMarket(
        Grouping.PRODUCT_EXPORTS,
        "CHN",
        value,
        new Counterparts(),
        sum,
        sum,
        AllTrade.UNKNOWN,
        world,
        leftOut,
        List.of());
  }

  private static void assertFigure(Figure figure, double value, double low, double high) {
    if (Double.isNaN(value)) {
      assertThat(figure.isKnown()).isFalse();
    } else {
      assertThat(figure.value()).isCloseTo(value, within(1e-12));
    }
    assertThat(figure.low()).isCloseTo(low, within(1e-12));
    assertThat(figure.high()).isCloseTo(high, within(1e-12));
  }

  @Test
  void isExactOfASourceOfTheWorld() { // 7 of 7 + 3
    ProductMarket market = market(7_000, 10_000, Optional.empty());

    assertFigure(VALUE.of(market), 7, 7, 7);
    assertFigure(SHARE.of(market), .7, .7, .7);
  }

  @Test
  void hasBoundsWhereAListMayLeaveOutMoreThanAHundredth() {
    // the others' 3 may be 5: 7 ÷ (7 + 5) to 7 ÷ (7 + 3)
    ProductMarket first = market(7_000, 10_000, Optional.of(new LeftOut(ANY, 0, 2_000)));

    assertFigure(VALUE.of(first), 7, 7, 7);
    assertFigure(SHARE.of(first), Double.NaN, 7 / 12.0, .7);
    assertThat(SHARE.of(first).reason()).isEqualTo(Reason.TRUNCATED);
    // 3 may be 5: 3 ÷ 10 to 5 ÷ (5 + 7)
    ProductMarket second = market(3_000, 10_000, Optional.of(new LeftOut(ANY, 2_000, 0)));

    assertFigure(VALUE.of(second), Double.NaN, 3, 5);
    assertFigure(SHARE.of(second), Double.NaN, .3, 5 / 12.0);
  }

  @Test
  void standsWhereAListLeavesOutLess() { // .05 of 10: 7 ÷ 10.05 to .7, some .0035 apart
    ProductMarket market = market(7_000, 10_000, Optional.of(new LeftOut(ANY, 0, 50)));

    assertFigure(SHARE.of(market), .7, 7 / 10.05, .7);
  }

  @Test
  void isUnknownWithoutValue() {
    ProductMarket market = market(0, 0, Optional.empty());

    assertThat(VALUE.of(market).isKnown()).isFalse();
    assertThat(SHARE.of(market).isKnown()).isFalse();
  }
}
