package org.oreflow.balance;

import static org.oreflow.balance.SmallBalances.NO_CORRECTIONS;
import static org.oreflow.balance.SmallBalances.assertBalances;
import static org.oreflow.balance.SmallBalances.balances;

import org.junit.jupiter.api.Test;

/** What the members of a group, Germany and France, make together. */
class GroupsTest {
  private static SmallBalances mined(String rows) {
    return balances(
            "source | release | line | element | stage  | country | year | measure | quantity | low"
                + " | high | mark | unit | target_unit | role\n"
                + rows,
            "element",
            NO_CORRECTIONS)
        .where("country", "EU");
  }

  @Test
  void areUnknownWhereTheRestMayHoldMoreThanATenthOfThem() {
    // France is not listed: copper 7 and a rest of 2; zinc 70 and a rest of 2; of nickel both are
    // listed, beside a rest of 9
    assertBalances(
        mined(
            """
            usgs   | 2024    | 2    | Cu      | mining | DEU     | 2022 | output  | 7        | 7   | 7    |      | t    | t           | part
            usgs   | 2024    | 3    | Cu      | mining | OTH     | 2022 | output  | 2        | 2   | 2    |      | t    | t           | part
            usgs   | 2024    | 4    | Zn      | mining | DEU     | 2022 | output  | 70       | 70  | 70   |      | t    | t           | part
            usgs   | 2024    | 5    | Zn      | mining | OTH     | 2022 | output  | 2        | 2   | 2    |      | t    | t           | part
            usgs   | 2024    | 6    | Ni      | mining | DEU     | 2022 | output  | 1        | 1   | 1    |      | t    | t           | part
            usgs   | 2024    | 7    | Ni      | mining | FRA     | 2022 | output  | 2        | 2   | 2    |      | t    | t           | part
            usgs   | 2024    | 8    | Ni      | mining | OTH     | 2022 | output  | 9        | 9   | 9    |      | t    | t           | part
            """),
        """
        element | country | production_t | production_low_t | production_high_t | flags
        Cu      | EU      |              | 7                | 9                 | GROUP IN_REST
        Ni      | EU      | 3            | 3                | 3                 | GROUP
        Zn      | EU      | 70           | 70               | 72                | GROUP
        """);
  }

  @Test
  void areKnownWhereAMemberAloneIsOpen() { // no rest: Germany's own interval is the group's
    assertBalances(
        mined(
            """
            usgs   | 2024    | 2    | Cu      | mining | DEU     | 2022 | output  | 7        | 5   | 20   |      | t    | t           | part
            usgs   | 2024    | 3    | Cu      | mining | CHL     | 2022 | output  | 2        | 2   | 2    |      | t    | t           | part
            """),
        """
        element | country | production_t | production_low_t | production_high_t | flags
        Cu      | EU      | 7            | 5                | 20                | GROUP
        """);
  }

  @Test
  void haveWhatATotalLeavesOnceAndNotForEachMember() {
    // bismuth: 95 of 100 ± 5; Germany and France have no figure, and 10 at most together; of tin
    // the total leaves 40 to 50
    assertBalances(
        mined(
            """
            usgs   | 2024    | 2    | Bi      | mining | CHN     | 2022 | output  | 95       | 95  | 95   |      | t    | t           | part
            usgs   | 2024    | 3    | Bi      | mining | DEU     | 2022 | output  |          | 0   |      |      | t    | t           | part
            usgs   | 2024    | 4    | Bi      | mining | FRA     | 2022 | output  |          | 0   |      |      | t    | t           | part
            usgs   | 2024    | 5    | Bi      | mining | WLD     | 2022 | output  | 100      | 95  | 105  |      | t    | t           | total
            usgs   | 2024    | 6    | Sn      | mining | CHN     | 2022 | output  | 55       | 55  | 55   |      | t    | t           | part
            usgs   | 2024    | 7    | Sn      | mining | DEU     | 2022 | output  |          | 0   |      |      | t    | t           | part
            usgs   | 2024    | 8    | Sn      | mining | FRA     | 2022 | output  |          | 0   |      |      | t    | t           | part
            usgs   | 2024    | 9    | Sn      | mining | WLD     | 2022 | output  | 100      | 95  | 105  |      | t    | t           | total
            """),
        """
        element | country | production_t | production_low_t | production_high_t | flags
        Bi      | EU      |              | 0                | 10                | GROUP NOT_AVAILABLE
        Sn      | EU      |              | 0                | 50                | GROUP NOT_AVAILABLE
        """);
  }

