package org.oreflow.flow;

import static org.oreflow.Tables.rows;
import static org.oreflow.flow.SmallFamilies.MAGNETS;
import static org.oreflow.flow.SmallFamilies.RELEASES;
import static org.oreflow.flow.SmallFlows.factors;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.junit.jupiter.api.Test;
import scala.jdk.javaapi.CollectionConverters;

class FamilyFlowsTest {
  @Test
  void multipliesMassWithTheFactorOfTheExporter() { // 100 x 0.1, 0.2, 0.3; other exporters: 0 to 10
    // x 0.5
    MAGNETS.assertFlows(
        """
        source | release | line | exporter | importer | code_system | code   | period | year | value_usd | product_t | role
        baci   | 2       | 2    | CHN      | USA      | HS2017      | 850511 | 2024   | 2024 | 5000      | 100       | part
        baci   | 2       | 3    | JPN      | USA      | HS2017      | 850511 | 2024   | 2024 | 300       | 10        | part
        baci   | 2       | 4    | CHN      | USA      | HS2017      | 850511 | 2023   | 2023 | 700       | 20        | part
        baci   | 2       | 5    | CHN      | USA      | HS2017      | 850511 | 2024   | 2024 | 9         | 9         | total
        baci   | 2       | 6    | CHN      | CHN      | HS2017      | 850511 | 2024   | 2024 | 9         | 9         | part
        """,
        """
        element | stage  | exporter | importer | year | mass_t | low_t | high_t | product_t | value_usd | unit  | flags         | how        | source
        REE     | magnet | CHN      | USA      | 2024 | 20     | 10    | 30     | 100       | 5000      | t REO |               | reconciled | baci
        REE     | magnet | JPN      | USA      | 2024 |        | 0     | 5      | 10        | 300       | t REO | SHARE_UNKNOWN | reconciled | baci
        REE     | magnet | CHN      | USA      | 2023 |        | 0     | 10     | 20        | 700       | t REO | SHARE_UNKNOWN | reconciled | baci
        """);
  }

  /** Of a source that may not be passed on, 9 of one code is its record, 5 + 2 of two is a sum. */
  @Test
  void marksTheYearlyValueOfOnePartnerAndOneCode() {
    var carbonateAndHydroxide =
        factors(
            """
            factor_system | factor_code | factor_exporter | first_year | last_year | stage    | element | unit | factor_low | factor_best | factor_high | factor_value
            HS            | 283691      | *               | 0          | 9999      | refining | Li      | t Li | 0.1        | 0.1         | 0.1         | 1
            HS            | 282520      | *               | 0          | 9999      | refining | Li      | t Li | 0.1        | 0.1         | 0.1         | 1
            """);
    new SmallFlows(
            """
            source | release | published  | covers | confidential | NO_REDISTRIBUTION
            un     | 1       | 2026-01-01 | world  | false        | true
            """,
            carbonateAndHydroxide,
            "un")
        .assertFlows(
            """
            source | release | line | exporter | importer | reporter | direction | code_system | code   | period  | year | value_usd | role
            un     | 1       | 2    | CHL      | DEU      | DEU      | import    | HS2022      | 283691 | 2024-01 | 2024 | 4         | part
            un     | 1       | 3    | CHL      | DEU      | DEU      | import    | HS2022      | 283691 | 2024-02 | 2024 | 5         | part
            un     | 1       | 4    | ARG      | DEU      | DEU      | import    | HS2022      | 283691 | 2024-01 | 2024 | 5         | part
            un     | 1       | 5    | ARG      | DEU      | DEU      | import    | HS2022      | 282520 | 2024-01 | 2024 | 2         | part
            """,
            """
            exporter | value_usd | flags
            CHL      | 9         | NO_MASS NO_REDISTRIBUTION ONE_CODE PARTIAL_YEAR
            ARG      | 7         | NO_MASS NO_REDISTRIBUTION PARTIAL_YEAR
            """);
  }

