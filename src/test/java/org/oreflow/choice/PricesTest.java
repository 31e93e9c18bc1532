package org.oreflow.choice;

import static org.oreflow.Tables.assertRows;
import static org.oreflow.Tables.rows;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.oreflow.reference.Units;
import org.oreflow.table.Price;
import org.oreflow.table.Production;

class PricesTest {
  private static final Units UNITS = Units.read(Path.of("conf/reference"));
  private static final Map<List<String>, Release> RELEASES =
      ChosenRecords.releases(
          """
          source | release | published  | covers | confidential | NO_REDISTRIBUTION
          mcs    | 2023    | 2023-01-31 | USA    | false        | false
          mcs    | 2024    | 2024-01-31 | USA    | false        | false
          mcs    | 2026    | 2026-01-31 | USA    | false        | false
          firm   | 1       | 2024-01-31 | world  | true         | true
          """);

  private static void assertPrices(String printed, String expected) {
    List<Row> prices = Prices.of(rows(Production.TABLE.schema(), printed), RELEASES, UNITS);
    assertRows(Price.TABLE.schema(), prices, expected);
  }

  /** Neodymium oxide of 2021 is 49 in edition 2023, a repeat of 2020, and 98 in edition 2024. */
  @Test
  void theNewestEditionOfASeriesCounts() {
    assertPrices(
        """
        source | release | element | type            | period | year | quantity | unit | role
        mcs    | 2023    | Nd      | Price_Nd2O3_dkg | 2020   | 2020 | 49       | dkg  | part
        mcs    | 2023    | Nd      | Price_Nd2O3_dkg | 2021   | 2021 | 49       | dkg  | part
        mcs    | 2024    | Nd      | Price_Nd2O3_dkg | 2021   | 2021 | 98       | dkg  | part
        gone   | 1       | Nd      | Price_Nd2O3_dkg | 2021   | 2021 | 1        | dkg  | part
        """,
        """
        series | year | value | value_usd_t | release | terms
        Nd2O3  | 2020 | 49    | 49000       | 2023    | nominal
        Nd2O3  | 2021 | 98    | 98000       | 2024    | nominal
        """);
  }

  /** Real dollars, unit values of imports and grades are series of their own. */
  @Test
  void seriesOfOtherLabelsAreNotJoined() {
    assertPrices(
        """
        source | release | element | type                                                                        | period | year | quantity | unit                   | role
        mcs    | 2024    | Li      | Price_dt                                                                    | 2022   | 2022 | 68100    | dt                     | part
        mcs    | 2026    | Li      | United States, Price, Price, annual average-real, battery-grade             | 2022   | 2022 | 63700    | dollars per metric ton | breakdown
        mcs    | 2024    | Ga      | Price_High-puritydkg                                                        | 2022   | 2022 | 560      | dkg                    | part
        mcs    | 2023    | Ga      | Price_High-purity_dkg                                                       | 2022   | 2022 | 640      | dkg                    | part
        mcs    | 2026    | Ga      | United States, Price, Price, average unit value of imports                  | 2022   | 2022 | 432      | dollars per kilogram   | breakdown
        """,
        """
        element | series                              | value | terms   | basis
        Li      | price                               | 68100 | nominal |
        Li      | annual average-real, battery-grade  | 63700 | real    |
        Ga      | High-purity                         | 560   | nominal |
        Ga      | average unit value of imports       | 432   | nominal | import_unit_value
        """);
  }

  /** 2.2 USD/lb over .45359237 kg/lb; 1801 over 31.1034768 g; a metric ton unit is no mass. */
  @Test
  void aValuePerTonneStandsWhereTheUnitIsOfMass() {
    assertPrices(
        """
        source | release | element | type         | period  | year | quantity | low | high | unit  | role
        mcs    | 2024    | Sb      | Price_dlb    | 2022    | 2022 | 2.2      | 2.2 | 2.2  | dlb   | part
        mcs    | 2024    | Au      | Price_dtoz   | 2021-03 | 2021 | 1801     |     |      | dtoz  | part
        mcs    | 2024    | W       | Price_WO3dt  | 2022    | 2022 | 275      |     |      | dmtu  | part
        mcs    | 2024    | REE     | Unit value   | 1998    | 1998 | 4000     |     |      | 98$/t | breakdown
        mcs    | 2024    | Sc      | Price_dkg    | 2022    | 2022 |          | 820 | 880  | dkg   | part
        mcs    | 2024    | In      | Price_NY_dkg | 2022    | 2022 |          |     |      | dkg   | part
        mcs    | 2024    | Mn      | Average, dollars per metric ton unit | 2022 | 2022 | 5.97 | | | dt | part
        """,
        """
        element | month | value | low | high | value_usd_t     | terms   | base_year
        Sb      |       | 2.2   | 2.2 | 2.2  | 4850.169768     | nominal |
        Au      | 3     | 1801  |     |      | 57903494.570099   | nominal |
        W       |       | 275   |     |      |                 | nominal |
        REE     |       | 4000  |     |      | 4000            | real    | 1998
        Sc      |       |       | 820 | 880  |                 | nominal |
        Mn      |       | 5.97  |     |      |                 | nominal |
        """);
  }

  @Test
  void whatMayNotBeShownSaysSo() {
    assertPrices(
        """
        source | release | element | type | content | period | year | quantity | unit | role
        firm   | 1       | Nd      |      | oxide   | 2021   | 2021 | 98       | dkg  | total
        """,
        """
        series | flags
        oxide  | CONFIDENTIAL NO_REDISTRIBUTION
        """);
  }
}
