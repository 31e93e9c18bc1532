package org.oreflow.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.Tables.table;

import java.math.BigDecimal;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oreflow.table.Balance;
import org.oreflow.table.IndicatorValue;

/** Rows of the Mineral Commodity Summaries, rare earths, editions 2019, 2021 and 2025. */
class UsgsComparisonsTest {
  // imports and exports are sums of compounds, alloys and metals
  private static final List<Row> BALANCES =
      table(
              Balance.TABLE.schema(),
              """
              element | stage      | country | year | production_t | import_t | export_t | apparent_consumption_t | flags
              REE     | separation | USA     | 2014 | 5400         | 13019    | 6170     | 12200                  | CONSUMPTION_PUBLISHED
              REE     | separation | USA     | 2015 | 5900         | 9901     | 6260     | 9550                   | CONSUMPTION_PUBLISHED
              REE     | separation | USA     | 2016 | 0            | 12172    | 1636     | 10500                  | CONSUMPTION_PUBLISHED
              REE     | separation | USA     | 2017 | 0            | 11833    | 2777     | 9060                   | CONSUMPTION_PUBLISHED
              REE     | separation | USA     | 2020 | 0            | 7143     | 651      | 6490                   | CONSUMPTION_PUBLISHED
              REE     | separation | USA     | 2021 | 120          | 8600     | 845      | 7900                   | CONSUMPTION_PUBLISHED
              REE     | separation | USA     | 2022 | 95           | 11582    | 1544     | 10200                  | CONSUMPTION_PUBLISHED
              REE     | separation | USA     | 2023 | 250          | 9655     | 880      | 10100                  | CONSUMPTION_PUBLISHED
              REE     | separation | USA     | 2024 | 1300         | 8310     | 1420     | 6600                   | CONSUMPTION_PUBLISHED
              W       | mining     | USA     | 2024 |              | 8310     | 1420     | 6600                   | CONSUMPTION_PUBLISHED
              """)
          .collectAsList();

  @Test
  void recomputesApparentConsumption() {
    // 12,249; 9,541; 10,536; 9,056; 6,492; 7,875; 10,133; 9,025; 8,190. Of 2015 the inputs allow
    // 9,541 ± 15, of 2021 7,875 ± 6, of 2022 10,133 ± 56, printed 10,200 ± 50; 2023 and 2024 rest
    // on
    // withheld figures
    assertThat(UsgsComparisons.consumption(BALANCES))
        .extracting(c -> c.item() + " " + c.verdict())
        .containsExactly(
            "REE separation USA 2014 EQUAL",
            "REE separation USA 2015 ROUNDING",
            "REE separation USA 2016 EQUAL",
            "REE separation USA 2017 EQUAL",
            "REE separation USA 2020 EQUAL",
            "REE separation USA 2021 DIFFERS",
            "REE separation USA 2022 ROUNDING",
            "REE separation USA 2023 DIFFERS",
            "REE separation USA 2024 DIFFERS",
            "W mining USA 2024 NOT_COMPUTABLE");
  }

  @Test
  void recomputesNetImportReliance() {
    // 1 − 5400/12200 = 55.7 %; 1 − 5900/9550 = 38.2 %; 98.5 % is above 95; 1 − 1300/6600 = 80.3 %
    var indicators =
        table(
                IndicatorValue.TABLE.schema(),
                """
                indicator           | variant   | element | stage      | country | year | value    | low  | high | reason
                net_import_reliance | published | REE     | separation | USA     | 2014 | 0.56     |      |      |
                net_import_reliance |           | REE     | separation | USA     | 2014 | 0.557377 |      |      |
                net_import_reliance | published | REE     | separation | USA     | 2015 | 0.38     |      |      |
                net_import_reliance |           | REE     | separation | USA     | 2015 | 0.382199 |      |      |
                net_import_reliance | published | REE     | separation | USA     | 2016 | 1        |      |      |
                net_import_reliance |           | REE     | separation | USA     | 2016 | 1        |      |      |
                net_import_reliance | published | REE     | separation | USA     | 2021 |          | 0.95 | 1    | CENSORED
                net_import_reliance |           | REE     | separation | USA     | 2021 | 0.98481  |      |      |
                net_import_reliance | published | REE     | separation | USA     | 2024 | 0.80     |      |      |
                net_import_reliance |           | REE     | separation | USA     | 2024 | 0.80303  |      |      |
                net_import_reliance | published | REE     | mining     | USA     | 2024 |          |      |      | NET_EXPORTER
                net_import_reliance |           | REE     | mining     | USA     | 2024 |          |      |      | NET_EXPORTER
                net_import_reliance | published | W       | mining     | USA     | 2024 |          | 0.5  | 1    | CENSORED
                net_import_reliance |           | W       | mining     | USA     | 2024 |          |      |      | WITHHELD
                net_import_reliance | published | W       | mining     | USA     | 2023 |          |      |      | WITHHELD
                """)
            .collectAsList();

    assertThat(UsgsComparisons.reliance(indicators, BALANCES))
        .extracting(c -> c.item() + " " + c.published() + " " + c.verdict() + c.reason())
        .containsExactly(
            "REE separation USA 2014 56 EQUAL",
            "REE separation USA 2015 38 EQUAL",
            "REE separation USA 2016 100 EQUAL",
            "REE separation USA 2021 >95 EQUAL",
            "REE separation USA 2024 80 EQUAL",
            "REE mining USA 2024 E EQUAL",
            "W mining USA 2024 >50 NOT_COMPUTABLEWITHHELD");
  }

  @ParameterizedTest
  @CsvSource({"12200, 50", "9550, 5", "371, 0.5", "6469, 5", "348, 0.5", "90, 0.5", "0.5, 0.05"})
  void knowsAMassWithinHalfItsLastDigit(BigDecimal mass, double half) {
    assertThat(UsgsComparisons.half(mass)).isEqualTo(half);
  }
}
