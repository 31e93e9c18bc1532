package org.oreflow.balance;

import static org.oreflow.Tables.assertTable;
import static org.oreflow.Tables.table;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.oreflow.flow.Correct;
import org.oreflow.flow.Flow;
import org.oreflow.flow.FlowFactor;
import org.oreflow.flow.Releases;
import org.oreflow.ingest.Load;
import org.oreflow.ingest.Production;
import org.oreflow.reference.Corrections;

class BalancesTest {
  private static final String NO_CORRECTIONS = "correction_column";

  private final Dataset<Row> load =
      table(
          Load.SCHEMA,
          """
          source  | release | published  | covers | redistribute | file
          usgs    | 2023    | 2023-01-31 | world  | true         | a
          usgs    | 2024    | 2024-01-31 | world  | true         | b
          salient | 2024    | 2024-01-31 | USA    | true         | c
          baci    | 1       | 2026-01-01 | world  | true         | d
          listed  | 1       | 2026-01-01 | listed_partners | true | e
          """);

  private final Dataset<Row> parts =
      table(
          FlowFactor.SCHEMA,
          """
          factor_system | factor_code | factor_exporter | first_year | last_year | except      | stage  | element | unit  | factor_low | factor_best | factor_high | factor_flags
                        | REE         | CHN             | 0          | 9999      |             | mining | REE     | t REO | 1          | 1           | 1           |
                        | REE         | CHN             | 0          | 9999      |             | mining | Nd      | t REO | 0.1        | 0.2         | 0.3         | COMPOSITION_ASSUMED
                        | REE         | CHN             | 0          | 9999      |             | mining | REX     | t REO | 0          | 0.8         | 0.9         | COMPOSITION_ASSUMED
                        | REE         | *               | 0          | 9999      | CHN:0:9999  | mining | Nd      | t REO | 0          |             | 0.3         | COMPOSITION_UNKNOWN
                        | REE         | *               | 0          | 9999      | CHN:0:9999  | mining | REX     | t REO | 1          | 1           | 1           | COMPOSITION_UNKNOWN
          """);

  private final Dataset<Row> groups =
      table(
          Groups.SCHEMA,
          "country_group | member | first_year | last_year\nEU | DEU | 0 | 9999\nEU | FRA | 0 | 9999");

  private Dataset<Row> balances(String production, String flows, String corrections) {
    var releases = Releases.of(load, List.of("usgs", "salient", "baci", "listed"));
    var current =
        CurrentProduction.of(
                table(Production.SCHEMA, production),
                table(Correct.schema(Corrections.PRODUCTION_KEY), corrections),
                releases,
                table(
                    CurrentProduction.UNITS,
                    "unit | target_unit | unit_factor\nkt | t | 1000\nt | t | 1\nt | t REO | 1"),
                Map.of("production", List.of("usgs", "salient")))
            .localCheckpoint(false);
    return Balances.of(
        current,
        table(Flow.SCHEMA, flows),
        parts,
        groups,
        releases,
        Map.of("production", List.of("usgs", "salient")),
        d -> d.localCheckpoint(false));
  }

  @Test
  void takesTheNewestEditionWhole() { // the 2023 edition's Peru is gone; kt become t
    assertTable(
        balances(
            """
            source | release | line | element | stage  | country | year | measure | quantity | low | high | unit | target_unit | role
            usgs   | 2023    | 2    | Cu      | mining | CHL     | 2022 | output  | 5        | 5   | 5    | kt   | t           | part
            usgs   | 2023    | 3    | Cu      | mining | PER     | 2022 | output  | 2        | 2   | 2    | kt   | t           | part
            usgs   | 2024    | 2    | Cu      | mining | CHL     | 2022 | output  | 6        | 6   | 6    | kt   | t           | part
            usgs   | 2024    | 3    | Cu      | mining | OTH     | 2022 | output  | 1        | 1   | 1    | kt   | t           | part
            """,
            "element",
            NO_CORRECTIONS),
        """
        element | stage  | country | year | unit | production_t | production_low_t | production_high_t | sources
        Cu      | mining | CHL     | 2022 | t    | 6000         | 6000             | 6000              | usgs
        Cu      | mining | OTH     | 2022 | t    | 1000         | 1000             | 1000              | usgs
        Cu      | mining | WLD     | 2022 | t    | 7000         | 7000             | 7000              | usgs
        """);
  }

