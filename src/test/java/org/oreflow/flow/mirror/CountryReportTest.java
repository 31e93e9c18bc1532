package org.oreflow.flow.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.oreflow.flow.mirror.ProductTrades.CountryReport;

class CountryReportTest {
  private static CountryReport of(long value, boolean isPartOfYear) {
    return new CountryReport(value, 0, 5, CountryReport.UNKNOWN, 2022, isPartOfYear);
  }

  @Test
  void someMonthsCountBesideNoWholeYear() {
    var months = of(3, true);

    assertThat(months.beside(of(9, true))).isEqualTo(months);
    assertThat(months.beside(of(0, false))).as("a year of 0 USD tells nothing").isEqualTo(months);
    var uncounted = months.beside(of(9, false));
    assertThat(uncounted.isThere()).isTrue();
    assertThat(uncounted.hasValue()).isFalse();
    assertThat(uncounted.mass()).isEqualTo(CountryReport.UNKNOWN);
  }

  @Test
  void aWholeYearAlwaysCounts() {
    var year = of(3, false);

    assertThat(year.beside(of(9, true))).isEqualTo(year);
    assertThat(year.beside(of(9, false))).isEqualTo(year);
  }
}
