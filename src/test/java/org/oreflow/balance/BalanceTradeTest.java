package org.oreflow.balance;

import static org.oreflow.balance.SmallBalances.NO_CORRECTIONS;
import static org.oreflow.balance.SmallBalances.assertBalances;
import static org.oreflow.balance.SmallBalances.balances;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Trade in the balance of a country. */
class BalanceTradeTest {
  @Test
  void tellsZeroFromUnknownAndKeepsTradeWithinAGroupApart() {
    assertBalances(
        balances(
            """
            source | release | line | element | stage  | country | year | measure | quantity | low | high | unit | target_unit | role
            usgs   | 2024    | 2    | Cu      | mining | DEU     | 2022 | output  | 7        | 7   | 7    | t    | t           | part
            usgs   | 2024    | 3    | Cu      | mining | OTH     | 2022 | output  | 2        | 2   | 2    | t    | t           | part
            """,
            """
            element | stage  | exporter | importer | year | mass_t | low_t | high_t | unit | how        | source
            Cu      | mining | DEU      | FRA      | 2022 | 3      | 3     | 3      | t    | reconciled | baci
            Cu      | mining | CHL      | FRA      | 2022 | 4      | 4     | 4      | t    | reconciled | baci
            Cu      | metal  | CHL      | FRA      | 2022 | 4      | 4     | 4      | t    | reconciled | baci
            """,
            NO_CORRECTIONS),
        """
        stage  | country | production_t | production_high_t | import_t | export_t | intra_t | apparent_consumption_t | flags
        mining | DEU     | 7            | 7                 | 0        | 3        |         | 4                      |
        mining | OTH     | 2            | 2                 |          |          |         |                        |
        mining | WLD     | 9            | 9                 |          |          |         |                        |
        mining | FRA     | 0            | 2                 | 7        | 0        |         | 7                      | NOT_LISTED
        mining | CHL     | 0            | 2                 | 0        | 4        |         | -4                     | NEG_AC NOT_LISTED
        mining | EU      |              | 9                 | 4        | 0        | 3       |                        | GROUP IN_REST
        metal  | FRA     |              |                   | 4        | 0        |         |                        | NO_SOURCE
        metal  | CHL     |              |                   | 0        | 4        |         |                        | NO_SOURCE
        metal  | EU      |              |                   | 4        | 0        |         |                        | GROUP NO_SOURCE
        """);
  }

  @Test
  void anOddMassLeavesASumKnownOfWhichItIsATenthAtMost() { // 1 of 10 t; 1.1 of 10; 5 of none; any
    assertBalances(
        balances(
                "source",
                """
                element | stage  | exporter | importer | year | mass_t | low_t | high_t | unit | flags          | how        | source
                Cu      | mining | CHL      | FRA      | 2022 | 10     | 10    | 10     | t    |                | reconciled | baci
                Cu      | mining | CHN      | FRA      | 2022 |        | 0.5   | 1      | t    | UNIT_VALUE_ODD | reconciled | baci
                Cu      | mining | CHL      | JPN      | 2022 | 10     | 10    | 10     | t    |                | reconciled | baci
                Cu      | mining | CHN      | JPN      | 2022 |        | 0.5   | 1.1    | t    | UNIT_VALUE_ODD | reconciled | baci
                Cu      | mining | CHN      | USA      | 2022 |        | 1     | 5      | t    | UNIT_VALUE_ODD | reconciled | baci
                Cu      | mining | CHL      | DEU      | 2022 | 10     | 10    | 10     | t    |                | reconciled | baci
                Cu      | mining | CHN      | DEU      | 2022 |        | 0.5   |        | t    | UNIT_VALUE_ODD | reconciled | baci
                """,
                NO_CORRECTIONS)
            .where("country", "FRA", "JPN", "USA", "DEU"),
        """
        country | import_t | import_low_t | import_high_t
        FRA     | 10       | 10.5         | 11
        JPN     |          | 10.5         | 11.1
        USA     |          | 1            | 5
        DEU     |          | 10.5         |
        """);
  }

  @Test
  void tradeOfASourceThatDoesNotListAllPartnersIsALowOnly() {
    // "salient" lists all partners of the USA, "listed" some partners of nobody knows whom
    assertBalances(
        balances(
                "source",
                """
                element | stage      | exporter | importer | year | mass_t | low_t | high_t | unit  | how      | source
                REE     | separation | CHN      | USA      | 2021 | 7      | 5     | 9      | t REO | reported | salient
                REE     | separation | EST      | USA      | 2021 | 1      | 1     | 1      | t REO | reported | salient
                REE     | separation | CHN      | USA      | 2022 | 7      | 5     | 9      | t REO | reported | listed
                """,
                NO_CORRECTIONS)
            .where("country", "USA", "CHN"),
        """
        country | year | import_t | import_low_t | import_high_t | export_t | export_low_t | export_high_t
        USA     | 2021 | 8        | 6            | 10            |          |              |
        CHN     | 2021 |          |              |               |          | 5            |
        USA     | 2022 |          | 5            |               |          |              |
        CHN     | 2022 |          |              |               |          | 5            |
        """);
  }