  @Test
  void boundsTheUnknownByThePrintedTotal() { // 100 ± 5 less 60 and 10: up to 35 hidden, 30 best
    assertTable(
        balances(
            """
            source | release | line | element | stage  | country | year | measure | quantity | low | high | mark | unit | target_unit | role
            usgs   | 2024    | 2    | Ge      | mining | CHN     | 2022 | output  | 60       | 60  | 60   |      | t    | t           | part
            usgs   | 2024    | 3    | Ge      | mining | RUS     | 2022 | output  |          | 0   |      | NA   | t    | t           | part
            usgs   | 2024    | 4    | Ge      | mining | OTH     | 2022 | output  | 10       | 10  | 10   |      | t    | t           | part
            usgs   | 2024    | 5    | Ge      | mining | WLD     | 2022 | output  | 100      | 95  | 105  |      | t    | t           | total
            """,
            "element",
            NO_CORRECTIONS),
        """
        country | production_t | production_low_t | production_high_t
        CHN     | 60           | 60               | 60
        RUS     |              | 0                | 35
        OTH     | 40           | 10               | 45
        WLD     | 100          | 70               | 105
        """);
  }

  @Test
  void knowsNothingOfACountryThatTheTotalLeavesOut() {
    assertTable(
        balances(
            """
            source | release | line | element | stage  | country | year | measure | quantity | low | high | mark | unit | target_unit | role  | flags
            usgs   | 2024    | 2    | Li      | mining | USA     | 2022 | output  |          | 0   |      | W    | t    | t           | part  |
            usgs   | 2024    | 3    | Li      | mining | AUS     | 2022 | output  | 70       | 70  | 70   |      | t    | t           | part  |
            usgs   | 2024    | 5    | Li      | mining | WLD     | 2022 | output  | 100      | 95  | 105  |      | t    | t           | total | EXCLUDES_USA
            usgs   | 2024    | 6    | Te      | mining | USA     | 2022 | output  |          | 0   |      | W    | t    | t           | part  |
            usgs   | 2024    | 7    | Te      | mining | AUS     | 2022 | output  | 70       | 70  | 70   |      | t    | t           | part  |
            usgs   | 2024    | 8    | Te      | mining | WLD     | 2022 | output  | 70       | 65  | 75   |      | t    | t           | total |
            """,
            "element",
            NO_CORRECTIONS),
        """
        element | country | production_t | production_low_t | production_high_t | flags
        Li      | USA     |              |                  |                   | TOTAL_EXCLUDES WITHHELD
        Li      | AUS     | 70           | 70               | 70                |
        Li      | WLD     | 70           | 70               | 70                | EXCLUDES_USA TOTAL_EXCLUDES WITHHELD
        Te      | USA     |              |                  |                   | TOTAL_EXCLUDES WITHHELD
        Te      | AUS     | 70           | 70               | 70                |
        Te      | WLD     | 70           | 70               | 70                | TOTAL_EXCLUDES WITHHELD
        """);
  }

  @Test
  void dividesMineOutputByDeposit() { // China 100: Nd 10, 20, 30; others 40 and 5 undivided, up to
    // 0.3 of them
    assertTable(
        balances(
            """
            source | release | line | element | stage  | country | year | measure | quantity | low | high | unit | target_unit | role
            usgs   | 2024    | 2    | REE     | mining | CHN     | 2022 | quota   | 100      | 100 | 100  | t    | t REO       | part
            usgs   | 2024    | 3    | REE     | mining | MMR     | 2022 | output  | 40       | 40  | 40   | t    | t REO       | part
            usgs   | 2024    | 4    | REE     | mining | OTH     | 2022 | output  | 5        | 5   | 5    | t    | t REO       | part
            """,
            "element",
            NO_CORRECTIONS),
        """
        element | country | production_t | production_low_t | production_high_t | unit  | flags
        REE     | CHN     | 100          | 100              | 100               | t REO | QUOTA
        REE     | MMR     | 40           | 40               | 40                | t REO |
        REE     | OTH     | 5            | 5                | 5                 | t REO | QUOTA
        REE     | WLD     | 145          | 145              | 145               | t REO | QUOTA
        Nd      | CHN     | 20           | 10               | 30                | t REO | COMPOSITION_ASSUMED QUOTA
        Nd      | MMR     |              | 0                | 12                | t REO | COMPOSITION_UNKNOWN
        Nd      | OTH     |              | 0                | 1.5               | t REO | COMPOSITION_UNKNOWN QUOTA
        Nd      | WLD     | 20           | 10               | 43.5              | t REO | COMPOSITION_ASSUMED COMPOSITION_UNKNOWN QUOTA
        REX     | CHN     | 80           | 0                | 90                | t REO | COMPOSITION_ASSUMED QUOTA
        REX     | MMR     | 40           | 40               | 40                | t REO | COMPOSITION_UNKNOWN
        REX     | OTH     | 5            | 5                | 5                 | t REO | COMPOSITION_UNKNOWN QUOTA
        REX     | WLD     | 125          | 45               | 135               | t REO | COMPOSITION_ASSUMED COMPOSITION_UNKNOWN QUOTA
        """);
  }

