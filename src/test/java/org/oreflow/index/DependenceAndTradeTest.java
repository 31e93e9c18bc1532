package org.oreflow.index;

import static org.oreflow.Tables.assertTable;
import static org.oreflow.Tables.table;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.oreflow.config.Years;
import org.oreflow.index.dependence.SingleCountryDependency;
import org.oreflow.index.formula.Bloc;
import org.oreflow.index.formula.Instability;
import org.oreflow.index.risk.GeoPolRisk;
import org.oreflow.index.risk.StagePosition;
import org.oreflow.reference.CountryGroups.Membership;
import org.oreflow.table.Balance;
import org.oreflow.table.Flow;
import org.oreflow.table.IndicatorValue;

class DependenceAndTradeTest {
  private static final Bloc EU =
      new Bloc(
          "EU27_2020",
          List.of(
              new Membership("EU27_2020", "DEU", new Years(0, 9999)),
              new Membership("EU27_2020", "FRA", new Years(0, 9999))));

  private static final String INSTABILITY =
      """
      country | year | value | flags
      CHN     | 2024 | 0.6   | GOVERNANCE_CARRIED
      USA     | 2024 | 0.3   |
      """;

  private static Dataset<Row> indices(String balances, String flows, String... names) {
    return Indicators.only(names)
        .ofElements(
            table(Balance.SCHEMA, balances),
            table(
                Balance.SCHEMA
                    .add("measure", DataTypes.StringType, false)
                    .add("value", DataTypes.createDecimalType(18, 6), true)
                    .add("low", DataTypes.createDecimalType(18, 6), true)
                    .add("high", DataTypes.createDecimalType(18, 6), true),
                "element"),
            table(Flow.SCHEMA, flows),
            table(Indicators.MEMBERS, "element"),
            table(Instability.SCHEMA, INSTABILITY),
            List.of(),
            List.of(EU));
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
        supplier_instability | DEU       | 0.557143 | none     | 1      | GOVERNANCE_ASSUMED GOVERNANCE_CARRIED
        supplier_instability | FRA       | 0.4      | none     | 1      | GOVERNANCE_CARRIED
        supplier_instability | EU27_2020 | 0.48     | none     | 1      | GOVERNANCE_CARRIED GROUP
        import_unit_value    | EU27_2020 | 25       | none     | USD/kg | GROUP
        """);
  }

  @Test
  void geopolriskIsTheToolsOwnExample() {
    // Σ g f = 1000 of F 2000, p 500, H .3: 1000/2500 = .4, · .3 = .12, · 50 = 6; / .409412948, and
    // over the copper of the country, .5 · 80/100 · .5 · 10 = 2
    var elements =
        table(
            IndicatorValue.SCHEMA,
            """
            indicator            | variant | element | stage    | country | year | value | reason     | flags
            hhi                  |         | Co      | refining | WLD     | 2024 | 0.3   |            |
            hhi                  | reserve | Co      | refining | WLD     | 2024 | 0.9   |            |
            supplier_instability |         | Co      | refining | AUS     | 2024 | 0.5   |            |
            import_unit_value    |         | Co      | refining | AUS     | 2024 | 50    |            |
            hhi                  |         | Cu      | refining | WLD     | 2024 | 0.5   |            |
            supplier_instability |         | Cu      | refining | AUS     | 2024 | 0.5   |            |
            import_unit_value    |         | Cu      | refining | AUS     | 2024 | 10    |            |
            supplier_instability |         | Co      | refining | CHN     | 2024 |       | ZERO_TOTAL |
            supplier_instability |         | Co      | refining | JPN     | 2024 | 0.5   |            |
            """);
    var balances =
        table(
            Balance.SCHEMA,
            """
            element | stage    | country | year | production_t | import_t
            Co      | refining | AUS     | 2024 | 500          | 2000
            Cu      | refining | AUS     | 2024 | 20           | 80
            Co      | refining | CHN     | 2024 | 500          | 0
            Co      | refining | JPN     | 2024 |              | 2000
            """);

    assertTable(
        GeoPolRisk.of(elements, balances)
            .where("element = 'Co' and (country = 'AUS' or indicator = 'geopolrisk')"),
        """
        indicator              | variant         | country | value    | reason     | unit
        geopolrisk_import_risk |                 | AUS     | 0.4      |            | 1
        geopolrisk             |                 | AUS     | 0.12     |            | 1
        geopolrisk_midpoint    |                 | AUS     | 6        |            | USD/kg
        geopolrisk_cf          |                 | AUS     | 14.65513 |            | kg Cu eq/kg
        geopolrisk_cf          | copper:refining | AUS     | 3        |            | kg Cu eq/kg
        geopolrisk             |                 | CHN     |          | ZERO_TOTAL | 1
        geopolrisk             |                 | JPN     |          | NO_SOURCE  | 1
        """);
  }

  @Test
  void geopolriskOfProductMassTakesWhatIsTraded() {
    // AUS: 1500 t at .6 and 500 at .3 are 1050, of 500 + 2000: .42, · .3 = .126; 1e8 USD for 2e6 kg
    // are 50 USD/kg: 6.3; / .409412948. EU: 100 t at .6 of 40 + 100 + 60 among members: .3. What
    // AUS imports of Nd is within the REE
    var elements =
        table(
            IndicatorValue.SCHEMA,
            """
            indicator | variant | element | stage    | country | year | value
            hhi       |         | Ni      | refining | WLD     | 2024 | 0.3
            """);
    var balances =
        table(
            Balance.SCHEMA,
            """
            element | stage    | country   | year | production_t | import_t | intra_t
            Ni      | refining | AUS       | 2024 | 500          | 40       |
            Ni      | refining | EU27_2020 | 2024 | 40           | 2        | 1
            Ni      | refining | JPN       | 2024 | 0            | 2        | 1
            Ni      | refining | BRA       | 2024 |              | 2        | 1
            """);
    var flows =
        table(
            Flow.SCHEMA,
            """
            element | stage    | exporter | importer | year | mass_t | product_t | value_usd | value_with_mass_usd | flags
            Ni      | refining | CHN      | AUS      | 2024 | 30     | 1500      | 90000000  | 90000000            | NO_REDISTRIBUTION
            Ni      | refining | USA      | AUS      | 2024 |        | 500       | 10000000  | 10000000            | SHARE_UNKNOWN
            Ni      | refining | IND      | AUS      | 2024 |        |           | 10000000  |                     | NO_MASS
            Ni      | refining | CHN      | DEU      | 2024 | 10     | 100       | 1000      | 1000                |
            Ni      | refining | FRA      | DEU      | 2024 | 10     | 60        | 1000      | 1000                |
            Ni      | refining | CHN      | JPN      | 2024 |        |           | 1000      |                     | NO_MASS
            Ni      | refining | CHN      | BRA      | 2024 | 1      | 10        | 1000      | 1000                |
            Ni      | refining | CHN      | CHL      | 2024 | 1      | 10        | 1000      | 1000                | PARTNERS_PARTIAL
            Nd      | refining | CHN      | AUS      | 2024 | 1      | 10        | 1000      | 1000                |
            """);

    assertTable(
        GeoPolRisk.ofProducts(
                elements,
                balances,
                flows,
                table(Indicators.MEMBERS, "element | group_element | remainder\nNd | REE | REX"),
                table(Instability.SCHEMA, INSTABILITY),
                List.of(EU))
            .where(
                "country in ('AUS', 'CHL') or indicator = 'geopolrisk_import_risk' and country <>"
                    + " 'DEU'"),
        """
        indicator              | variant      | element | country   | value     | reason    | unit        | flags
        geopolrisk_import_risk | product-mass | Ni      | AUS       | 0.42      |           | 1           | GOVERNANCE_CARRIED NO_MASS NO_REDISTRIBUTION SHARE_UNKNOWN
        geopolrisk             | product-mass | Ni      | AUS       | 0.126     |           | 1           | GOVERNANCE_CARRIED NO_MASS NO_REDISTRIBUTION SHARE_UNKNOWN
        geopolrisk_midpoint    | product-mass | Ni      | AUS       | 6.3       |           | USD/kg      | GOVERNANCE_CARRIED NO_MASS NO_REDISTRIBUTION SHARE_UNKNOWN
        geopolrisk_cf          | product-mass | Ni      | AUS       | 15.387887 |           | kg Cu eq/kg | GOVERNANCE_CARRIED NO_MASS NO_REDISTRIBUTION SHARE_UNKNOWN
        geopolrisk_import_risk | product-mass | Ni      | EU27_2020 | 0.3       |           | 1           | GOVERNANCE_CARRIED GROUP
        geopolrisk_import_risk | product-mass | Ni      | JPN       |           | NO_MASS   | 1           | NO_MASS
        geopolrisk_import_risk | product-mass | Ni      | BRA       |           | NO_SOURCE | 1           | GOVERNANCE_CARRIED
        """);
  }

  @Test
  void ofABalanceFollowTheirTerms() {
    // AUS (30 − 10)/40; EU imports 60, 40 among members, exports 30: .6 and 2; 3/100 − .1, 20/50 −
    // .4, 15/100 − .25
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
        trade_balance   | mining   | AUS       | 0.5   | 0.2      | 0.5  |
        trade_balance   | mining   | BEL       |       |          |      | ZERO_TRADE
        trade_balance   | mining   | CAN       |       |          |      | NO_TRADE
        cdi2            | mining   | EU27_2020 | 0.6   | 0.6      | 0.6  |
        cdi3            | mining   | EU27_2020 | 2     | 2        | 2    |
        cdi2            | refining | EU27_2020 | 0.6   | 0.6      | 0.6  |
        cdi3            | refining | EU27_2020 |       |          |      | NO_EXPORT
        crma_extraction | mining   | EU27_2020 | -0.07 |          |      |
        crma_recycling  | mining   | EU27_2020 | -0.1  |          |      |
        crma_processing | refining | EU27_2020 | 0     |          |      |
        """);
  }

  @Test
  void aSingleCountryStandsBesideAllThatIsUsed() { // .6 · 100/80 = .75; less .65
    var elements =
        table(
            IndicatorValue.SCHEMA,
            """
            indicator          | element | stage    | country   | year | value | reason     | interval | status | unit
            top_supplier_share | Co      | refining | EU27_2020 | 2024 | 0.6   |            | exact    | final  | 1
            import_dependency  | Co      | refining | EU27_2020 | 2024 | 1.25  |            | exact    | final  | 1
            top_supplier_share | Co      | refining | AUS       | 2024 |       | ZERO_TOTAL | none     | final  | 1
            import_dependency  | Co      | refining | AUS       | 2024 | 0     |            | exact    | final  | 1
            """);

    assertTable(
        SingleCountryDependency.of(elements),
        """
        indicator                 | country   | value | interval | reason
        single_country_dependency | EU27_2020 | 0.75  | none     |
        crma_single_country       | EU27_2020 | 0.1   | none     |
        single_country_dependency | AUS       |       | none     | ZERO_TOTAL
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
  void aStageStandsBesideTheOneItIsMadeFrom() { // CHN 90 − 60, AUS 0 − 40, MYS 10 − 0
    assertTable(
        StagePosition.of(
            table(
                Balance.SCHEMA,
                """
                element | stage      | country | year | production_t | production_low_t | production_high_t
                REE     | mining     | CHN     | 2024 | 60           | 60               | 60
                REE     | mining     | AUS     | 2024 | 40           | 40               | 40
                REE     | mining     | WLD     | 2024 | 100          | 100              | 100
                REE     | separation | CHN     | 2024 | 90           | 90               | 90
                REE     | separation | MYS     | 2024 | 10           | 10               | 10
                REE     | separation | WLD     | 2024 | 100          | 100              | 100
                REE     | mining     | CHN     | 2023 | 60           | 60               | 60
                REE     | mining     | WLD     | 2023 | 60           | 60               | 60
                """),
            table(Indicators.MEMBERS, "element"),
            table(
                StagePosition.CHAIN,
                "element | stage | from\nREE | separation | mining\nREE | metal | separation")),
        """
        indicator      | variant     | stage      | country | year | value | reason
        stage_position | from:mining | separation | CHN     | 2024 | 0.3   |
        stage_position | from:mining | separation | AUS     | 2024 | -0.4  |
        stage_position | from:mining | separation | MYS     | 2024 | 0.1   |
        """);
  }

  @Test
  void instabilityIsCarriedToLaterYears() { // (2.5 − .9335)/5 = .3133
    var rows =
        Instability.rows(
            table(
                    org.oreflow.table.Parameter.SCHEMA,
                    """
                    country | parameter | year | value  | flags
                    AUS     | wgi:pv    | 2020 | 0.9335 | CONFIDENTIAL
                    AUS     | wgi:pv    | 2022 | -2.6   | PROVISIONAL
                    AUS     | wgi:rl    | 2022 | 1      |
                    """)
                .collectAsList(),
            2023);

    assertTable(
        org.oreflow.TestSession.spark()
            .createDataFrame(rows, Instability.SCHEMA)
            .withColumn("value", functions.round(functions.col("value"), 4)),
        """
        country | year | value  | flags
        AUS     | 2020 | 0.3133 | CONFIDENTIAL
        AUS     | 2021 | 0.3133 | CONFIDENTIAL GOVERNANCE_CARRIED
        AUS     | 2022 | 1      |
        AUS     | 2023 | 1      | GOVERNANCE_CARRIED
        """);
  }

  @Test
  void whatIsMadeOfSeveralFiguresIsAsConfidentialAsEach() {
    var elements =
        table(
            IndicatorValue.SCHEMA,
            """
            indicator            | element | stage    | country | year | value | interval | status | unit | flags
            top_supplier_share   | Co      | refining | AUS     | 2024 | 0.6   | exact    | final  | 1    | MIRROR_AVAILABLE
            import_dependency    | Co      | refining | AUS     | 2024 | 1     | exact    | final  | 1    | CONFIDENTIAL ESTIMATED
            supplier_instability | Co      | refining | AUS     | 2024 | 0.5   | none     | final  | 1    |
            import_unit_value    | Co      | refining | AUS     | 2024 | 50    | none     | final  | 1    | NO_REDISTRIBUTION
            hhi                  | Co      | refining | WLD     | 2024 | 0.3   | exact    | final  | 1    | CONFIDENTIAL
            """);
    var balances =
        table(
            Balance.SCHEMA,
            """
            element | stage    | country | year | production_t | import_t
            Co      | refining | AUS     | 2024 | 500          | 2000
            """);

    assertTable(
        SingleCountryDependency.of(elements),
        """
        indicator                 | flags
        single_country_dependency | CONFIDENTIAL MIRROR_AVAILABLE
        """);
    assertTable(
        GeoPolRisk.of(elements, balances).where("indicator = 'geopolrisk'"),
        """
        indicator  | flags
        geopolrisk | CONFIDENTIAL NO_REDISTRIBUTION
        """);
  }
}
