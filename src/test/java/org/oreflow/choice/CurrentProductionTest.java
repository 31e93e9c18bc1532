package org.oreflow.choice;

import static org.oreflow.Tables.assertTable;
import static org.oreflow.Tables.table;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.oreflow.index.OfElements;
import org.oreflow.index.dependence.PublishedReliance;
import org.oreflow.reference.Corrections;
import org.oreflow.table.Load;
import org.oreflow.table.Production;

class CurrentProductionTest {
  private static Dataset<Row> current(String production, List<String> precedence) {
    var load =
        table(
            Load.SCHEMA,
            """
            source   | release | published  | covers | redistribute | confidential | file
            yearbook | 1       | 2025-03-19 | world  | true         | false        | a
            summary  | 1       | 2025-01-31 | world  | true         | false        | b
            survey   | 1       | 2024-01-31 | USA    | false        | true         | c
            gone     | 1       | 2024-01-31 | world  | true         | false        | d
            """);
    return CurrentProduction.of(
        table(Production.SCHEMA, production),
        table(Correct.schema(Corrections.PRODUCTION_KEY), "correction_column"),
        Releases.of(load, List.of("yearbook", "summary", "survey")),
        table(CurrentProduction.UNITS, "unit | target_unit | unit_factor\nt | t | 1"),
        Map.of("production", precedence));
  }

  private static final String TWO_WORLDS_AND_A_SURVEY =
      """
      source   | release | line | element | stage  | country | year | measure | quantity | unit | target_unit | role
      yearbook | 1       | 2    | Cu      | mining | CHL     | 2022 | output  | 5        | t    | t           | part
      yearbook | 1       | 3    | Cu      | mining | USA     | 2022 | output  | 2        | t    | t           | part
      summary  | 1       | 2    | Cu      | mining | CHL     | 2022 | output  | 6        | t    | t           | part
      summary  | 1       | 3    | Cu      | mining | PER     | 2022 | output  | 1        | t    | t           | part
      survey   | 1       | 2    | Cu      | mining | USA     | 2022 | output  | 3        | t    | t           | part
      survey   | 1       | 3    | Ni      | mining | USA     | 2022 | output  | 4        | t    | t           | part
      gone     | 1       | 2    | Zn      | mining | USA     | 2022 | output  | 4        | t    | t           | part
      """;

  @Test
  void takesTheFirstWorldSourceWhole() { // Peru of the second is not mixed in; what is not
    // configured is gone
    assertTable(
        current(TWO_WORLDS_AND_A_SURVEY, List.of("yearbook", "summary", "survey")),
        """
        element | country | value | source
        Cu      | CHL     | 5     | yearbook
        Cu      | USA     | 2     | yearbook
        Ni      | USA     | 4     | survey
        """);
  }

  @Test
  void letsAPartialSourceReplaceACellWhenItComesFirst() {
    assertTable(
        current(TWO_WORLDS_AND_A_SURVEY, List.of("survey", "summary", "yearbook")),
        """
        element | country | value | source  | flags
        Cu      | CHL     | 6     | summary |
        Cu      | PER     | 1     | summary |
        Cu      | USA     | 3     | survey  | CONFIDENTIAL NO_REDISTRIBUTION
        Ni      | USA     | 4     | survey  | CONFIDENTIAL NO_REDISTRIBUTION
        """);
  }

  @Test
  void theTotalOfAPartialSourceReplacesNone() { // 10 is the total of the rows that it stands above
    assertTable(
        current(
            """
            source   | release | line | element | stage  | country | year | measure | quantity | unit | target_unit | role
            yearbook | 1       | 2    | Cu      | mining | CHL     | 2022 | output  | 8        | t    | t           | part
            yearbook | 1       | 3    | Cu      | mining | USA     | 2022 | output  | 2        | t    | t           | part
            yearbook | 1       | 4    | Cu      | mining | WLD     | 2022 | output  | 10       | t    | t           | total
            survey   | 1       | 2    | Cu      | mining | USA     | 2022 | output  | 3        | t    | t           | part
            survey   | 1       | 3    | Cu      | mining | WLD     | 2022 | output  | 12       | t    | t           | total
            """,
            List.of("survey", "yearbook")),
        """
        element | country | value | source
        Cu      | CHL     | 8     | yearbook
        Cu      | USA     | 3     | survey
        Cu      | WLD     | 10    | yearbook
        """);
  }

  @Test
  void givesPrintedReliancesAsTheyArePrinted() {
    assertTable(
        OfElements.table(
            PublishedReliance.of(
                PublishedReliance.in(
                        current(
                            """
                source | release | line | element | stage  | country | year | measure             | quantity | low | high | mark | unit | target_unit | role
                survey | 1       | 2    | Cu      | mining | USA     | 2021 | net_import_reliance | 45       | 45  | 45   |      | %    | %           | part
                survey | 1       | 3    | Cu      | mining | USA     | 2022 | net_import_reliance |          | 95  | 100  | >95  | %    | %           | part
                survey | 1       | 4    | Cu      | mining | USA     | 2023 | net_import_reliance |          |     | 0    | E    | %    | %           | part
                """,
                            List.of()))
                    .collectAsList())),
        """
        indicator           | variant   | element | country | year | value | low  | high | interval | reason
        net_import_reliance | published | Cu      | USA     | 2021 | 0.45  | 0.45 | 0.45 | exact    |
        net_import_reliance | published | Cu      | USA     | 2022 |       | 0.95 | 1    | exact    | CENSORED
        net_import_reliance | published | Cu      | USA     | 2023 |       |      |      | none     | NET_EXPORTER
        """);
  }

  @Test
  void tellsCorrectionsThatAct() { // by figure, mark and unit as printed; no zinc is there
    assertTable(
        CurrentProduction.acting(
            table(
                Production.SCHEMA,
                """
                source | release | line | element | stage  | country | year | period | measure | item | quantity | mark | unit | role
                usgs   | 2024    | 2    | Cu      | mining | CHL     | 2022 | 2022   | output  | a    | 1166000  |      | kt   | part
                usgs   | 2024    | 3    | Cu      | mining | PER     | 2022 | 2022   | output  | a    |          | W    | kt   | part
                """),
            table(
                Correct.schema(Corrections.PRODUCTION_KEY),
                """
                correction_source | correction_release | correction_element | correction_country | correction_column | correction_found | correction_value
                usgs              | 2024               | Cu                 | CHL                | quantity          | 1166000          | 66000
                usgs              | 2024               | Cu                 | PER                | quantity          | 1166000          | 66000
                usgs              |                    | Cu                 |                    | quantity          | W                | 1
                                  |                    | Cu                 |                    | unit              | t                | kt
                usgs              | 2024               | Zn                 |                    | unit              | kt               | t
                usgs              | 2023               | Cu                 |                    | unit              | kt               | t
                """)),
        """
        correction_release | correction_country | correction_column | correction_found | acts
        2024               | CHL                | quantity          | 1166000          | true
        2024               | PER                | quantity          | 1166000          | false
                           |                    | quantity          | W                | true
                           |                    | unit              | t                | false
        """);
  }
}