  @Test
  void addsPublishedTradeAndTakesPublishedConsumption() { // imports 30 + 4; printed consumption 120
    // counts
    assertTable(
        balances(
            """
            source  | release | line | item | element | stage    | country | year | measure     | quantity | low | high | unit | target_unit | role
            salient | 2024    | 2    | a    | Co      | refining | USA     | 2022 | output      | 10       | 10  | 10   | t    | t           | part
            salient | 2024    | 2    | b    | Co      | refining | USA     | 2022 | secondary   | 80       | 80  | 80   | t    | t           | part
            salient | 2024    | 2    | c    | Co      | refining | USA     | 2022 | import      | 30       | 30  | 30   | t    | t           | part
            salient | 2024    | 2    | d    | Co      | refining | USA     | 2022 | import      | 4        | 4   | 4    | t    | t           | part
            salient | 2024    | 2    | e    | Co      | refining | USA     | 2022 | export      | 5        | 5   | 5    | t    | t           | part
            salient | 2024    | 2    | f    | Co      | refining | USA     | 2022 | consumption | 120      | 120 | 120  | t    | t           | part
            salient | 2024    | 2    | g    | Co      | refining | USA     | 2022 | consumption | 999      | 999 | 999  | t    | t           | breakdown
            salient | 2024    | 3    | a    | Ni      | refining | USA     | 2022 | output      | 10       | 10  | 10   | t    | t           | part
            salient | 2024    | 3    | c    | Ni      | refining | USA     | 2022 | import      | 30       | 30  | 30   | t    | t           | part
            salient | 2024    | 3    | e    | Ni      | refining | USA     | 2022 | export      | 55       | 55  | 55   | t    | t           | part
            """,
            "element",
            NO_CORRECTIONS),
        """
        element | country | production_t | secondary_t | import_t | export_t | apparent_consumption_t | flags
        Co      | USA     | 10           | 80          | 34       | 5        | 120                    | CONSUMPTION_PUBLISHED
        Ni      | USA     | 10           |             | 30       | 55       | -15                    | NEG_AC
        """);
  }

  @Test
  void computesTheConsumptionThatTheGeologicalSurveyPrints() {
    // rare earths of the United States, Mineral Commodity Summaries 2019 and 2025, t REO; printed
    // to
    // three digits: 12,200 (2014), 9,550 (2015), 10,500 (2016), 9,060 (2017), 6,490 (2020), 7,900
    // (2021)
    String rows =
        rareEarths(2014, 5400, List.of(12300, 371, 348), List.of(4390, 1640, 140))
            + rareEarths(2015, 5900, List.of(9160, 356, 385), List.of(4980, 1220, 60))
            + rareEarths(2016, 0, List.of(11500, 268, 404), List.of(590, 943, 103))
            + rareEarths(2017, 0, List.of(11000, 309, 524), List.of(1740, 982, 55))
            + rareEarths(2020, 0, List.of(6510, 270, 363), List.of(626, 25))
            + rareEarths(2021, 120, List.of(7690, 330, 580), List.of(825, 20));
    assertTable(
        balances(
            "source | release | item | element | stage | country | year | measure | quantity | low"
                + " | high | unit | target_unit | role\n"
                + rows,
            "element",
            NO_CORRECTIONS),
        """
        year | production_t | import_t | export_t | apparent_consumption_t | apparent_consumption_low_t | apparent_consumption_high_t
        2014 | 5400         | 13019    | 6170     | 12249                  | 12249                      | 12249
        2015 | 5900         | 9901     | 6260     | 9541                   | 9541                       | 9541
        2016 | 0            | 12172    | 1636     | 10536                  | 10536                      | 10536
        2017 | 0            | 11833    | 2777     | 9056                   | 9056                       | 9056
        2020 | 0            | 7143     | 651      | 6492                   | 6492                       | 6492
        2021 | 120          | 8600     | 845      | 7875                   | 7875                       | 7875
        """);
  }

