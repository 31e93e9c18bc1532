package org.oreflow.index;

import static org.oreflow.Tables.assertTable;
import static org.oreflow.Tables.table;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.oreflow.choice.Releases;
import org.oreflow.flow.Flows;
import org.oreflow.index.product.OddMasses;
import org.oreflow.index.product.TradeTotals;
import org.oreflow.table.Load;
import org.oreflow.table.Trade;
import org.oreflow.table.TradeTotal;

class ProductIndicatorsTest {
  private static final String NO_TOTALS = "source";

  private static Dataset<Row> indices(String trade) {
    return all(trade, NO_TOTALS).where("indicator like '%hhi%'");
  }

  private static Dataset<Row> all(String trade, String totals) {
    var load =
        table(
            Load.TABLE.schema(),
            """
            source | release | published  | covers | redistribute | file
            baci   | 1       | 2025-01-01 | world  | true         | a
            mine   | 1       | 2026-02-01 | USA    | true         | c
            listed | 1       | 2026-02-01 | listed_partners | true | d
            first  | 1       | 2026-02-01 | largest_1     | true | e
            heads  | 1       | 2026-02-01 | largest_flows | true | f
            """);
    var parts = Flows.parts(table(Trade.TABLE.schema(), trade), List.of(), List.of("heads"));
    var releases =
        Releases.of(load.collectAsList(), List.of("baci", "mine", "listed", "first", "heads"));
    return Indicators.of(name -> true)
        .ofProducts(
            parts,
            releases,
            List.of("mine", "baci"),
            new TradeTotals(releases).of(table(TradeTotal.TABLE.schema(), totals)).collectAsList(),
            new OddMasses(30, .05));
  }

  @Test
  void areOfWorldExportersAndOfEachImportersSuppliers() {
    // world exports: CHN 60 + 20, JPN 20 of 100 USD: .64 + .04; by mass 9 + 1 t of CHN alone: 1,
    // for 80 of 100 USD
    // USA buys 60 and 20: .5625 + .0625; world imports 80 and 20: .64 + .04
    assertTable(
        indices(
                """
                source | release | line | exporter | importer | code_system | code   | period | year | value_usd | product_t | role
                baci   | 1       | 2    | CHN      | USA      | HS2017      | 850511 | 2024   | 2024 | 60        | 9         | part
                baci   | 1       | 3    | CHN      | DEU      | HS2017      | 850511 | 2024   | 2024 | 20        | 1         | part
                baci   | 1       | 4    | JPN      | USA      | HS2017      | 850511 | 2024   | 2024 | 20        |           | part
                """)
            .where("country in ('WLD', 'USA')"),
        """
        indicator        | country | code   | period | value | low  | high | coverage | interval | source
        export_hhi_value | WLD     | 850511 | 2024   | 0.68  | 0.68 | 0.68 | 1        | exact    | baci
        export_hhi_mass  | WLD     | 850511 | 2024   | 1     | 1    | 1    | 0.8      | exact    | baci
        import_hhi_value | WLD     | 850511 | 2024   | 0.68  | 0.68 | 0.68 | 1        | exact    | baci
        import_hhi_mass  | WLD     | 850511 | 2024   | 0.82  | 0.82 | 0.82 | 0.8      | exact    | baci
        import_hhi_value | USA     | 850511 | 2024   | 0.625 | 0.625 | 0.625 | 1       | exact    | baci
        import_hhi_mass  | USA     | 850511 | 2024   | 1     | 1    | 1    | 0.75     | exact    | baci
        """);
  }

  @Test
  void putWhatHasNoCountryInTheTotalOnlyAndInOneHandAbove() { // 60 of 100: .36; + 40 in one hand:
    // .52
    assertTable(
        indices(
                """
                source | release | line | exporter | importer | code_system | code   | period | year | value_usd | product_t | role
                baci   | 1       | 2    | CHN      | USA      | HS2017      | 850511 | 2024   | 2024 | 60        |           | part
                baci   | 1       | 3    | OTH      | USA      | HS2017      | 850511 | 2024   | 2024 | 40        |           | part
                """)
            .where("indicator like 'import%' and country = 'USA'"),
        """
        indicator        | value | low  | high | interval | reason
        import_hhi_value | 0.36  | 0.36 | 0.52 | exact    |
        import_hhi_mass  |       |      |      | none     | NO_MASS
        """);
  }

