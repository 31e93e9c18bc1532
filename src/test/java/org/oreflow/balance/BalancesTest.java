package org.oreflow.balance;

import static org.oreflow.balance.SmallBalances.NO_CORRECTIONS;
import static org.oreflow.balance.SmallBalances.assertBalances;
import static org.oreflow.balance.SmallBalances.balances;

import org.junit.jupiter.api.Test;

class BalancesTest {
  @Test
  void takesTheNewestEditionWhole() { // the 2023 edition's Peru is gone; kt become t
    assertBalances(
        balances(
            """
            source | release | line | element | stage  | country | year | measure | quantity | low | high | unit | target_unit | role
            usgs   | 2023    | 2    | Cu      | mining | CHL     | 2022 | output  | 5        | 5   | 5    | kt   | t           | part
            usgs   | 2023    | 3    | Cu      | mining | PER     | 2022 | output  | 2        | 2   | 2    | kt   | t           | part
            usgs   | 2024    | 2    | Cu      | mining | CHL     | 2022 | output  | 6        | 6   | 6    | kt   | t           | part
            usgs   | 2024    | 3    | Cu      | mining | OTH     | 2022 | output  | 1        | 1   | 1    | kt   | t           | part
            """,
            "element",
            NO_CORRECTIONS),
        """
        element | stage  | country | year | unit | production_t | production_low_t | production_high_t | sources
        Cu      | mining | CHL     | 2022 | t    | 6000         | 6000             | 6000              | usgs
        Cu      | mining | OTH     | 2022 | t    | 1000         | 1000             | 1000              | usgs
        Cu      | mining | WLD     | 2022 | t    | 7000         | 7000             | 7000              | usgs
        """);
  }

  @Test
  void boundsTheUnknownByThePrintedTotal() { // 100 ± 5 less 60 and 10: up to 35 hidden, 30 best
    assertBalances(
        balances(
            """
            source | release | line | element | stage  | country | year | measure | quantity | low | high | mark | unit | target_unit | role
            usgs   | 2024    | 2    | Ge      | mining | CHN     | 2022 | output  | 60       | 60  | 60   |      | t    | t           | part
            usgs   | 2024    | 3    | Ge      | mining | RUS     | 2022 | output  |          | 0   |      | NA   | t    | t           | part
            usgs   | 2024    | 4    | Ge      | mining | OTH     | 2022 | output  | 10       | 10  | 10   |      | t    | t           | part
            usgs   | 2024    | 5    | Ge      | mining | WLD     | 2022 | output  | 100      | 95  | 105  |      | t    | t           | total
            """,
            "element",
            NO_CORRECTIONS),
        """
        country | production_t | production_low_t | production_high_t
        CHN     | 60           | 60               | 60
        RUS     |              | 0                | 35
        OTH     | 40           | 10               | 45
        WLD     | 100          | 70               | 105
        """);
  }

  @Test
  void knowsNothingOfACountryThatTheTotalLeavesOut() {
    assertBalances(
        balances(
            """
            source | release | line | element | stage  | country | year | measure | quantity | low | high | mark | unit | target_unit | role  | flags
            usgs   | 2024    | 2    | Li      | mining | USA     | 2022 | output  |          | 0   |      | W    | t    | t           | part  |
            usgs   | 2024    | 3    | Li      | mining | AUS     | 2022 | output  | 70       | 70  | 70   |      | t    | t           | part  |
            usgs   | 2024    | 5    | Li      | mining | WLD     | 2022 | output  | 100      | 95  | 105  |      | t    | t           | total | EXCLUDES_USA
            usgs   | 2024    | 6    | Te      | mining | USA     | 2022 | output  |          | 0   |      | W    | t    | t           | part  |
            usgs   | 2024    | 7    | Te      | mining | AUS     | 2022 | output  | 70       | 70  | 70   |      | t    | t           | part  |
            usgs   | 2024    | 8    | Te      | mining | WLD     | 2022 | output  | 70       | 65  | 75   |      | t    | t           | total |
            """,
            "element",
            NO_CORRECTIONS),
        """
        element | country | production_t | production_low_t | production_high_t | flags
        Li      | USA     |              |                  |                   | TOTAL_EXCLUDES WITHHELD
        Li      | AUS     | 70           | 70               | 70                |
        Li      | WLD     | 70           | 70               | 70                | EXCLUDES_USA TOTAL_EXCLUDES WITHHELD
        Te      | USA     |              |                  |                   | TOTAL_EXCLUDES WITHHELD
        Te      | AUS     | 70           | 70               | 70                |
        Te      | WLD     | 70           | 70               | 70                | TOTAL_EXCLUDES WITHHELD
        """);
  }

  @Test
  void aTotalOfOneDigitLeavesWhatIsBesideTheRows() {
    // 100 is not made of 60, of 96 it may be; to two digits it is 105 at most
    assertBalances(
        balances(
                """
                source | release | line | element | stage  | country | year | measure | quantity | low | high | mark | unit | target_unit | role
                usgs   | 2024    | 2    | Li      | mining | USA     | 2022 | output  |          | 0   |      | W    | t    | t           | part
                usgs   | 2024    | 3    | Li      | mining | AUS     | 2022 | output  | 60       | 60  | 60   |      | t    | t           | part
                usgs   | 2024    | 4    | Li      | mining | WLD     | 2022 | output  | 100      | 50  | 150  |      | t    | t           | total
                usgs   | 2024    | 5    | Te      | mining | USA     | 2022 | output  |          | 0   |      | W    | t    | t           | part
                usgs   | 2024    | 6    | Te      | mining | AUS     | 2022 | output  | 96       | 96  | 96   |      | t    | t           | part
                usgs   | 2024    | 7    | Te      | mining | WLD     | 2022 | output  | 100      | 50  | 150  |      | t    | t           | total
                """,
                "element",
                NO_CORRECTIONS)
            .where("country", "USA"),
        """
        element | country | production_t | production_low_t | production_high_t | flags
        Li      | USA     |              | 0                | 45                | WITHHELD
        Te      | USA     |              |                  |                   | TOTAL_EXCLUDES WITHHELD
        """);
  }