  @Test
  void takesTheNewestReleaseWholeAndTheFirstSource() {
    MAGNETS.assertFlows(
        """
        source | release | line | exporter | importer | reporter | direction | code_system | code   | period | year | product_t | role
        baci   | 1       | 2    | CHN      | USA      |          |           | HS2017      | 850511 | 2024   | 2024 | 100       | part
        baci   | 1       | 3    | CHN      | JPN      |          |           | HS2017      | 850511 | 2024   | 2024 | 100       | part
        baci   | 2       | 2    | CHN      | USA      |          |           | HS2017      | 850511 | 2024   | 2024 | 200       | part
        mine   | 1       | 2    | CHN      | USA      | CHN      | export    | HS2017      | 850511 | 2024   | 2024 | 900       | part
        mine   | 1       | 3    | CHN      | DEU      | CHN      | export    | HS2017      | 850511 | 2024   | 2024 | 50        | part
        """,
        """
        exporter | importer | mass_t | how        | source
        CHN      | USA      | 40     | reconciled | baci
        CHN      | DEU      | 10     | exporter   | mine
        """);
  }

  @Test
  void countsTheImportersReportWhereBothReport() {
    MAGNETS.assertFlows(
        """
        source | release | line | exporter | importer | reporter | direction | code_system | code   | period | year | product_t | role
        mine   | 1       | 2    | CHN      | USA      | CHN      | export    | HS2017      | 850511 | 2024   | 2024 | 900       | part
        mine   | 1       | 3    | CHN      | USA      | USA      | import    | HS2017      | 850511 | 2024   | 2024 | 100       | part
        """,
        """
        exporter | importer | mass_t | flags            | how
        CHN      | USA      | 20     | MIRROR_AVAILABLE PARTNERS_PARTIAL | importer
        """);
  }

  @Test
  void takesANationalCodeByItsSixDigitsUnlessItHasARowOfItsOwn() { // 10 x 0.5, 10 x 0.25
    var national =
        factors(
            """
            factor_system | factor_code | factor_exporter | first_year | last_year | except | national    | stage  | element | unit  | factor_low | factor_best | factor_high | factor_value | factor_flags
            HS            | 850511      | *               | 0          | 9999      |        | CN:85051110 | magnet | REE     | t REO | 0          | 0.5         | 0.5         | 1            |
            CN            | 85051110    | *               | 0          | 9999      |        |             | magnet | REE     | t REO | 0          | 0.25        | 0.5         | 1            |
            """);
    ofBaci(national)
        .assertFlows(
            """
            source | release | line | exporter | importer | code_system | code     | period | year | product_t | role
            baci   | 2       | 2    | CHN      | USA      | CN2024      | 85051110 | 2024   | 2024 | 10        | part
            baci   | 2       | 3    | CHN      | JPN      | CN2024      | 85051190 | 2024   | 2024 | 10        | part
            baci   | 2       | 4    | CHN      | KOR      | NCM2024     | 85051110 | 2024   | 2024 | 10        | part
            baci   | 2       | 5    | CHN      | GBR      | HS2022      | 8505     | 2024   | 2024 | 10        | part
            """,
            """
            importer | mass_t | flags
            USA      | 2.5    |
            JPN      | 5      | SIX_DIGITS
            KOR      | 5      | SIX_DIGITS
            """);
  }

  @Test
  void takesAHeadingOnlyWhereTheReportHasNoCodesBelowIt() { // USA: 10 x 0.5, JPN: 30 x 0.1
    var headed =
        factors(
            """
            factor_system | factor_code | factor_exporter | first_year | last_year | except | national | stage      | element | unit  | factor_low | factor_best | factor_high | factor_value | factor_flags
            HS            | 284690      | *               | 0          | 9999      |        |          | separation | REE     | t REO | 0          | 0.5         | 1           | 1            |
            HS            | 2846        | *               | 0          | 9999      |        |          | separation | REE     | t REO | 0          | 0.1         | 1           | 1            |
            HS            | 2846        | *               | 0          | 9999      |        |          | separation | Nd      | t REO | 0          |             | 1           | 1            |
            """);
    ofBaci(headed)
        .assertFlows(
            """
            source | release | line | exporter | importer | code_system | code   | period | year | product_t | role
            baci   | 2       | 2    | CHN      | USA      | HS2017      | 2846   | 2024   | 2024 | 30        | part
            baci   | 2       | 3    | CHN      | USA      | HS2017      | 284690 | 2024   | 2024 | 10        | part
            baci   | 2       | 4    | CHN      | JPN      | HS2017      | 2846   | 2024   | 2024 | 30        | part
            """,
            """
            element | importer | mass_t
            REE     | USA      | 5
            REE     | JPN      | 3
            Nd      | JPN      |
            """);
  }

