package org.oreflow.balance;

import static org.oreflow.balance.SmallBalances.NO_CORRECTIONS;
import static org.oreflow.balance.SmallBalances.assertBalances;
import static org.oreflow.balance.SmallBalances.balances;

import org.junit.jupiter.api.Test;

/**
 * World tables as publishers print them: what makes a world, what the rest holds, what bounds it.
 */
class SuppliesTest {
  @Test
  void aTableWithoutATotalMakesNoWorldWhereItsSourcePrintsTotals() {
    // Mineral Commodity Summaries 2024, kt: ulexite of Bolivia 170 and Chile 360, boric oxide of
    // China 200; its note says that no total can be calculated. Copper stands for the other tables
    assertBalances(
        balances(
            """
            source | release | line | element      | stage  | country | year | measure | quantity | low | high | mark | unit | target_unit | role
            usgs   | 2024    | 2    | B:ulexite    | mining | BOL     | 2023 | output  | 170      | 170 | 170  |      | t    | t           | part
            usgs   | 2024    | 3    | B:ulexite    | mining | CHL     | 2023 | output  | 360      | 360 | 360  |      | t    | t           | part
            usgs   | 2024    | 4    | B:boricoxide | mining | CHN     | 2023 | output  | 200      | 200 | 200  |      | t    | t           | part
            usgs   | 2024    | 5    | B:boricoxide | mining | WLD     | 2023 | output  |          | 0   |      | XX   | t    | t           | total
            usgs   | 2024    | 6    | Cu           | mining | CHL     | 2023 | output  | 6        | 6   | 6    |      | t    | t           | part
            usgs   | 2024    | 7    | Cu           | mining | WLD     | 2023 | output  | 6        | 5.5 | 6.5  |      | t    | t           | total
            """,
            """
            element   | stage  | exporter | importer | year | mass_t | low_t | high_t | unit | how        | source
            B:ulexite | mining | CHL      | USA      | 2023 | 3      | 3     | 3      | t    | reconciled | baci
            """,
            NO_CORRECTIONS),
        """
        element      | country | production_t | production_low_t | production_high_t | flags
        B:ulexite    | BOL     | 170          | 170              | 170               |
        B:ulexite    | CHL     | 360          | 360              | 360               |
        B:ulexite    | USA     |              |                  |                   | NO_SOURCE
        B:boricoxide | CHN     | 200          | 200              | 200               |
        Cu           | CHL     | 6            | 6                | 6                 |
        Cu           | WLD     | 6            | 6                | 6                 |
        """);
  }

  @Test
  void aTotalWithoutCountriesSaysNothingOfThem() {
    // titanium concentrates 2022, kt TiO2: world total of ilmenite and rutile 9,400; salient table
    // of the United States: production 200, imports 1,030
    assertBalances(
        balances(
            """
            source  | release | line | element | stage  | country | year | measure | quantity | low  | high | unit | target_unit | role
            usgs    | 2024    | 2    | Ti      | mining | WLD     | 2022 | output  | 9400     | 9350 | 9450 | t    | t           | total
            salient | 2024    | 2    | Ti      | mining | USA     | 2022 | output  | 200      | 200  | 200  | t    | t           | part
            """,
            """
            element | stage  | exporter | importer | year | mass_t | low_t | high_t | unit | how        | source
            Ti      | mining | ZAF      | USA      | 2022 | 1030   | 1030  | 1030   | t    | reconciled | baci
            """,
            NO_CORRECTIONS),
        """
        country | production_t | production_low_t | production_high_t | flags
        USA     | 200          | 200              | 200               |
        WLD     | 9400         | 9350             | 9450              | TOTAL_PRINTED
        ZAF     |              |                  |                   | NO_SOURCE
        """);
  }

