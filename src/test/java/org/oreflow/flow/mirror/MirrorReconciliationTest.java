package org.oreflow.flow.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.Tables.assertTable;
import static org.oreflow.Tables.table;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.oreflow.table.Trade;

/** Figures by hand from two reports. With fewer than 200 pairs freight is the default of 0.04. */
class MirrorReconciliationTest {
  private static final String TWO_REPORTS =
      """
      source | release | line | exporter | importer | reporter | direction | code_system | code   | period | year | value_usd | valuation | product_t | role
      un     | 1       | 1    | CHN      | DEU      | CHN      | export    | HS2022      | 850511 | 2024   | 2024 | 100       | fob       | 1         | part
      un     | 1       | 2    | CHN      | DEU      | DEU      | import    | HS2022      | 850511 | 2024   | 2024 | 208       | cif       | 2         | part
      un     | 1       | 3    | HKG      | CHN      | HKG      | export    | HS2022      | 850511 | 2024   | 2024 | 1000      | fob       | 1         | part
      un     | 1       | 4    | HKG      | CHN      | CHN      | import    | HS2022      | 850511 | 2024   | 2024 | 104       | cif       |           | part
      un     | 1       | 5    | CHN      | KOR      | CHN      | export    | HS2022      | 850511 | 2024   | 2024 | 1         | fob       | 1         | part
      un     | 1       | 6    | CHN      | KOR      | KOR      | import    | HS2022      | 850511 | 2024   | 2024 | 10400     | cif       | 1         | part
      un     | 1       | 7    | CHN      | AUS      | CHN      | export    | HS2022      | 850511 | 2024   | 2024 | 50        | fob       |           | part
      un     | 1       | 8    | CHN      | AUS      | AUS      | import    | HS2022      | 850511 | 2024   | 2024 | 50        | fob       |           | part
      un     | 1       | 9    | MMR      | CHN      | CHN      | import    | HS2022      | 850511 | 2024   | 2024 | 1040      | cif       | 3         | part
      un     | 1       | 10   | DEU      | KOR      | DEU      | export    | HS2022      | 850511 | 2024   | 2024 | 7         | fob       | 4         | part
      un     | 1       | 11   | DEU      | PRK      | DEU      | export    | HS2022      | 850511 | 2024   | 2024 | 7         | fob       | 4         | part
      un     | 1       | 12   | OTH      | DEU      | DEU      | import    | HS2022      | 850511 | 2024   | 2024 | 104       | cif       | 4         | part
      un     | 1       | 13   | DEU      | DEU      | DEU      | import    | HS2022      | 850511 | 2024   | 2024 | 104       | cif       | 4         | part
      un     | 1       | 14   | CHN      | USA      | CHN      | export    | SITC4       | 850511 | 2024   | 2024 | 104       | fob       | 4         | part
      un     | 1       | 15   | DEU      | CHN      | CHN      | import    | HS2022      | 850511 | 2024   | 2024 | 0         | cif       | 4         | part
      un     | 1       | 16   | DEU      | AUS      | DEU      | export    | HS2022      | 850511 | 2024   | 2024 | 0         | fob       | 1         | part
      un     | 1       | 17   | DEU      | AUS      | AUS      | import    | HS2022      | 850511 | 2024   | 2024 | 104       | cif       | 1         | part
      un     | 1       | 18   | KOR      | DEU      | KOR      | export    | HS2022      | 850511 | 2024   | 2024 | 0         | fob       | 1         | part
      un     | 1       | 19   | KOR      | DEU      | DEU      | import    | HS2022      | 850511 | 2024   | 2024 | 0         | cif       | 2         | part
      """;

  private static final String SOME_RECORDS =
      """
      source | release | line | exporter | importer | reporter | direction | code_system | code   | period  | year | value_usd | product_t | quantity | quantity_unit | role | flags
      un     | 1       | 1    | CHN      | TWN      | CHN      | export    | HS2022      | 850511 | 2024-01 | 2024 | 30        | 4         |          |               | part | S19
      un     | 1       | 2    | CHN      | TWN      | CHN      | export    | HS2022      | 850511 | 2024-02 | 2024 | 70        |           | 500      | u             | part |
      other  | 1       | 3    | CHN      | TWN      | CHN      | export    | HS2022      | 850511 | 2024    | 2024 | 999       | 9         |          |               | part |
      other  | 1       | 4    | CHN      | KOR      | CHN      | export    | HS2022      | 850511 | 2024    | 2024 | 5         | 9         |          |               | part |
      """;