  // of the exporter 100 t x 0.6 x 0.9 mined and x 0.1 separated, of importers 50 t x 0.6 separated;
  // what is reconciled of both is as the exporter codes it
  @Test
  void takesAStageByWhoReportsTheGoods() {
    var sides =
        factors(
            """
            factor_system | factor_code | factor_exporter | factor_reporter | first_year | last_year | except | national | stage      | element | unit  | factor_low | factor_best | factor_high | factor_value | factor_flags
            HS            | 2846        | USA             | EXPORTER        | 0          | 9999      |        |          | mining     | REE     | t REO | 0          | 0.54        | 1           | 0.9          |
            HS            | 2846        | USA             | EXPORTER        | 0          | 9999      |        |          | separation | REE     | t REO | 0          | 0.06        | 1           | 0.1          |
            HS            | 2846        | USA             | IMPORTER        | 0          | 9999      |        |          | separation | REE     | t REO | 0          | 0.6         | 1           | 1            |
            """);
    ofBaci(sides)
        .assertFlows(
            """
            source | release | line | direction | exporter | importer | code_system | code | period | year | product_t | role
            baci   | 2       | 2    | export    | USA      | CHN      | HS2017      | 2846 | 2024   | 2024 | 100       | part
            baci   | 2       | 3    | import    | USA      | JPN      | HS2017      | 2846 | 2024   | 2024 | 50        | part
            baci   | 2       | 4    |           | USA      | KOR      | HS2017      | 2846 | 2024   | 2024 | 100       | part
            """,
            """
            stage      | importer | mass_t
            mining     | CHN      | 54
            separation | CHN      | 6
            separation | JPN      | 30
            mining     | KOR      | 54
            separation | KOR      | 6
            """);
  }

  @Test
  void marksAListOfTheLargestFlowsAlone() {
    MAGNETS.assertFlows(
        """
        source | release | line | exporter | importer | code_system | code   | period | year | value_usd | role
        links  | 1       | 2    | CHN      | USA      | HS2017      | 850511 | 2024   | 2024 | 7         | part
        """,
        """
        exporter | importer | mass_t | low_t | high_t | value_usd | flags                              | how
        CHN      | USA      |        | 0     |        | 7         | NO_MASS PARTNERS_PARTIAL TRUNCATED | reconciled
        """);
  }

  @Test
  void makesOfSuchAListFlowsOfTheWholeAlone() { // Dy is a part of REE
    var divided =
        new SmallFlows(
            RELEASES,
            factors(
                """
                factor_system | factor_code | factor_exporter | first_year | last_year | stage  | element | unit  | factor_low | factor_best | factor_high | factor_value
                HS            | 850511      | *               | 0          | 9999      | magnet | REE     | t REO | 0          | 0.2         | 0.5         | 1
                HS            | 850511      | *               | 0          | 9999      | magnet | Dy      | t REO | 0          | 0.1         | 0.5         | 1
                """),
            "baci");

    divided.assertFlows(
        """
        source | release | line | exporter | importer | code_system | code   | period | year | value_usd | product_t | role
        links  | 1       | 2    | CHN      | USA      | HS2017      | 850511 | 2023   | 2023 | 7         | 10        | part
        baci   | 2       | 2    | CHN      | JPN      | HS2017      | 850511 | 2024   | 2024 | 7         | 10        | part
        """,
        """
        element | importer | mass_t | year
        REE     | USA      | 2      | 2023
        REE     | JPN      | 2      | 2024
        Dy      | JPN      | 1      | 2024
        """);
  }