  @Test
  void sumsCarryTheIntervalsOfTheirMembers() {
    // tonnes of oxide or of metal, 1.2 times as much oxide: 70 + 10 + 20 is 100 to 120
    assertBalances(
        balances(
            """
            source | release | line | element | stage      | country | year | measure | quantity | low | high | unit | target_unit | role  | flags
            usgs   | 2024    | 2    | Nd      | separation | CHN     | 2024 | output  | 70       | 70  | 84   | t    | t           | part  | CONTENT_UNKNOWN
            usgs   | 2024    | 3    | Nd      | separation | MYS     | 2024 | output  | 10       | 10  | 12   | t    | t           | part  | CONTENT_UNKNOWN
            usgs   | 2024    | 4    | Nd      | separation | OTH     | 2024 | output  | 20       | 20  | 24   | t    | t           | part  | CONTENT_UNKNOWN
            usgs   | 2024    | 5    | Nd      | separation | WLD     | 2024 | output  | 100      | 100 | 120  | t    | t           | total | CONTENT_UNKNOWN
            """,
            "element",
            NO_CORRECTIONS),
        """
        country | production_t | production_low_t | production_high_t
        CHN     | 70           | 70               | 84
        MYS     | 10           | 10               | 12
        OTH     | 20           | 20               | 24
        WLD     | 100          | 100              | 120
        """);
  }

  @Test
  void aListedCountryThatTheRestHoldsOnceMoreCountsOnce() {
    // refined nickel 2024 of the International Energy Agency, kt: total 3,483.697; the rows exceed
    // it by the 113.1 of Canada, so the rest of 631.42 is 518.32. Copper exceeds its total by no
    // country
    assertBalances(
        balances(
                """
                source | release | line | element | stage    | country | year | measure | quantity | low      | high      | unit | target_unit | role
                usgs   | 2024    | 2    | Ni      | refining | IDN     | 2024 | output  | 2726.277 | 2726.277 | 2726.277  | t    | t           | part
                usgs   | 2024    | 3    | Ni      | refining | RUS     | 2024 | output  | 126      | 126      | 126       | t    | t           | part
                usgs   | 2024    | 4    | Ni      | refining | CAN     | 2024 | output  | 113.1    | 113.1    | 113.1     | t    | t           | part
                usgs   | 2024    | 5    | Ni      | refining | OTH     | 2024 | output  | 631.42   | 631.42   | 631.42    | t    | t           | part
                usgs   | 2024    | 6    | Ni      | refining | WLD     | 2024 | output  | 3483.697 | 3483.6965 | 3483.6975 | t    | t           | total
                usgs   | 2024    | 7    | Cu      | refining | CHL     | 2024 | output  | 60       | 60       | 60        | t    | t           | part
                usgs   | 2024    | 8    | Cu      | refining | OTH     | 2024 | output  | 50       | 50       | 50        | t    | t           | part
                usgs   | 2024    | 9    | Cu      | refining | WLD     | 2024 | output  | 100      | 99.5     | 100.5     | t    | t           | total
                """,
                "element",
                NO_CORRECTIONS)
            .where("country", "OTH", "WLD"),
        """
        element | country | production_t | production_low_t | production_high_t | flags
        Ni      | OTH     | 518.32       | 518.32           | 518.32            | REST_HOLDS_LISTED
        Ni      | WLD     | 3483.697     | 3483.697         | 3483.697          | REST_HOLDS_LISTED
        Cu      | OTH     | 50           | 50               | 50                |
        Cu      | WLD     | 110          | 110              | 110               |
        """);
  }