  private static String rareEarths(
      int year, int output, List<Integer> imports, List<Integer> exports) {
    var rows = new StringBuilder(rareEarths(year, "output", output));
    imports.forEach(mass -> rows.append(rareEarths(year, "import", mass)));
    exports.forEach(mass -> rows.append(rareEarths(year, "export", mass)));
    return rows.toString();
  }

  private static String rareEarths(int year, String measure, int mass) {
    return "salient | 2024 | %2$s%3$d | REE | separation | USA | %1$d | %2$s | %3$d | %3$d | %3$d"
            .formatted(year, measure, mass)
        + " | t | t REO | part\n";
  }

  @Test
  void tellsZeroFromUnknownAndKeepsTradeWithinAGroupApart() {
    assertTable(
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
        mining | EU      | 7            | 7                 | 4        | 0        | 3       | 11                     | GROUP
        metal  | FRA     |              |                   | 4        | 0        |         |                        | NO_SOURCE
        metal  | CHL     |              |                   | 0        | 4        |         |                        | NO_SOURCE
        metal  | EU      |              |                   | 4        | 0        |         |                        | GROUP NO_SOURCE
        """);
  }

  @Test
  void correctsPrintedValuesAndUnits() {
    assertTable(
        balances(
            """
            source | release | line | element | stage  | country | year | period | measure | quantity | low | high | mark | unit | target_unit | role
            usgs   | 2024    | 2    | V       | mining | CHN     | 2022 | 2022   | output  | 45       | 45  | 45   |      | t    | t           | part
            usgs   | 2024    | 3    | V       | mining | RUS     | 2022 | 2022   | output  |          | 0   |      | NA   | t    | t           | part
            usgs   | 2024    | 4    | V       | mining | USA     | 2022 | 2022   | output  | 3        | 3   | 3    |      | t    | t           | part
            """,
            "element",
            """
            correction_element | correction_country | correction_column | correction_found | correction_value
            V                  | CHN                | unit              | t                | kt
            V                  | RUS                | quantity          | NA               | 12
            V                  | USA                | quantity          | 3                |
            """),
        """
        country | production_t | production_low_t | production_high_t | flags
        CHN     | 45000        | 45000            | 45000             | CORRECTED
        RUS     | 12           | 12               | 12                | CORRECTED
        USA     |              | 0                |                   | CORRECTED NOT_AVAILABLE
        WLD     |              |                  |                   | CORRECTED NOT_AVAILABLE
        """);
  }

  @Test
  void tradeOfASourceThatDoesNotListAllPartnersIsALowOnly() {
    // "salient" lists all partners of the USA, "listed" some partners of nobody knows whom
    assertTable(
        balances(
                "source",
                """
                element | stage      | exporter | importer | year | mass_t | low_t | high_t | unit  | how      | source
                REE     | separation | CHN      | USA      | 2021 | 7      | 5     | 9      | t REO | reported | salient
                REE     | separation | EST      | USA      | 2021 | 1      | 1     | 1      | t REO | reported | salient
                REE     | separation | CHN      | USA      | 2022 | 7      | 5     | 9      | t REO | reported | listed
                """,
                NO_CORRECTIONS)
            .where("country in ('USA', 'CHN')"),
        """
        country | year | import_t | import_low_t | import_high_t | export_t | export_low_t | export_high_t
        USA     | 2021 | 8        | 6            | 10            |          |              |
        CHN     | 2021 |          |              |               |          | 5            |
        USA     | 2022 |          | 5            |               |          |              |
        CHN     | 2022 |          |              |               |          | 5            |
        """);
  }
}