  @Test
  void
      countsPiecesWhereTheContentIsThatOfAPiece() { // 24 x .002; 3 dozens x .002; tons are no count
    var perPiece =
        ofBaci(
            perPiece(
                Map.of("items", 1.0, "dozens", 12.0, "piece", 1.0),
                """
                factor_system | factor_code | factor_exporter | first_year | last_year | stage | element | unit  | factor_low | factor_best | factor_high | factor_value
                HS            | 870380      | *               | 0          | 9999      | use   | REE     | t REO | 0          | 0.002       | 0.004       | 1
                """));
    perPiece.assertFlows(
        """
        source | release | line | exporter | importer | code_system | code   | period | year | value_usd | product_t | quantity | quantity_unit | role
        baci   | 2       | 2    | CHN      | USA      | HS2022      | 870380 | 2024   | 2024 | 10        | 50        | 24       | items         | part
        baci   | 2       | 3    | CHN      | JPN      | HS2022      | 870380 | 2024   | 2024 | 10        | 50        | 3        | dozens        | part
        baci   | 2       | 4    | CHN      | DEU      | HS2022      | 870380 | 2024   | 2024 | 10        | 50        | 50       | t             | part
        baci   | 2       | 5    | CHN      | FRA      | HS2022      | 870380 | 2024   | 2024 | 10        | 50        |          |               | part
        """,
        """
        stage | importer | mass_t | low_t | high_t | value_usd | flags
        use   | USA      | 0.048  | 0     | 0.096  | 10        |
        use   | JPN      | 0.072  | 0     | 0.144  | 10        |
        use   | DEU      |        | 0     |        | 10        | NO_MASS
        use   | FRA      |        | 0     |        | 10        | NO_MASS
        """);
    // reconciled 12 to 20 pieces, best 16; a mass alone is no count
    perPiece.assertReconciled(
        """
        code_system | code   | exporter | importer | year | value_usd | mass_t | mass_low_t | mass_high_t | quantity | quantity_low | quantity_high | quantity_unit | flags             | source
        HS2022      | 870380 | CHN      | DEU      | 2024 | 10        |        |            |             | 16       | 12           | 20            | piece         | NO_MASS ONE_SIDED | un
        HS2022      | 870380 | CHN      | FRA      | 2024 | 10        | 50     | 50         | 50          |          |              |               |               | ONE_SIDED         | un
        """,
        """
        stage | importer | mass_t | low_t | high_t | flags             | how
        use   | DEU      | 0.032  | 0     | 0.08   | ONE_SIDED         | reconciled
        use   | FRA      |        | 0     |        | NO_MASS ONE_SIDED | reconciled
        """);
  }

  private static SmallFlows ofBaci(List<Factor> factors) {
    return new SmallFlows(RELEASES, factors, "baci");
  }

  private static List<Factor> perPiece(Map<String, Double> pieces, String factors) {
    return rows(FactorTable.SCHEMA, factors).stream()
        .map(
            row -> {
              var cells = new Object[row.size()];
              for (int i = 0; i < cells.length; i++) {
                cells[i] = row.get(i);
              }
              cells[row.fieldIndex("factor_pieces")] = CollectionConverters.asScala(pieces);
              return FactorTable.of(new GenericRowWithSchema(cells, FactorTable.SCHEMA));
            })
        .toList();
  }

