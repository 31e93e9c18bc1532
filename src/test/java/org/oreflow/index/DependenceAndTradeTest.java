package org.oreflow.index;

import static org.oreflow.Tables.assertTable;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.oreflow.config.Years;
import org.oreflow.index.formula.Bloc;
import org.oreflow.reference.CountryGroups.Membership;

class DependenceAndTradeTest {
  private static final Bloc EU =
      new Bloc(
          "EU27_2020",
          List.of(
              new Membership("EU27_2020", "DEU", new Years(0, 9999)),
              new Membership("EU27_2020", "FRA", new Years(0, 9999))));

  private static final String INSTABILITY =
      """
      country | parameter | year | value | flags
      CHN     | wgi:pv    | 2024 | -0.5  | NO_REDISTRIBUTION
      USA     | wgi:pv    | 2024 | 1     |
      """;

  private static Dataset<Row> indices(String balances, String flows, String... names) {
    var inputs =
        new ElementInputs(
            OfElements.members(""), OfElements.instability(INSTABILITY), List.of(), List.of(EU));
    return new OfElements(inputs).balances(balances).flows(flows).indices(Indicators.only(names));
  }

  private static final String FLOWS =
      """
      element | stage    | exporter | importer | year | mass_t | low_t | high_t | value_usd | value_with_mass_usd
      Li      | refining | CHN      | DEU      | 2024 | 40     | 40    | 40     | 1000000   | 1000000
      Li      | refining | CHN      | FRA      | 2024 | 20     | 20    | 20     | 500000    | 500000
      Li      | refining | USA      | FRA      | 2024 | 40     | 40    | 40     | 1000000   | 1000000
      Li      | refining | FRA      | DEU      | 2024 | 30     | 30    | 30     | 750000    | 750000
      """;

  @Test
  void aGroupImportsFromOutsideOfItAlone() {
    // CHN 60 of 100, USA 40: .52; DEU buys 40 of CHN and 30 of FRA, FRA 20 and 40
    assertTable(
        indices("element", FLOWS, "import_hhi", "cdi1", "top_supplier_share")
            .where("country = 'EU27_2020' or indicator = 'top_supplier_share'"),
        """
        indicator          | country   | value    | low      | high     | status      | flags
        import_hhi         | EU27_2020 | 0.52     | 0.52     | 0.52     | final       | GROUP
        cdi1               | EU27_2020 | 0.52     | 0.52     | 0.52     | provisional | GROUP
        top_supplier_share | EU27_2020 | 0.6      | 0.6      | 0.6      | final       | GROUP
        top_supplier_share | DEU       | 0.571429 | 0.571429 | 0.571429 | final       |
        top_supplier_share | FRA       | 0.666667 | 0.666667 | 0.666667 | final       |
        """);
  }

  @Test
  void instabilityIsThatOfTheSuppliersByTheirPart() {
    // DEU: 40 of CHN at .6, 30 of FRA, unknown, at .5: 39/70; FRA: 20 at .6, 40 at .3: .4; group:
    // 60 at .6, 40 at .3: .48. Two and a half million USD for 100 t: 25 USD/kg
    assertTable(
        indices("element", FLOWS, "supplier_instability", "import_unit_value")
            .where("indicator = 'supplier_instability' or country = 'EU27_2020'"),
        """
        indicator            | country   | value    | interval | unit   | flags
        supplier_instability | DEU       | 0.557143 | none     | 1      | GOVERNANCE_ASSUMED NO_REDISTRIBUTION
        supplier_instability | FRA       | 0.4      | none     | 1      | NO_REDISTRIBUTION
        supplier_instability | EU27_2020 | 0.48     | none     | 1      | GROUP NO_REDISTRIBUTION
        import_unit_value    | EU27_2020 | 25       | exact    | USD/kg | GROUP
        """);
  }