  @Test
  void takeAWorldSourceBeforeAListOfOneReporter() { // the list gives no index where a world source
    // has the product
    assertTable(
        indices(
                """
                source | release | line | exporter | importer | reporter | direction | code_system | code   | period | year | value_usd | role
                baci   | 1       | 2    | CHN      | USA      |          |           | HS2017      | 850511 | 2024   | 2024 | 60        | part
                mine   | 1       | 2    | JPN      | USA      | USA      | import    | HS2017      | 850511 | 2024   | 2024 | 60        | part
                mine   | 1       | 3    | CHN      | USA      | USA      | import    | HS2017      | 280530 | 2024   | 2024 | 30        | part
                mine   | 1       | 4    | JPN      | USA      | USA      | import    | HS2017      | 280530 | 2024   | 2024 | 30        | part
                mine   | 1       | 5    | USA      | DEU      | USA      | export    | HS2017      | 280530 | 2024   | 2024 | 30        | part
                listed | 1       | 2    | CHN      | USA      | USA      | import    | HS2017      | 284690 | 2024   | 2024 | 30        | part
                """)
            .where("value is not null and (code <> '850511' or country = 'USA')"),
        """
        indicator        | country | code   | value | source
        import_hhi_value | USA     | 850511 | 1     | baci
        import_hhi_value | USA     | 280530 | 0.5   | mine
        """);
  }

  @Test
  void areIntervalsWhereAListLeavesFlowsOut() {
    // of each country the largest partner: JPN to DEU is left out, at most min(3, 2) = 2. CHN 7 of
    // 10 to 12; JPN 3 to 5. .7² + .3², (49 + 25) / 144; of DEU's suppliers 1, ½
    assertTable(
        all(
                """
                source | release | line | exporter | importer | reporter | direction | code_system | code   | period | year | value_usd | product_t | role
                first  | 1       | 2    | CHN      | USA      |          |           | HS2017      | 850511 | 2011   | 2011 | 5         | 1         | part
                first  | 1       | 3    | CHN      | DEU      |          |           | HS2017      | 850511 | 2011   | 2011 | 2         | 1         | part
                first  | 1       | 4    | JPN      | USA      |          |           | HS2017      | 850511 | 2011   | 2011 | 3         | 1         | part
                mine   | 1       | 4    | JPN      | USA      | USA      | import    | HS2017      | 850511 | 2011   | 2011 | 9         | 1         | part
                """,
                NO_TOTALS)
            .where("indicator like 'export%' or country = 'DEU'"),
        """
        indicator        | country | value    | low      | high     | reason    | flags     | source
        export_value     | CHN     | 7        | 7        | 7        |           | TRUNCATED | first
        export_value     | JPN     |          | 3        | 5        | TRUNCATED | TRUNCATED | first
        export_value     | WLD     |          | 10       | 12       | TRUNCATED | TRUNCATED | first
        export_share     | CHN     |          | 0.583333 | 0.7      | TRUNCATED | TRUNCATED | first
        export_share     | JPN     |          | 0.3      | 0.416667 | TRUNCATED | TRUNCATED | first
        export_hhi_value | WLD     |          | 0.513889 | 0.58     | TRUNCATED | TRUNCATED | first
        export_hhi_value | CHN     | 0.591837 | 0.591837 | 0.591837 |           | TRUNCATED | first
        export_hhi_value | JPN     |          | 0.52     | 1        | TRUNCATED | TRUNCATED | first
        import_hhi_value | DEU     |          | 0.5      | 1        | TRUNCATED | TRUNCATED | first
        """);
  }

