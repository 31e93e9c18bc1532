package org.oreflow.index.trade;

import static org.oreflow.Tables.assertTable;
import static org.oreflow.Tables.table;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.oreflow.config.Years;
import org.oreflow.index.OfElements;
import org.oreflow.index.formula.Bloc;
import org.oreflow.index.product.MirrorGap;
import org.oreflow.reference.CountryGroups.Membership;
import org.oreflow.table.Reconciled;

class TradePatternsTest {
  private static final Bloc EU =
      new Bloc(
          "EU",
          List.of(
              new Membership("EU", "DEU", new Years(1990, 2050)),
              new Membership("EU", "FRA", new Years(1990, 2050))));

  // magnets: CHN sells 30 to DEU, 10 to JPN, 60 to USA; JPN 20 to DEU, 30 to USA; DEU 50 to FRA.
  // Ores: CHN 100 to JPN, JPN 50 to DEU
  private static final String FLOWS =
      """
      element | stage  | exporter | importer | year | value_usd | flags
      REE     | magnet | CHN      | DEU      | 2024 | 30        |
      REE     | magnet | CHN      | JPN      | 2024 | 10        |
      REE     | magnet | CHN      | USA      | 2024 | 60        |
      REE     | magnet | JPN      | DEU      | 2024 | 20        |
      REE     | magnet | JPN      | USA      | 2024 | 30        |
      REE     | magnet | DEU      | FRA      | 2024 | 50        |
      REE     | magnet | OTH      | FRA      | 2024 | 7         |
      REE     | mining | CHN      | JPN      | 2024 | 100       |
      REE     | mining | JPN      | DEU      | 2024 | 50        |
      Li      | mining | CHL      | JPN      | 2024 |           |
      Ga      | metal  | CHN      | USA      | 2024 | 5         | PARTNERS_PARTIAL
      """;

  @Test
  void tellWhereExportsGo() {
    // importers of magnets DEU, JPN, USA, FRA: CHN serves 3 of 4, JPN 2 of the 3 others, DEU 1 of
    // 3.
    // Outside of the EU 100 + 50 are sold, 30 + 20 to it: 1/3; CHN .3 / (1/3), JPN .4 / (1/3).
    // Ores:
    // 50 of 150 to it; CHN none, JPN all
    assertTable(
        OfElements.table(TradePatterns.of(OfElements.flowRows(FLOWS), 2024, List.of(EU)))
            .where("indicator <> 'trade_complementarity'"),
        """
        indicator          | variant    | element | stage  | country | value    | reason   | status
        export_penetration |            | REE     | magnet | CHN     | 0.75     |          | provisional
        export_penetration |            | REE     | magnet | JPN     | 0.666667 |          | provisional
        export_penetration |            | REE     | magnet | DEU     | 0.333333 |          | provisional
        export_penetration |            | REE     | mining | CHN     | 0.5      |          | provisional
        export_penetration |            | REE     | mining | JPN     | 1        |          | provisional
        export_penetration |            | Li      | mining | CHL     | 1        |          | provisional
        trade_intensity    | partner:EU | REE     | magnet | CHN     | 0.9      |          | provisional
        trade_intensity    | partner:EU | REE     | magnet | JPN     | 1.2      |          | provisional
        trade_intensity    | partner:EU | REE     | mining | CHN     | 0        |          | provisional
        trade_intensity    | partner:EU | REE     | mining | JPN     | 3        |          | provisional
        trade_intensity    | partner:EU | Li      | mining | CHL     |          | NO_VALUE | provisional
        """);
  }

  @Test
  void areOfTheGroupWhereACodeHoldsSeveralElements() { // 8505.11 and 8112.92, a code of germanium
    assertTable(
        indicesOf(
            """
                element | stage    | exporter | importer | year | value_usd | flags
                REE     | magnet   | CHN      | DEU      | 2024 | 30        | SHARE_UNKNOWN
                MINOR   | refining | CHN      | DEU      | 2024 | 30        |
                Ga      | refining | CHN      | DEU      | 2024 | 10        | COMPOSITION_UNKNOWN
                Ge      | refining | CHN      | DEU      | 2024 | 30        | COMPOSITION_UNKNOWN
                Ge      | refining | CHN      | JPN      | 2024 | 20        |
                W       | refining | CHN      | DEU      | 2024 | 30        |
                """),
        """
        indicator          | element | stage    | country | value | flags
        export_penetration | REE     | magnet   | CHN     | 1     | SHARE_UNKNOWN
        export_penetration | MINOR   | refining | CHN     | 1     |
        export_penetration | W       | refining | CHN     | 1     |
        """);
  }

  @Test
  void ofSomeCodesOfAStageHaveNoValue() {
    assertTable(
        indicesOf(
                """
                element | stage  | exporter | importer | year | value_usd | flags
                Ni      | mining | CHN      | DEU      | 2024 | 30        | CODES_PARTIAL
                Ni      | metal  | CHN      | DEU      | 2024 | 10        |
                """,
                EU)
            .where("indicator <> 'trade_intensity'"),
        """
        indicator             | variant    | stage   | country | value | reason        | flags
        export_penetration    |            | mining  | CHN     |       | CODES_PARTIAL | CODES_PARTIAL
        export_penetration    |            | metal   | CHN     | 1     |               |
        trade_complementarity | partner:EU | overall | CHN     |       | CODES_PARTIAL | CODES_PARTIAL
        """);
  }

