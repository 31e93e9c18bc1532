package org.oreflow.flow.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.oreflow.flow.mirror.ProductTrades.CountryReport;
import org.oreflow.flow.mirror.Reconcile.WeighedTrade.Bounded;
import org.oreflow.flow.mirror.Reconcile.WeighedTrade.ReportedAmount;
import org.oreflow.flow.mirror.Reconcile.WeighedTrade.ReportedAmount.Side;
import org.oreflow.table.Reconciled.Reporter;

/** Amounts of 30 by the exporter and 50 by the importer; the mean is the middle, 40. */
class ReportedAmountTest {
  private static final Side UNKNOWN = new Side(Double.NaN, false, Double.NaN);

  private static Bounded figure(Side export, Side imported) {
    return new ReportedAmount(export, imported).figure((x, m) -> (x + m) / 2);
  }

  private static Side plausible(double amount) {
    return new Side(amount, false, amount);
  }

  private static Side odd(double amount, double other) {
    return new Side(amount, true, other);
  }

  @Test
  void isTheMeanOfTwoThatAreAlikePlausible() {
    var both = new Bounded(40, 30, 50, Reporter.BOTH);

    assertThat(figure(plausible(30), plausible(50))).isEqualTo(both);
    assertThat(figure(odd(30, 1), odd(50, 1))).isEqualTo(both);
  }

  @Test
  void isThePlausibleOneOfTwo() {
    assertThat(figure(odd(30, 45), plausible(50)))
        .isEqualTo(new Bounded(50, 30, 50, Reporter.IMPORTER));
    assertThat(figure(plausible(30), odd(50, 25)))
        .isEqualTo(new Bounded(30, 30, 50, Reporter.EXPORTER));
  }

  @Test
  void isALoneOneWithAsMuchAsItsPricePaysFor() {
    assertThat(figure(odd(30, 45), UNKNOWN)).isEqualTo(new Bounded(30, 30, 45, Reporter.EXPORTER));
    assertThat(figure(UNKNOWN, odd(50, 25))).isEqualTo(new Bounded(50, 25, 50, Reporter.IMPORTER));
    assertThat(figure(UNKNOWN, plausible(50)))
        .isEqualTo(new Bounded(50, 50, 50, Reporter.IMPORTER));
  }

  @Test
  void isUnknownWithoutReports() {
    assertThat(figure(UNKNOWN, UNKNOWN)).isEqualTo(Bounded.NONE);
    assertThat(Bounded.rounded(Bounded.NONE.value())).isEqualTo(CountryReport.UNKNOWN);
  }
}