  @Test
  void ofABalanceFollowTheirTerms() {
    // AUS (30 − 10)/40; EU imports 60, 40 among members, exports 30: .6 and 2; 3/100 − .1, 20/50 −
    // .4, 15/100 − .25. Half a unit of rounding: 9.5/49.5 and 20.5/40.5, 59.5 and 60.5 of 100,
    // 59.5/30.5 and 60.5/29.5
    assertTable(
        indices(
                """
                element | stage    | country   | year | production_t | production_low_t | production_high_t | secondary_t | secondary_low_t | import_t | import_low_t | import_high_t | export_t | export_low_t | export_high_t | intra_t | intra_low_t | intra_high_t | apparent_consumption_t | apparent_consumption_low_t
                Co      | mining   | AUS       | 2024 |              |                  |                   |             |                 | 10       | 10           | 20            | 30       | 30           | 30            |         |             |              |                        |
                Co      | mining   | BEL       | 2024 |              |                  |                   |             |                 | 0        | 0            | 0             | 0        | 0            | 0             |         |             |              |                        |
                Co      | mining   | CAN       | 2024 |              |                  |                   |             |                 | 5        | 5            | 5             |          |              |               |         |             |              |                        |
                Co      | mining   | EU27_2020 | 2024 | 3            | 3                | 3                 | 15          | 15              | 60       | 60           | 60            | 30       | 30           | 30            | 40      | 40          | 40           | 100                    | 100
                Co      | refining | EU27_2020 | 2024 | 20           | 20               | 20                |             |                 | 60       | 60           | 60            | 0        | 0            | 0             | 40      | 40          | 40           | 50                     | 50
                """,
                "element",
                "trade_balance",
                "cdi2",
                "cdi3",
                "crma_extraction",
                "crma_processing",
                "crma_recycling")
            .where("indicator <> 'trade_balance' or country <> 'EU27_2020'"),
        """
        indicator       | stage    | country   | value | low      | high | reason
        trade_balance   | mining   | AUS       | 0.5   | 0.191919 | 0.506173 |
        trade_balance   | mining   | BEL       |       |          |      | ZERO_TRADE
        trade_balance   | mining   | CAN       |       |          |      | NO_TRADE
        cdi2            | mining   | EU27_2020 | 0.6   | 0.595      | 0.605  |
        cdi3            | mining   | EU27_2020 | 2     | 1.95082        | 2.050847    |
        cdi2            | refining | EU27_2020 | 0.6   | 0.595      | 0.605  |
        cdi3            | refining | EU27_2020 |       |          |      | NO_EXPORT
        crma_extraction | mining   | EU27_2020 | -0.07 |          |      |
        crma_recycling  | mining   | EU27_2020 | -0.1  |          |      |
        crma_processing | refining | EU27_2020 | 0     |          |      |
        """);
  }

  @Test
  void withoutTheLargestIsWhatTheOthersHaveForThemselves() {
    // 100 t, CHN makes 77 and uses 60: 23/40; MYS 12 and unknown. Without demand known: none
    assertTable(
        indices(
            """
            element | stage      | country | year | production_t | production_low_t | production_high_t | apparent_consumption_t
            REE     | separation | CHN     | 2030 | 77           | 77               | 77                | 60
            REE     | separation | MYS     | 2030 | 12           | 12               | 12                |
            REE     | separation | AUS     | 2030 | 11           | 11               | 11                | 1
            REE     | separation | WLD     | 2030 | 100          | 100              | 100               |
            REE     | mining     | CHN     | 2030 | 100          | 100              | 100               | 100
            REE     | mining     | WLD     | 2030 | 100          | 100              | 100               |
            """,
            "element",
            "n_minus_1",
            "n_minus_2"),
        """
        indicator | stage      | value | status      | reason
        n_minus_1 | separation | 0.575 | provisional |
        n_minus_2 | separation |       | provisional | NO_DEMAND
        n_minus_1 | mining     |       | provisional | NO_DEMAND
        n_minus_2 | mining     |       | provisional | NO_DEMAND
        """);
  }

  @Test
  void ofSomeCodesOfAStageHaveNoValue() { // other codes may come from other countries
    var elements =
        indices(
                """
                element | stage    | country | year | production_t | production_low_t | production_high_t | import_t | import_low_t | import_high_t | export_t | export_low_t | export_high_t | flags
                Li      | refining | DEU     | 2024 | 10           | 10               | 10                |          | 40           |               |          | 5            |               | CODES_PARTIAL
                """,
                """
                element | stage    | exporter | importer | year | mass_t | low_t | high_t | product_t | value_usd | value_with_mass_usd | flags
                Li      | refining | CHN      | DEU      | 2024 | 30     | 30    | 30     | 150       | 3000000   | 3000000             | CODES_PARTIAL
                Li      | refining | USA      | DEU      | 2024 | 10     | 10    | 10     | 50        | 1000000   | 1000000             | CODES_PARTIAL
                """,
                "import_hhi",
                "top_supplier_share",
                "import_shannon",
                "import_unit_value",
                "supplier_instability",
                "net_import_reliance",
                "import_dependency",
                "self_sufficiency",
                "trade_balance")
            .where("country = 'DEU'");

    assertTable(
        elements,
        """
        indicator            | value | coverage | reason        | flags
        import_hhi           |       |          | CODES_PARTIAL | CODES_PARTIAL
        top_supplier_share   |       |          | CODES_PARTIAL | CODES_PARTIAL
        import_shannon       |       |          | CODES_PARTIAL | CODES_PARTIAL
        import_unit_value    |       |          | CODES_PARTIAL | CODES_PARTIAL
        supplier_instability |       |          | CODES_PARTIAL | CODES_PARTIAL NO_REDISTRIBUTION
        net_import_reliance  |       |          | CODES_PARTIAL | CODES_PARTIAL
        import_dependency    |       |          | CODES_PARTIAL | CODES_PARTIAL
        self_sufficiency     |       |          | CODES_PARTIAL | CODES_PARTIAL
        trade_balance        |       |          | CODES_PARTIAL | CODES_PARTIAL
        """);
  }
}