  @Test
  void theRoundingOfATotalIsNoProductionOfOthers() {
    // mercury 2024, t: rows 1,158, total 1,200 to two digits: 42 may be Peru's or none's, and up to
    // 92; of
    // germanium 30 beside the rows are more than the rounding of 5
    assertBalances(
        balances(
                """
                source | release | line | element | stage  | country | year | measure | quantity | low  | high | mark | unit | target_unit | role
                usgs   | 2024    | 2    | Hg      | mining | CHN     | 2024 | output  | 1158     | 1158 | 1158 |      | t    | t           | part
                usgs   | 2024    | 3    | Hg      | mining | PER     | 2024 | output  |          | 0    |      | NA   | t    | t           | part
                usgs   | 2024    | 4    | Hg      | mining | WLD     | 2024 | output  | 1200     | 1150 | 1250 |      | t    | t           | total
                usgs   | 2024    | 5    | Ge      | mining | CHN     | 2024 | output  | 70       | 70   | 70   |      | t    | t           | part
                usgs   | 2024    | 6    | Ge      | mining | RUS     | 2024 | output  |          | 0    |      | NA   | t    | t           | part
                usgs   | 2024    | 7    | Ge      | mining | WLD     | 2024 | output  | 100      | 95   | 105  |      | t    | t           | total
                """,
                "element",
                NO_CORRECTIONS)
            .where("country", "OTH", "WLD"),
        """
        element | country | production_t | production_low_t | production_high_t
        Hg      | WLD     | 1158         | 1158             | 1250
        Ge      | OTH     | 30           | 0                | 35
        Ge      | WLD     | 100          | 70               | 105
        """);
  }

  @Test
  void aPublishedTableOfAnElementCountsBeforeOneThatIsComputed() {
    // neodymium as printed, whole, and not 20 percent of China's 100; Burma is in it
    assertBalances(
        balances(
                """
                source | release | line | element | stage  | country | year | measure | quantity | low  | high | unit | target_unit | role
                usgs   | 2024    | 2    | REE     | mining | CHN     | 2022 | output  | 100      | 100  | 100  | t    | t REO       | part
                usgs   | 2024    | 3    | REE     | mining | AUS     | 2022 | output  | 40       | 40   | 40   | t    | t REO       | part
                usgs   | 2024    | 4    | REE     | mining | WLD     | 2022 | output  | 140      | 135  | 145  | t    | t REO       | total
                usgs   | 2024    | 5    | Nd      | mining | CHN     | 2022 | output  | 15       | 15   | 15   | t    | t REO       | part
                usgs   | 2024    | 6    | Nd      | mining | MMR     | 2022 | output  | 5        | 5    | 5    | t    | t REO       | part
                usgs   | 2024    | 7    | Nd      | mining | WLD     | 2022 | output  | 20       | 19.5 | 20.5 | t    | t REO       | total
                """,
                "element",
                NO_CORRECTIONS)
            .where("element", "Nd"),
        """
        country | production_t | production_low_t | production_high_t | flags
        CHN     | 15           | 15               | 15                | COMPUTED_BEHIND
        MMR     | 5            | 5                | 5                 | COMPUTED_BEHIND
        WLD     | 20           | 20               | 20                | COMPUTED_BEHIND
        """);
  }

  @Test
  void theWorldOfAnElementHoldsWhatTheRoundingOfATotalLeavesToOneCountry() {
    // rows make the total of 102 to its rounding, so that no rest is open; Sri Lanka's empty cell
    // may be 5, of which three tenths may be neodymium: 30 of China and 1.5
    assertBalances(
        balances(
                """
                source | release | line | element | stage  | country | year | measure | quantity | low | high | unit | target_unit | role
                usgs   | 2024    | 2    | REE     | mining | CHN     | 2022 | output  | 100      | 100 | 100  | t    | t REO       | part
                usgs   | 2024    | 3    | REE     | mining | LKA     | 2022 | output  |          | 0   |      | t    | t REO       | part
                usgs   | 2024    | 4    | REE     | mining | WLD     | 2022 | output  | 102      | 99  | 105  | t    | t REO       | total
                """,
                "element",
                NO_CORRECTIONS)
            .where("element", "Nd"),
        """
        country | production_t | production_low_t | production_high_t
        CHN     | 20           | 10               | 30
        LKA     |              | 0                | 1.5
        WLD     | 20           | 10               | 31.5
        """);
  }
}