  private static final String ODD_MASSES =
      """
      source | release | line | exporter | importer | reporter | direction | code_system | code   | period | year | value_usd | valuation | product_t | role
      un     | 1       | 1    | CHN      | DEU      | CHN      | export    | HS2022      | 850511 | 2024   | 2024 | 1000      | fob       | 1         | part
      un     | 1       | 2    | CHN      | FRA      | CHN      | export    | HS2022      | 850511 | 2024   | 2024 | 1051      | fob       | 1         | part
      un     | 1       | 3    | CHN      | ITA      | CHN      | export    | HS2022      | 850511 | 2024   | 2024 | 1105      | fob       | 1         | part
      un     | 1       | 4    | CHN      | ESP      | CHN      | export    | HS2022      | 850511 | 2024   | 2024 | 1162      | fob       | 1         | part
      un     | 1       | 5    | CHN      | POL      | CHN      | export    | HS2022      | 850511 | 2024   | 2024 | 951       | fob       | 1         | part
      un     | 1       | 6    | CHN      | NLD      | CHN      | export    | HS2022      | 850511 | 2024   | 2024 | 905       | fob       | 1         | part
      un     | 1       | 7    | CHN      | BEL      | CHN      | export    | HS2022      | 850511 | 2024   | 2024 | 861       | fob       | 1         | part
      un     | 1       | 8    | CHN      | AUS      | CHN      | export    | HS2022      | 850511 | 2024   | 2024 | 50000     | fob       | 50        | part
      un     | 1       | 9    | CHN      | AUS      | AUS      | import    | HS2022      | 850511 | 2024   | 2024 | 50000     | fob       | 1         | part
      un     | 1       | 10   | CHN      | BOL      | CHN      | export    | HS2022      | 850511 | 2024   | 2024 | 50000     | fob       | 0.04      | part
      """;

  private static final String TWO_EDITIONS =
      """
      source | release | line | exporter | importer | reporter | direction | code_system | code   | period | year | value_usd | valuation | product_t | role
      un     | 1       | 1    | CHN      | DEU      | CHN      | export    | HS2017      | 811292 | 2024   | 2024 | 100       | fob       | 1         | part
      un     | 1       | 2    | CHN      | DEU      | DEU      | import    | HS2022      | 811231 | 2024   | 2024 | 100       | fob       | 1         | part
      un     | 1       | 3    | CHN      | FRA      | CHN      | export    | HS2017      | 811292 | 2024   | 2024 | 100       | fob       | 1         | part
      un     | 1       | 4    | CHN      | FRA      | FRA      | import    | HS2022      | 811292 | 2024   | 2024 | 100       | fob       | 1         | part
      """;

  private static final String PARTS_OF_YEARS =
      """
      source | release | line | exporter | importer | reporter | direction | code_system | code   | period  | year | value_usd | valuation | product_t | role
      un     | 1       | 1    | CHN      | DEU      | CHN      | export    | HS2022      | 850511 | 2024-01 | 2024 | 30        | fob       | 1         | part
      un     | 1       | 2    | CHN      | DEU      | CHN      | export    | HS2022      | 850511 | 2024-02 | 2024 | 40        | fob       | 1         | part
      un     | 1       | 3    | CHN      | DEU      | DEU      | import    | HS2022      | 850511 | 2024    | 2024 | 104       | cif       |           | part
      un     | 1       | 4    | CHN      | KOR      | CHN      | export    | HS2022      | 850511 | 2024-01 | 2024 | 5         | fob       | 1         | part
      un     | 1       | 5    | CHN      | KOR      | KOR      | import    | HS2022      | 850511 | 2024-03 | 2024 | 15        | fob       | 3         | part
      un     | 1       | 6    | DEU      | KOR      | DEU      | export    | HS2022      | 850511 | 2024    | 2024 | 8         | fob       | 4         | part
      un     | 1       | 7    | DEU      | KOR      | KOR      | import    | HS2022      | 850511 | 2024-03 | 2024 | 2         | fob       | 1         | part
      un     | 1       | 8    | CHN      | FRA      | CHN      | export    | HS2022      | 850511 | 2024-02 | 2024 | 7         | fob       | 2         | part
      """;

