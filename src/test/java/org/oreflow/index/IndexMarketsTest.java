package org.oreflow.index;

import static org.oreflow.Tables.assertTable;
import static org.oreflow.index.BalanceIndices.indices;

import org.junit.jupiter.api.Test;

/** Of which suppliers and rows an index has its market. */
class IndexMarketsTest {
  @Test
  void aTotalWithoutATableOfCountriesIsNoMarket() {
    assertTable(
        indices(
            """
            element | stage  | country | year | production_t | production_low_t | production_high_t | flags
            Ti      | mining | USA     | 2022 | 200          | 200              | 200               |
            Ti      | mining | WLD     | 2022 | 9400         | 9350             | 9450              | TOTAL_PRINTED
            Cu      | mining | CHL     | 2022 | 5            | 5                | 5                 |
            Cu      | mining | WLD     | 2022 | 5            | 5                | 5                 |
            """,
            "element",
            "element",
            "hhi"),
        """
        element | value
        Cu      | 1
        """);
  }

  @Test
  void leaveOutPartialListsAndGroups() { // no row WLD: a source of one country is no whole
    assertTable(
        indices(
            """
            element | stage    | country | year | production_t | production_low_t | production_high_t | flags
            Ni      | refining | USA     | 2021 | 5            | 5                | 5                 |
            Cu      | mining   | CHL     | 2021 | 5            | 5                | 5                 |
            Cu      | mining   | EU      | 2021 | 7            | 7                | 7                 | GROUP
            Cu      | mining   | WLD     | 2021 | 5            | 5                | 5                 |
            """,
            "element",
            "element",
            "hhi"),
        """
        element | value
        Cu      | 1
        """);
  }

  @Test
  void sayThatTheWorldLacksACountry() { // .75² + .25² = .625 of the others
    assertTable(
        indices(
            """
            element | stage  | country | year | production_t | production_low_t | production_high_t | flags
            Li      | mining | AUS     | 2022 | 75           | 75               | 75                | ESTIMATED
            Li      | mining | CHL     | 2022 | 25           | 25               | 25                |
            Li      | mining | USA     | 2022 |              |                  |                   | TOTAL_EXCLUDES WITHHELD
            Li      | mining | WLD     | 2022 | 100          | 100              | 100               | EXCLUDES_USA TOTAL_EXCLUDES WITHHELD
            """,
            "element",
            "element",
            "hhi"),
        """
        value | status  | flags
        0.625 | partial | ESTIMATED EXCLUDES_USA TOTAL_EXCLUDES WITHHELD
        """);
  }

  @Test
  void haveVariantsOfReservesAndCapacity() { // .75² + .25² = .625
    assertTable(
        indices(
            "element",
            "element",
            """
            element | stage  | country | year | measure | value | low | high
            Li      | mining | CHL     | 2023 | reserve | 75    | 75  | 75
            Li      | mining | AUS     | 2023 | reserve | 25    | 25  | 25
            Li      | mining | WLD     | 2023 | reserve | 100   | 100 | 100
            """,
            "hhi"),
        """
        indicator | variant | element | year | value
        hhi       | reserve | Li      | 2023 | 0.625
        """);
  }

  @Test
  void ofImportsLookAtTheSuppliers() { // 30 of 40 and 10 of 40: .5625 + .0625
    assertTable(
        indices(
            "element",
            """
            element | stage    | exporter | importer | year | mass_t | low_t | high_t | value_usd | value_with_mass_usd | flags
            Li      | refining | CHL      | CHN      | 2024 | 30     | 30    | 30     | 300       | 300                 |
            Li      | refining | ARG      | CHN      | 2024 | 10     | 10    | 10     | 100       | 100                 |
            Li      | refining | AUS      | CHN      | 2024 |        | 0     |        | 100       |                     | NO_MASS
            REE     | magnet   | CHN      | USA      | 2024 | 20     | 10    | 30     | 300       | 300                 |
            REE     | magnet   | JPN      | USA      | 2024 |        | 0     | 5      | 100       | 100                 | SHARE_UNKNOWN
            """,
            "element",
            "import_hhi",
            "top_supplier_share"),
        """
        indicator          | element | country | value | low      | high  | interval | coverage | reason
        import_hhi         | Li      | CHN     | 0.625 | 0.625    | 0.625 | exact    | 0.8      |
        top_supplier_share | Li      | CHN     | 0.75  | 0.75     | 0.75  | exact    | 0.8      |
        import_hhi         | REE     | USA     |       | 0.555556 | 1     | exact    | 1        | SHARE_UNKNOWN
        top_supplier_share | REE     | USA     |       | 0.666667 | 1     | exact    | 1        | SHARE_UNKNOWN
        """);
  }

  @Test
  void haveNoMarketOfSomeSuppliersOnly() {
    assertTable(
        indices(
            "element",
            """
            element | stage    | exporter | importer | year | mass_t | low_t | high_t | value_usd | value_with_mass_usd | flags
            Li      | refining | CHL      | CHN      | 2024 | 30     | 30    | 30     | 300       | 300                 | PARTNERS_PARTIAL
            Li      | refining | ARG      | CHN      | 2024 | 30     | 30    | 30     | 300       | 300                 |
            Li      | refining | CHL      | USA      | 2024 | 0.076791 | 0.076791 | 0.076791 | 300 | 300 |
            """,
            "element",
            "import_hhi"),
        """
        indicator  | element | country | value
        import_hhi | Li      | USA     | 1
        """);
  }
}