  @Test
  void tradeOfACountryIsThatUpToTheFirstSourceThatListsAllItsPartners() {
    // "salient" has all partners of the USA, "listed" before it one: 100 + 1 + 2; what "baci" adds
    // is none to "salient". Of all others "baci" lists all, but not of 2022
    assertBalances(
        balances(
                "source",
                """
                element | stage      | exporter | importer | year | mass_t | low_t | high_t | unit  | how        | source
                REE     | separation | CHN      | USA      | 2021 | 100    | 90    | 110    | t REO | reported   | listed
                REE     | separation | VNM      | USA      | 2021 | 1      | 1     | 1      | t REO | reported   | salient
                REE     | separation | EST      | USA      | 2021 | 2      | 2     | 2      | t REO | reported   | salient
                REE     | separation | MYS      | USA      | 2021 | 50     | 50    | 50     | t REO | reconciled | baci
                REE     | separation | VNM      | JPN      | 2021 | 7      | 7     | 7      | t REO | reconciled | baci
                REE     | separation | MEX      | BRA      | 2022 | 9      | 9     | 9      | t REO | reported   | listed
                """,
                NO_CORRECTIONS,
                List.of("listed", "salient", "baci"))
            .where("country", "USA", "CHN", "VNM", "MEX"),
        """
        country | year | import_t | import_low_t | import_high_t | export_t | export_low_t | export_high_t | flags                      | sources
        USA     | 2021 | 103      | 93           | 113           | 0        | 0            | 0             | NO_SOURCE                  | listed salient
        CHN     | 2021 | 0        | 0            | 0             | 100      | 90           | 110           | NO_SOURCE                  | listed
        VNM     | 2021 | 0        | 0            | 0             | 8        | 8            | 8             | NO_SOURCE                  | baci salient
        MEX     | 2022 |          |              |               |          | 9            |               | NO_SOURCE PARTNERS_PARTIAL | listed
        """);
  }

  @Test
  void tradeOfSomeCodesOfAStageIsAtLeastWhatIsKnown() { // 2022: all codes
    assertBalances(
        balances(
                """
                source | release | line | element | stage  | country | year | measure | quantity | low | high | unit | target_unit | role
                usgs   | 2024    | 2    | Cu      | mining | CHL     | 2021 | output  | 60       | 60  | 60   | t    | t           | part
                usgs   | 2024    | 3    | Cu      | mining | CHL     | 2022 | output  | 60       | 60  | 60   | t    | t           | part
                """,
                """
                element | stage  | exporter | importer | year | mass_t | low_t | high_t | unit | how        | source | flags
                Cu      | mining | CHL      | DEU      | 2021 | 5      | 4     | 6      | t    | reconciled | baci   | CODES_PARTIAL
                Cu      | mining | CHL      | DEU      | 2022 | 5      | 4     | 6      | t    | reconciled | baci   |
                """,
                NO_CORRECTIONS)
            .where("country", "CHL", "DEU", "EU"),
        """
        country | year | import_t | import_low_t | import_high_t | export_t | export_low_t | export_high_t | apparent_consumption_t | apparent_consumption_low_t | apparent_consumption_high_t | flags
        CHL     | 2021 |          | 0            |               |          | 4            |               |                        |                            |                             | CODES_PARTIAL
        DEU     | 2021 |          | 4            |               |          | 0            |               |                        |                            |                             | CODES_PARTIAL NOT_LISTED
        EU      | 2021 |          | 4            |               |          | 0            |               |                        |                            |                             | CODES_PARTIAL GROUP NOT_LISTED
        CHL     | 2022 | 0        | 0            | 0             | 5        | 4            | 6             | 55                     | 54                         | 56                          |
        DEU     | 2022 | 5        | 4            | 6             | 0        | 0            | 0             | 5                      | 4                          | 6                           | NOT_LISTED
        EU      | 2022 | 5        | 4            | 6             | 0        | 0            | 0             | 5                      | 4                          | 6                           | GROUP NOT_LISTED
        """);
  }

  @Test
  void tradeOfOthersOpensNoRestOfProductionThatIsDivided() { // Ge: Russia's may be any
    assertBalances(
        balances(
                """
                source | release | line | element | stage  | country | year | measure | quantity | low | high | mark | unit | target_unit | role
                usgs   | 2024    | 2    | Cu      | mining | CHL     | 2022 | output  | 6        | 6   | 6    |      | t    | t           | part
                usgs   | 2024    | 3    | Ge      | mining | CHN     | 2022 | output  | 60       | 60  | 60   |      | t    | t           | part
                usgs   | 2024    | 4    | Ge      | mining | RUS     | 2022 | output  |          | 0   |      | NA   | t    | t           | part
                """,
                """
                element | stage  | exporter | importer | year | mass_t | low_t | high_t | unit | how        | source
                Cu      | mining | OTH      | CHL      | 2022 | 4      | 4     | 4      | t    | reconciled | baci
                Ge      | mining | OTH      | CHN      | 2022 | 1      | 1     | 1      | t    | reconciled | baci
                """,
                NO_CORRECTIONS)
            .where("country", "OTH"),
        """
        element | country | production_t | production_low_t | production_high_t | export_t | flags
        Cu      | OTH     | 0            | 0                | 0                 | 4        |
        Ge      | OTH     |              |                  |                   | 1        |
        """);
  }
}