  @Test
  void haveNoHighWhereAMemberHasNoFigureAndNeitherTotalNorRestIsPrinted() {
    // Germany: copper is unknown; tin is unknown of one half
    assertBalances(
        mined(
            """
            usgs   | 2024    | 2    | Cu      | mining | DEU     | 2022 | output  |          | 0   |      | ...  | t    | t           | part
            usgs   | 2024    | 3    | Cu      | mining | FRA     | 2022 | output  | 5        | 5   | 5    |      | t    | t           | part
            usgs   | 2024    | 4    | Sn      | mining | DEU     | 2022 | output  |          | 0   |      | ...  | t    | t           | part
            usgs   | 2024    | 5    | Sn      | mining | DEU     | 2022 | output  | 7        | 7   | 7    |      | t    | t           | part
            usgs   | 2024    | 6    | Sn      | mining | CHL     | 2022 | output  | 2        | 2   | 2    |      | t    | t           | part
            """),
        """
        element | country | production_t | production_low_t | production_high_t | flags
        Cu      | EU      |              | 5                |                   | GROUP NOT_AVAILABLE
        Sn      | EU      |              | 7                |                   | GROUP NOT_AVAILABLE
        """);
    // zinc: the total leaves nothing; lead: half of Germany is more than the total
    assertBalances(
        mined(
            """
            usgs   | 2024    | 2    | Zn      | mining | DEU     | 2022 | output  |          | 0   |      |      | t    | t           | part
            usgs   | 2024    | 3    | Zn      | mining | FRA     | 2022 | output  | 5        | 5   | 5    |      | t    | t           | part
            usgs   | 2024    | 4    | Zn      | mining | WLD     | 2022 | output  | 5        | 5   | 5    |      | t    | t           | total
            usgs   | 2024    | 5    | Pb      | mining | DEU     | 2022 | output  |          | 0   |      | ...  | t    | t           | part
            usgs   | 2024    | 6    | Pb      | mining | DEU     | 2022 | output  | 7        | 7   | 7    |      | t    | t           | part
            usgs   | 2024    | 7    | Pb      | mining | WLD     | 2022 | output  | 5        | 5   | 5    |      | t    | t           | total
            """),
        """
        element | country | production_t | production_low_t | production_high_t | flags
        Pb      | EU      |              | 7                | 7                 | GROUP NOT_AVAILABLE
        Zn      | EU      |              | 5                | 5                 | GROUP NOT_AVAILABLE
        """);
  }

  @Test
  void areUnknownWhereNoMemberIsListedBesideARest() { // both trade copper; of tin nothing is left
    assertBalances(
        balances(
                """
                source | release | line | element | stage  | country | year | measure | quantity | low | high | mark | unit | target_unit | role
                usgs   | 2024    | 2    | Cu      | mining | CHL     | 2022 | output  | 7        | 7   | 7    |      | t    | t           | part
                usgs   | 2024    | 3    | Cu      | mining | OTH     | 2022 | output  | 2        | 2   | 2    |      | t    | t           | part
                usgs   | 2024    | 4    | Sn      | mining | CHL     | 2022 | output  | 7        | 7   | 7    |      | t    | t           | part
                """,
                """
                element | stage  | exporter | importer | year | mass_t | low_t | high_t | unit | how        | source
                Cu      | mining | CHL      | DEU      | 2022 | 3      | 3     | 3      | t    | reconciled | baci
                Sn      | mining | CHL      | DEU      | 2022 | 3      | 3     | 3      | t    | reconciled | baci
                """,
                NO_CORRECTIONS)
            .where("country", "EU"),
        """
        element | country | production_t | production_low_t | production_high_t | flags
        Cu      | EU      |              | 0                | 2                 | GROUP NOT_LISTED
        Sn      | EU      | 0            | 0                | 0                 | GROUP NOT_LISTED
        """);
  }
}