  @Test
  void haveWhatAListLeavesOutOfTheTotalsOfCountries() {
    // CHN sells 100, 60 to JPN and 40 untold: .6², + .4²; JPN buys 80, 60 of CHN: .75², + .25²;
    // the world's exports are the totals
    assertTable(
        all(
                """
                source | release | line | exporter | importer | code_system | code | period | year | value_usd | role
                heads  | 1       | 2    | CHN      | JPN      | HS2017      | 2846 | 2023   | 2023 | 60        | part
                heads  | 1       | 3    | CHN      | WLD      | HS2017      | 2846 | 2023   | 2023 | 100       | total
                heads  | 1       | 4    | WLD      | JPN      | HS2017      | 2846 | 2023   | 2023 | 80        | total
                heads  | 1       | 5    | WLD      | USA      | HS2017      | 2846 | 2023   | 2023 | 20        | total
                heads  | 1       | 6    | CHN      | JPN      | HS2017      | 2805 | 2023   | 2023 | 60        | part
                """,
                NO_TOTALS)
            .where("indicator in ('export_value', 'export_hhi_value', 'import_hhi_value')"),
        """
        indicator        | country | code | value | low    | high  | reason    | flags
        export_value     | CHN     | 2846 | 100   | 100    | 100   |           | TRUNCATED
        export_value     | WLD     | 2846 | 100   | 100    | 100   |           |
        export_hhi_value | CHN     | 2846 |       | 0.36   | 0.52  | TRUNCATED | TRUNCATED
        export_hhi_value | WLD     | 2846 | 1     | 1      | 1     |           |
        import_hhi_value | JPN     | 2846 |       | 0.5625 | 0.625 | TRUNCATED | TRUNCATED
        import_hhi_value | USA     | 2846 |       | 0      | 1     | TRUNCATED | TRUNCATED
        import_hhi_value | WLD     | 2846 | 0.68  | 0.68   | 0.68  |           |
        """);
  }

  @Test
  void aMonthIsWholeThoughItsYearIsNot() { // two months of 2026; a year of months alone has no row
    assertTable(
        indices(
                """
                source | release | line | exporter | importer | reporter | direction | code_system | code   | period  | year | value_usd | product_t | role
                mine   | 1       | 2    | CHN      | USA      | USA      | import    | HS2017      | 850511 | 2026-01 | 2026 | 60        | 9         | part
                mine   | 1       | 3    | JPN      | USA      | USA      | import    | HS2017      | 850511 | 2026-02 | 2026 | 20        | 1         | part
                """)
            .where("indicator = 'import_hhi_mass'"),
        """
        indicator       | country | code   | period  | value | status | flags
        import_hhi_mass | USA     | 850511 | 2026-01 | 1     | final  |
        import_hhi_mass | USA     | 850511 | 2026-02 | 1     | final  |
        """);
  }

  @Test
  void areNullWhereNothingIsTraded() {
    assertTable(
        indices(
                """
                source | release | line | exporter | importer | code_system | code   | period | year | value_usd | product_t | role
                baci   | 1       | 2    | CHN      | USA      | HS2017      | 850511 | 2024   | 2024 | 0         | 0         | part
                """)
            .where("country = 'USA'"),
        """
        indicator        | value | reason
        import_hhi_value |       | ZERO_TOTAL
        import_hhi_mass  |       | ZERO_TOTAL
        """);
  }

  private static final String TWO_BY_TWO = // 120 and 30, 40 and 60
      """
      source | release | line | exporter | importer | code_system | code   | period | year | value_usd | product_t | role
      baci   | 1       | 2    | CHN      | USA      | HS2017      | 850511 | 2024   | 2024 | 120       | 10        | part
      baci   | 1       | 3    | CHN      | USA      | HS2017      | 280530 | 2024   | 2024 | 30        |           | part
      baci   | 1       | 4    | JPN      | USA      | HS2017      | 850511 | 2024   | 2024 | 40        |           | part
      baci   | 1       | 5    | JPN      | USA      | HS2017      | 280530 | 2024   | 2024 | 60        |           | part
      baci   | 1       | 6    | KOR      | USA      | HS2017      | 280530 | 2024   | 2024 | 5         |           | part
      """;