  @Test
  void aWithheldFigureWithoutATotalLeavesTheWorldUnknown() {
    assertBalances(
        balances(
            """
            source | release | line | element | stage  | country | year | measure | quantity | low | high | mark | unit | target_unit | role
            usgs   | 2024    | 2    | Li      | mining | USA     | 2022 | output  |          | 0   |      | W    | t    | t           | part
            usgs   | 2024    | 3    | Li      | mining | AUS     | 2022 | output  | 60       | 60  | 60   |      | t    | t           | part
            """,
            "element",
            NO_CORRECTIONS),
        """
        country | production_t | production_low_t | production_high_t | flags
        USA     |              | 0                |                   | WITHHELD
        AUS     | 60           | 60               | 60                |
        WLD     |              |                  |                   | WITHHELD
        """);
  }

  @Test
  void dividesMineOutputByDeposit() { // China 100: Nd 10, 20, 30; others 40 and 5 undivided, up to
    // 0.3 of them; nothing of nothing
    assertBalances(
        balances(
            """
            source | release | line | element | stage  | country | year | measure | quantity | low | high | unit | target_unit | role
            usgs   | 2024    | 2    | REE     | mining | CHN     | 2022 | quota   | 100      | 100 | 100  | t    | t REO       | part
            usgs   | 2024    | 3    | REE     | mining | MMR     | 2022 | output  | 40       | 40  | 40   | t    | t REO       | part
            usgs   | 2024    | 4    | REE     | mining | OTH     | 2022 | output  | 5        | 5   | 5    | t    | t REO       | part
            usgs   | 2024    | 5    | REE     | mining | GRL     | 2022 | output  | 0        | 0   | 0    | t    | t REO       | part
            """,
            "element",
            NO_CORRECTIONS),
        """
        element | country | production_t | production_low_t | production_high_t | unit  | flags
        REE     | GRL     | 0            | 0                | 0                 | t REO |
        Nd      | GRL     | 0            | 0                | 0                 | t REO |
        REX     | GRL     | 0            | 0                | 0                 | t REO |
        REE     | CHN     | 100          | 100              | 100               | t REO | QUOTA
        REE     | MMR     | 40           | 40               | 40                | t REO |
        REE     | OTH     | 5            | 5                | 5                 | t REO | QUOTA
        REE     | WLD     | 145          | 145              | 145               | t REO | QUOTA
        Nd      | CHN     | 20           | 10               | 30                | t REO | COMPOSITION_ASSUMED QUOTA
        Nd      | MMR     |              | 0                | 12                | t REO | COMPOSITION_UNKNOWN
        Nd      | OTH     |              | 0                | 1.5               | t REO | COMPOSITION_UNKNOWN QUOTA
        Nd      | WLD     | 20           | 10               | 43.5              | t REO | COMPOSITION_ASSUMED COMPOSITION_UNKNOWN QUOTA
        REX     | CHN     | 80           | 0                | 90                | t REO | COMPOSITION_ASSUMED QUOTA
        REX     | MMR     | 40           | 40               | 40                | t REO | COMPOSITION_UNKNOWN
        REX     | OTH     | 5            | 5                | 5                 | t REO | COMPOSITION_UNKNOWN QUOTA
        REX     | WLD     | 125          | 45               | 135               | t REO | COMPOSITION_ASSUMED COMPOSITION_UNKNOWN QUOTA
        """);
  }

  @Test
  void scrapThatATotalLeavesOutIsUnknownInConsumptionToo() { // at least 10 + 4
    assertBalances(
        balances(
                """
                source | release | line | element | stage    | country | year | measure   | quantity | low | high | mark | unit | target_unit | role
                usgs   | 2024    | 2    | Te      | refining | USA     | 2022 | output    | 10       | 10  | 10   |      | t    | t           | part
                usgs   | 2024    | 3    | Te      | refining | USA     | 2022 | secondary |          | 0   |      | W    | t    | t           | part
                usgs   | 2024    | 4    | Te      | refining | AUS     | 2022 | secondary | 70       | 70  | 70   |      | t    | t           | part
                usgs   | 2024    | 5    | Te      | refining | WLD     | 2022 | secondary | 70       | 65  | 75   |      | t    | t           | total
                """,
                """
                element | stage    | exporter | importer | year | mass_t | low_t | high_t | unit | how        | source
                Te      | refining | CHL      | USA      | 2022 | 4      | 4     | 4      | t    | reconciled | baci
                """,
                NO_CORRECTIONS)
            .where("country", "USA"),
        """
        country | production_t | secondary_t | secondary_low_t | secondary_high_t | apparent_consumption_t | apparent_consumption_low_t | apparent_consumption_high_t | flags
        USA     | 10           |             | 0               |                  |                        | 14                         |                             | TOTAL_EXCLUDES WITHHELD
        """);
  }
}