  private static final String REPORT =
      "un | 1 | %d | %s | %s | %s | %s | HS2022 | %s | 2024 | 2024 | %d | %s | %d | part\n";

  private static Map<String, Dataset<Row>> together;

  @BeforeAll
  static void reconciles() {
    together =
        SmallMirror.together(TWO_REPORTS, SOME_RECORDS, ODD_MASSES, TWO_EDITIONS, PARTS_OF_YEARS);
  }

  @Test
  void makesOneFigureOfTwoReports() {
    // DEU: 100 and 208 / 1.04, weights 0.4 and 0.6; 1 t and 2 t alike
    // CHN of HKG: odds 0.4 / 0.6 x 0.2 make 0.117647; 0.117647 x 1000 + 0.882353 x 100 = 205.8823
    // KOR: 1 and 10400 / 1.04, ratio 10^4: 10^(4 x 0.6) = 251.1886
    // AUS values its imports free on board; MMR has no report, at most 20 % of 1040 is freight
    // what comes from no country may be what DEU or another reports of a country: low is 0
    // KOR to DEU: both say 0 USD, and no ratio is made of that; 0.4 x 1 t + 0.6 x 2 t
    var found = together.get(TWO_REPORTS);

    assertTable(
        found,
        """
        exporter | importer | value_usd | value_low_usd | value_high_usd | mass_t | mass_low_t | mass_high_t | how      | mass_how | exporter_weight | freight | export_value_usd | import_value_usd | import_mass_t | flags                            | source
        CHN      | DEU      | 160       | 100           | 200            | 1.6    | 1          | 2           | both     | both     | 0.4             | 0.04    | 100              | 208              | 2             | FREIGHT_DEFAULT                  | un
        HKG      | CHN      | 205.882   | 100           | 1000           | 1      | 1          | 1           | both     | exporter | 0.117647        | 0.04    | 1000             | 104              |               | FREIGHT_DEFAULT HUB_EXPORTER     | un
        CHN      | KOR      | 251.189   | 1             | 10000          | 1      | 1          | 1           | both     | both     | 0.4             | 0.04    | 1                | 10400            | 1             | FREIGHT_DEFAULT REPORTS_DISAGREE | un
        CHN      | AUS      | 50        | 50            | 50             |        |            |             | both     |          | 0.4             | 0       | 50               | 50               |               | NO_MASS                          | un
        MMR      | CHN      | 1000      | 866.667       | 1040           | 3      | 3          | 3           | importer | importer |                 | 0.04    |                  | 1040             | 3             | FREIGHT_DEFAULT PARTNER_SILENT   | un
        DEU      | KOR      | 7         | 7             | 7              | 4      | 4          | 4           | exporter | exporter |                 |         | 7                |                  |               | ONE_SIDED                        | un
        DEU      | PRK      | 7         | 7             | 7              | 4      | 4          | 4           | exporter | exporter |                 |         | 7                |                  |               | PARTNER_SILENT                   | un
        OTH      | DEU      | 100       | 0             | 104            | 4      | 0          | 4           | importer | importer |                 | 0.04    |                  | 104              | 4             | FREIGHT_DEFAULT                  | un
        DEU      | AUS      | 100       | 86.667        | 104            | 1      | 1          | 1           | importer | both     |                 | 0.04    | 0                | 104              | 1             | FREIGHT_DEFAULT                  | un
        DEU      | CHN      | 0         | 0             | 0              | 4      | 4          | 4           | importer | importer |                 | 0       |                  | 0                | 4             | ONE_SIDED                        | un
        KOR      | DEU      | 0         | 0             | 0              | 1.6    | 1          | 2           | importer | both     |                 | 0       | 0                | 0                | 2             |                                  | un
        """);
  }