  @Test
  void comparativeAdvantageIsAgainstAllTrade() {
    // totals 150, 100 and none of KOR; world 250. 850511: (120/150)/(160/250) = 1.25, (40/100)/.64
    // =
    // .625; 280530: .2/(95/250) = .526316, .6/.38 = 1.578947; symmetric .25/2.25, −.375/1.625
    assertTable(
        all(
                TWO_BY_TWO,
                """
                source | release | file | direction  | code_system | code_digits | exporter | importer | year | value_usd | records
                baci   | 1       | a    | reconciled | HS2017      | 6           | CHN      | USA      | 2024 | 150       | 2
                baci   | 1       | a    | reconciled | HS2017      | 6           | JPN      | USA      | 2024 | 60        | 1
                baci   | 1       | a    | reconciled | HS2017      | 6           | JPN      | KOR      | 2024 | 40        | 1
                baci   | 1       | a    | reconciled | HS2017      | 4           | JPN      | KOR      | 2024 | 40        | 1
                baci   | 1       | a    | import     | HS2017      | 6           | JPN      | KOR      | 2024 | 40        | 1
                """)
            .where("indicator like 'rca%'"),
        """
        indicator     | country | code   | value     | interval | reason
        rca           | CHN     | 850511 | 1.25      | none     |
        rca           | JPN     | 850511 | 0.625     | none     |
        rca           | CHN     | 280530 | 0.526316  | none     |
        rca           | JPN     | 280530 | 1.578947  | none     |
        rca           | KOR     | 280530 |           | none     | NO_TOTAL
        rca_symmetric | CHN     | 850511 | 0.111111  | none     |
        rca_symmetric | JPN     | 850511 | -0.230769 | none     |
        rca_symmetric | CHN     | 280530 | -0.310345 | none     |
        rca_symmetric | JPN     | 280530 | 0.22449   | none     |
        rca_symmetric | KOR     | 280530 |           | none     | NO_TOTAL
        """);
  }

  @Test
  void comparativeAdvantageIsOfWhatExportersReportWhereBothDo() {
    // CHN 120 of its 150, JPN 40 of its 100, world 160 of 250, whatever the importer says; of KOR
    // the importer alone reports
    assertTable(
        all(
                """
                source | release | line | exporter | importer | reporter | direction | code_system | code   | period | year | value_usd | role
                baci   | 1       | 2    | CHN      | USA      | CHN      | export    | HS2017      | 850511 | 2024   | 2024 | 120       | part
                baci   | 1       | 3    | CHN      | USA      | USA      | import    | HS2017      | 850511 | 2024   | 2024 | 130       | part
                baci   | 1       | 4    | JPN      | USA      | JPN      | export    | HS2017      | 850511 | 2024   | 2024 | 40        | part
                baci   | 1       | 5    | JPN      | USA      | USA      | import    | HS2017      | 850511 | 2024   | 2024 | 90        | part
                baci   | 1       | 6    | KOR      | USA      | USA      | import    | HS2017      | 850511 | 2024   | 2024 | 5         | part
                """,
                """
                source | release | file | direction | code_system | code_digits | exporter | importer | year | value_usd | records
                baci   | 1       | a    | export    | HS2017      | 6           | CHN      | USA      | 2024 | 150       | 2
                baci   | 1       | a    | export    | HS2017      | 6           | JPN      | USA      | 2024 | 100       | 1
                baci   | 1       | a    | import    | HS2017      | 6           | CHN      | USA      | 2024 | 900       | 1
                """)
            .where("indicator = 'rca' or indicator = 'import_hhi_value' and country = 'USA'"),
        """
        indicator        | country | code   | value    | reason
        rca              | CHN     | 850511 | 1.25     |
        rca              | JPN     | 850511 | 0.625    |
        rca              | KOR     | 850511 |          | NO_TOTAL
        import_hhi_value | USA     | 850511 | 0.494321 |
        """); // (130² + 90² + 5²) / 225²
  }

  @Test
  void withoutTotalsThereIsNoComparativeAdvantage() {
    // 120 and 40 USD of 160 are exported; 120 USD for 10 t: .012 USD/kg; of 160 USD three quarters
    // have a mass
    assertTable(
        all(TWO_BY_TWO, NO_TOTALS).where("indicator not like '%hhi%' and code = '850511'"),
        """
        indicator                 | country | value | coverage | reason   | unit
        export_value              | CHN     | 120   |          |          | USD
        export_value              | JPN     | 40    |          |          | USD
        export_value              | WLD     | 160   |          |          | USD
        export_share              | CHN     | 0.75  |          |          | 1
        export_share              | JPN     | 0.25  |          |          | 1
        rca                       | CHN     |       |          | NO_TOTAL | 1
        rca                       | JPN     |       |          | NO_TOTAL | 1
        rca_symmetric             | CHN     |       |          | NO_TOTAL | 1
        rca_symmetric             | JPN     |       |          | NO_TOTAL | 1
        unit_value                | CHN     | 0.012 | 1        |          | USD/kg
        unit_value                | JPN     |       |          | NO_MASS  | USD/kg
        unit_value                | WLD     | 0.012 | 0.75     |          | USD/kg
        product_import_unit_value | USA     | 0.012 | 0.75     |          | USD/kg
        """);
  }
}