  private static Dataset<Row> indicesOf(String flows, Bloc... groups) {
    return OfElements.table(TradePatterns.of(OfElements.flowRows(flows), 2024, List.of(groups)));
  }

  @Test
  void tellHowStagesFit() {
    // the EU takes magnets for 50 and ores for 50: .5, .5. CHN sells .5, .5: 100; JPN 50 and 50:
    // 100
    // too. With ores of JPN 150: the EU takes .25, .75; CHN .5, .5: 100 (1 - .25) = 75; JPN .25,
    // .75
    var flows =
        OfElements.flowRows(FLOWS.replace("DEU      | 2024 | 50 ", "DEU      | 2024 | 150"));
    assertTable(
        OfElements.table(TradePatterns.of(flows, 2024, List.of(EU)))
            .where("indicator = 'trade_complementarity'"),
        """
        variant    | element | stage   | country | value | interval | reason
        partner:EU | REE     | overall | CHN     | 75    | none     |
        partner:EU | REE     | overall | JPN     | 100   | none     |
        """);
  }

  @Test
  void aSingleCountryIsAPartnerToo() {
    // JPN takes 10 of the 150 magnets that others sell, CHN sells it 10 of 100: .1 / (10/150). Its
    // imports are magnets 1/11, ores 10/11; CHN sells half and half: 100 (1 − 9/22); DEU magnets
    // alone: 100 / 11
    assertTable(
        OfElements.table(
                TradePatterns.of(
                    OfElements.flowRows(FLOWS), 2024, List.of(EU, Bloc.ofCountry("JPN"))))
            .where("variant = 'partner:JPN' and element = 'REE'"),
        """
        indicator             | stage   | country | value     | unit
        trade_intensity       | magnet  | CHN     | 1.5       | 1
        trade_intensity       | magnet  | DEU     | 0         | 1
        trade_intensity       | mining  | CHN     | 1         | 1
        trade_complementarity | overall | CHN     | 59.090909 | percent
        trade_complementarity | overall | DEU     | 9.090909  | percent
        """);
  }

  @Test
  void withoutGroupsThereIsPenetrationAlone() {
    assertTable(
        OfElements.table(TradePatterns.of(OfElements.flowRows(FLOWS), 2024, List.of()))
            .where("element = 'Li'"),
        """
        indicator          | country | value
        export_penetration | CHL     | 1
        """);
  }

  @Test
  void mirrorGapIsOfAllFlowsThatBothSidesReport() {
    // CHN: 100 against 120 and 50 against 30: 40 of 300; a flow of one report adds nothing
    assertTable(
        MirrorGap.of(
            table(
                Reconciled.TABLE.schema(),
                """
                code_system | code   | exporter | importer | year | export_value_usd | import_value_usd | how
                HS2017      | 850511 | CHN      | USA      | 2024 | 100              | 120              | both
                HS2017      | 850511 | CHN      | JPN      | 2024 | 50               | 30               | both
                HS2017      | 850511 | CHN      | KOR      | 2024 |                  | 30               | importer
                HS2017      | 280530 | CHN      | KOR      | 2024 | 0                | 0                | both
                """)),
        """
        indicator  | variant | code   | country | period | value    | reason
        mirror_gap | export  | 850511 | CHN     | 2024   | 0.133333 |
        mirror_gap | import  | 850511 | USA     | 2024   | 0.090909 |
        mirror_gap | import  | 850511 | JPN     | 2024   | 0.25     |
        mirror_gap | export  | 280530 | CHN     | 2024   |          | ZERO_TOTAL
        mirror_gap | import  | 280530 | KOR     | 2024   |          | ZERO_TOTAL
        """);
  }

  @Test
  void areAsConfidentialAsAnyFlowThatTheyAreComparedWith() { // ores of CHN are in JPN's totals
    String flows =
        """
        element | stage  | exporter | importer | year | value_usd | flags
        REE     | magnet | JPN      | DEU      | 2024 | 20        |
        REE     | magnet | USA      | DEU      | 2024 | 20        |
        REE     | mining | CHN      | JPN      | 2024 | 100       | CONFIDENTIAL
        REE     | mining | JPN      | DEU      | 2024 | 50        |
        """;

    assertTable(
        OfElements.table(TradePatterns.of(OfElements.flowRows(flows), 2024, List.of(EU)))
            .where("country <> 'CHN' and indicator <> 'export_penetration'"),
        """
        indicator             | stage   | country | flags
        trade_intensity       | magnet  | JPN     |
        trade_intensity       | magnet  | USA     |
        trade_intensity       | mining  | JPN     | CONFIDENTIAL
        trade_complementarity | overall | JPN     | CONFIDENTIAL
        trade_complementarity | overall | USA     | CONFIDENTIAL
        """);
  }
}