  /**
   * Japan buys 100: 60 and 20 are divided, 10 of Burma are ore, 10 are not divided; all 50 of
   * Korea's are.
   */
  @Test
  void tellWhatAListWithTotalsDoesNotDivide() {
    var compounds =
        factors(
            """
            factor_system | factor_code | factor_exporter | first_year | last_year | except     | stage      | element | unit  | factor_low | factor_best | factor_high | factor_value
            HS            | 2846        | *               | 0          | 9999      | MMR:0:9999 | separation | REE     | t REO | 0.4        | 0.6         | 1           | 1
            HS            | 2846        | MMR             | 0          | 9999      |            | mining     | REE     | t REO | 0.4        | 0.6         | 1           | 1
            """);
    new SmallFlows(
            """
            source | release | published  | covers        | confidential | NO_REDISTRIBUTION
            list   | 1       | 2026-01-01 | largest_flows | false        | false
            usa    | 1       | 2026-01-01 | USA           | false        | false
            """,
            compounds,
            "usa",
            "list")
        .assertFlows(
            """
            source | release | line | exporter | importer | reporter | direction | code_system | code | period | year | value_usd | role
            list   | 1       | 2    | CHN      | JPN      |          |           | HS2017      | 2846 | 2024   | 2024 | 60        | part
            list   | 1       | 3    | MYS      | JPN      |          |           | HS2017      | 2846 | 2024   | 2024 | 20        | part
            list   | 1       | 9    | MMR      | JPN      |          |           | HS2017      | 2846 | 2024   | 2024 | 10        | part
            list   | 1       | 4    | WLD      | JPN      |          |           | HS2017      | 2846 | 2024   | 2024 | 100       | total
            list   | 1       | 5    | CHN      | KOR      |          |           | HS2017      | 2846 | 2024   | 2024 | 50        | part
            list   | 1       | 6    | WLD      | KOR      |          |           | HS2017      | 2846 | 2024   | 2024 | 50        | total
            list   | 1       | 7    | CHN      | WLD      |          |           | HS2017      | 2846 | 2024   | 2024 | 110       | total
            list   | 1       | 8    | WLD      | USA      |          |           | HS2017      | 2846 | 2024   | 2024 | 40        | total
            usa    | 1       | 2    | CHN      | USA      | USA      | import    | HS2017      | 2846 | 2024   | 2024 | 45        | part
            """,
            """
            exporter | importer | mass_t | high_t | value_usd | flags                                | source
            CHN      | JPN      |        |        | 60        | NO_MASS PARTNERS_PARTIAL TRUNCATED   | list
            MYS      | JPN      |        |        | 20        | NO_MASS PARTNERS_PARTIAL TRUNCATED   | list
            MMR      | JPN      |        |        | 10        | NO_MASS PARTNERS_PARTIAL TRUNCATED   | list
            CHN      | KOR      |        |        | 50        | NO_MASS PARTNERS_PARTIAL TRUNCATED   | list
            CHN      | USA      |        |        | 45        | NO_MASS                              | usa
            OTH      | JPN      |        |        | 10        | NO_MASS PARTNERS_PARTIAL TRUNCATED   | list
            OTH      | KOR      |        |        | 0         | NO_MASS PARTNERS_PARTIAL TRUNCATED   | list
            OTH      | USA      |        |        | 0         | NO_MASS PARTNERS_PARTIAL TRUNCATED   | list
            """);
  }

  /** Two codes of one stage: 150 in all, of which 60 and 40 are divided. */
  @Test
  void addUpWhatListsDoNotDivideOfSeveralCodes() {
    var compounds =
        factors(
            """
            factor_system | factor_code | factor_exporter | first_year | last_year | stage    | element | unit | factor_low | factor_best | factor_high | factor_value
            HS            | 283691      | *               | 0          | 9999      | refining | Li      | t Li | 0.1        | 0.1         | 0.1         | 1
            HS            | 282520      | *               | 0          | 9999      | refining | Li      | t Li | 0.1        | 0.1         | 0.1         | 1
            """);
    new SmallFlows(
            """
            source | release | published  | covers        | confidential | NO_REDISTRIBUTION
            list   | 1       | 2026-01-01 | largest_flows | false        | false
            """,
            compounds,
            "list")
        .assertFlows(
            """
            source | release | line | exporter | importer | reporter | direction | code_system | code   | period | year | value_usd | role
            list   | 1       | 2    | CHL      | DEU      |          |           | HS2017      | 283691 | 2024   | 2024 | 60        | part
            list   | 1       | 3    | WLD      | DEU      |          |           | HS2017      | 283691 | 2024   | 2024 | 100       | total
            list   | 1       | 4    | CHL      | DEU      |          |           | HS2017      | 282520 | 2024   | 2024 | 40        | part
            list   | 1       | 5    | WLD      | DEU      |          |           | HS2017      | 282520 | 2024   | 2024 | 50        | total
            """,
            """
            exporter | importer | value_usd
            CHL      | DEU      | 100
            OTH      | DEU      | 50
            """);
  }
}