  @Test
  void
      addsTheRecordsOfAReportAndKeepsItsFlags() { // 30 + 70 by the exporter, 5 t of 9 are not known
    var found = together.get(SOME_RECORDS);

    assertTable(
        found,
        """
        importer | value_usd | mass_t | how      | export_mass_t | flags                                    | source
        TWN      | 100       |        | exporter |               | NO_MASS PARTIAL_YEAR PARTNER_SILENT S19 | un
        KOR      | 5         | 9      | exporter | 9             | PARTNER_SILENT                           | other
        """);
  }

  @Test
  void takesNoPartOfAYearForTheWholeThatTheOtherSideHas() {
    // CHN's exports of two months and KOR's imports of one beside DEU's year: DEU's alone, 104 /
    // 1.04
    // without mass, and 8; parts of both count alike, 0.4 x 5 + 0.6 x 15
    assertTable(
        together.get(PARTS_OF_YEARS),
        """
        exporter | importer | value_usd | value_low_usd | value_high_usd | mass_t | how      | mass_how | exporter_weight | export_value_usd | import_value_usd | export_mass_t | import_mass_t | flags
        CHN      | DEU      | 100       | 86.667        | 104            |        | importer |          |                 | 70               | 104              | 2             |               | FREIGHT_DEFAULT NO_MASS
        CHN      | KOR      | 11        | 5             | 15             | 2.2    | both     | both     | 0.4             | 5                | 15               | 1             | 3             | PARTIAL_YEAR
        DEU      | KOR      | 8         | 8             | 8              | 4      | exporter | exporter |                 | 8                | 2                | 4             | 1             |
        CHN      | FRA      | 7         | 7             | 7              | 2      | exporter | exporter |                 | 7                |                  | 2             |               | PARTIAL_YEAR PARTNER_SILENT
        """);
  }

  @Test
  void doubtsMassesWhoseValueAKilogramIsFarFromThatOfOthers() {
    // ln of USD a kg in steps of 0.05, of 10 reports: 1.00, 1.05, 1.10, 1.16, 1.22 and 0.82 to 0.95
    // lie
    // around 0, median 0, deviations 1 to 4, their median 2; 3.5 x 1.4826 x 2 = 10.4 steps are
    // e^0.52; 50 a kg is far off in AUS's report of 1 t, and so is BOL's; 0.04 t weigh 50,000 / e^0
    // kg

    assertTable(
        together.get(ODD_MASSES).where("importer in ('AUS', 'BOL', 'DEU')"),
        """
        importer | mass_t | mass_low_t | mass_high_t | mass_how | export_mass_t | import_mass_t | flags
        AUS      | 50     | 1          | 50          | exporter | 50            | 1             | UNIT_VALUE_ODD
        BOL      | 0.04   | 0.04       | 50          | exporter | 0.04          |               | PARTNER_SILENT UNIT_VALUE_ODD
        DEU      | 1      | 1          | 1           | exporter | 1             |               | PARTNER_SILENT
        """);
  }

  @Test
  void givesTheWorseReporterLessWeight() {
    // FRA's exports differ from all, ITA's from none; by hand, k = 3: μ = 0.25, e = ±0.1, i = 0;
    // 1 / (1 + 1.5 e^(10 x 0.1)) = 0.196950 and 1 / (1 + 1.5 e^-1) = 0.644405
    var trade =
        """
        source | release | line | exporter | importer | reporter | direction | code_system | code   | period | year | value_usd | valuation | role
        un     | 1       | 1    | FRA      | USA      | FRA      | export    | HS2022      | 850511 | 2024   | 2024 | 300       | fob       | part
        un     | 1       | 2    | FRA      | USA      | USA      | import    | HS2022      | 850511 | 2024   | 2024 | 100       | fob       | part
        un     | 1       | 3    | FRA      | JPN      | FRA      | export    | HS2022      | 850511 | 2024   | 2024 | 100       | fob       | part
        un     | 1       | 4    | FRA      | JPN      | JPN      | import    | HS2022      | 850511 | 2024   | 2024 | 300       | fob       | part
        un     | 1       | 5    | ITA      | USA      | ITA      | export    | HS2022      | 850511 | 2024   | 2024 | 100       | fob       | part
        un     | 1       | 6    | ITA      | USA      | USA      | import    | HS2022      | 850511 | 2024   | 2024 | 100       | fob       | part
        un     | 1       | 7    | ITA      | JPN      | ITA      | export    | HS2022      | 850511 | 2024   | 2024 | 100       | fob       | part
        un     | 1       | 8    | ITA      | JPN      | JPN      | import    | HS2022      | 850511 | 2024   | 2024 | 100       | fob       | part
        """;

    assertTable(
        SmallMirror.reconciled(trade, SmallMirror.asked("as_reported", 10, 2000)),
        """
        exporter | importer | value_usd | exporter_weight | flags
        FRA      | USA      | 139.39    | 0.19695         | NO_MASS
        FRA      | JPN      | 260.61    | 0.19695         | NO_MASS
        ITA      | USA      | 100       | 0.644405        | NO_MASS
        ITA      | JPN      | 100       | 0.644405        | NO_MASS
        """);
    var endless = SmallMirror.reconciled(trade, SmallMirror.asked("as_reported", 10, 1));
    assertTable(
        endless.where("exporter = 'FRA'"),
        """
        importer | value_usd | exporter_weight | flags
        USA      | 180       | 0.4             | NOT_CONVERGED NO_MASS
        JPN      | 220       | 0.4             | NOT_CONVERGED NO_MASS
        """);
  }

  @Test
  void bringsCodesOfTwoEditionsTogetherWhereOneHoldsTheOther() { // HS 2022: 8112.31 of 8112.92

    assertTable(
        together.get(TWO_EDITIONS),
        """
        code_system | code   | importer | value_usd | how      | flags
        HS2017      | 811292 | DEU      | 100       | exporter | ONE_SIDED
        HS2022      | 811231 | DEU      | 100       | importer | ONE_SIDED
        HS2022      | 811292 | FRA      | 100       | both     | EDITIONS_DIFFER
        """);
    assertTable(
        SmallMirror.reconciled(TWO_EDITIONS, SmallMirror.asked("HS2017", 0, 2000)),
        """
        code_system | code   | importer | value_usd | how  | flags
        HS2017      | 811292 | DEU      | 100       | both | HS_CONVERTED
        HS2017      | 811292 | FRA      | 100       | both |
        """);
  }

  // each of six countries reports its trade of two products with each of the others
  private static String bothSides() {
    var text =
        new StringBuilder(
            "source | release | line | exporter | importer | reporter | direction | code_system |"
                + " code | period | year | value_usd | valuation | product_t | role\n");
    String[] countries = {"CHN", "DEU", "USA", "JPN", "FRA", "BRA"};
    int line = 0;
    for (String from : countries) {
      for (String to : countries) {
        for (String reporter : from.equals(to) ? new String[0] : new String[] {from, to}) {
          boolean isExport = reporter.equals(from);
          for (String code : List.of("850511", "280530")) {
            int value = 1000 + 7919 * ++line % 4999;
            String direction = isExport ? "export" : "import";
            String valuation = isExport ? "fob" : "cif";
            text.append(
                REPORT.formatted(
                    line, from, to, reporter, direction, code, value, valuation, 1 + value % 7));
          }
        }
      }
    }
    return text.toString();
  }

  @Test
  void isTheSameHoweverRecordsLie() {
    var asked = SmallMirror.asked("as_reported", 10, 2000);
    Dataset<Row> trade = table(Trade.TABLE.schema(), bothSides());
    var rows = SmallMirror.reconciled(trade, asked);

    for (int partitions : List.of(1, 2, 7)) {
      var shuffled = trade.orderBy(functions.rand(partitions)).repartition(partitions);
      var again = SmallMirror.reconciled(shuffled, asked);
      assertThat(again.count()).isEqualTo(60);
      assertThat(again.exceptAll(rows).count()).isZero();
    }
    assertThat(rows.count()).isEqualTo(60);
    assertThat(
            rows.where(
                    "value_usd < value_low_usd OR value_usd > value_high_usd"
                        + " OR mass_t < mass_low_t OR mass_t > mass_high_t")
                .count())
        .isZero();
    assertThat(rows.select(functions.countDistinct("exporter_weight")).head().getLong(0))
        .isGreaterThan(10);
  }
}
