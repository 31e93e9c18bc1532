package org.oreflow.choice;

import static org.oreflow.Tables.assertTable;
import static org.oreflow.choice.SmallProduction.assertChosen;
import static org.oreflow.choice.SmallProduction.current;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.oreflow.TestSession;
import org.oreflow.index.OfElements;
import org.oreflow.index.dependence.PublishedReliance;

class CurrentProductionTest {
  private static Dataset<Row> dataset(List<Row> rows) {
    return TestSession.spark().createDataFrame(rows, CurrentProduction.SCHEMA);
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
    assertChosen(
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
    assertChosen(
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
    assertChosen(
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
  void aTableWithATotalIsTakenBeforeOneThatIsNoWorld() { // the yearbook's copper has no total
    assertChosen(
        current(
            """
            source   | release | line | element | stage  | country | year | measure | quantity | low  | high | mark | unit | target_unit | role
            yearbook | 1       | 2    | Cu      | mining | CHL     | 2022 | output  | 5        | 5    | 5    |      | t    | t           | part
            yearbook | 1       | 3    | Cu      | mining | WLD     | 2022 | output  |          | 0    |      | NA   | t    | t           | total
            summary  | 1       | 2    | Cu      | mining | CHL     | 2022 | output  | 6        | 6    | 6    |      | t    | t           | part
            summary  | 1       | 3    | Cu      | mining | PER     | 2022 | output  | 1        | 1    | 1    |      | t    | t           | part
            summary  | 1       | 4    | Cu      | mining | WLD     | 2022 | output  | 7        | 6.5  | 7.5  |      | t    | t           | total
            """,
            List.of("summary", "yearbook")),
        """
        element | country | value | source  | world
        Cu      | CHL     | 6     | summary | true
        Cu      | PER     | 1     | summary | true
        Cu      | WLD     | 7     | summary | true
        """);
  }

  @Test
  void anotherSourceContentOrKindOfFigureBreaksASeries() {
    // 2021 no year before; 2022 a quota; 2023 as before; 2024 another source; of AUS none between
    assertChosen(
        current(
            """
            source   | release | line | element | stage  | country | year | measure | content | quantity | unit | target_unit | role
            summary  | 1       | 2    | REE     | mining | CHN     | 2021 | output  | reo     | 5        | t    | t           | part
            summary  | 1       | 3    | REE     | mining | CHN     | 2022 | quota   | reo     | 6        | t    | t           | part
            summary  | 1       | 4    | REE     | mining | CHN     | 2023 | quota   | reo     | 6        | t    | t           | part
            yearbook | 1       | 5    | REE     | mining | CHN     | 2024 | quota   | reo     | 6        | t    | t           | part
            summary  | 1       | 6    | Mg      | mining | CHN     | 2022 | output  | gross   | 6        | t    | t           | part
            summary  | 1       | 7    | Mg      | mining | CHN     | 2023 | output  | mgo     | 6        | t    | t           | part
            summary  | 1       | 8    | Mg      | mining | AUS     | 2023 | output  | mgo     | 6        | t    | t           | part
            summary  | 1       | 9    | Mg      | mining | AUS     | 2020 | output  | gross   | 6        | t    | t           | part
            """,
            List.of("yearbook", "summary")),
        """
        element | country | year | flags
        REE     | CHN     | 2021 |
        REE     | CHN     | 2022 | SERIES_BREAK
        REE     | CHN     | 2023 |
        REE     | CHN     | 2024 | SERIES_BREAK
        Mg      | CHN     | 2022 |
        Mg      | CHN     | 2023 | SERIES_BREAK
        Mg      | AUS     | 2023 | SERIES_BREAK
        Mg      | AUS     | 2020 |
        """);
  }

  @Test
  void aFigureThatTwoEditionsPrintApartIsRevised() { // 40 and 62.3 are, 100 and 104 are not
    var editions =
        ChosenRecords.releases(
            """
            source  | release | published  | covers | confidential | NO_REDISTRIBUTION
            summary | 2024    | 2024-01-31 | world  | false        | false
            summary | 2025    | 2025-01-31 | world  | false        | false
            """);
    assertChosen(
        ChosenRecords.chosen(
            ChosenRecords.production(editions, ChosenRecords.NO_CORRECTIONS),
            """
            source  | release | line | element | stage  | country | year | measure | quantity | unit | target_unit | role
            summary | 2024    | 2    | Sb      | mining | CHN     | 2023 | output  | 40       | t    | t           | part
            summary | 2025    | 2    | Sb      | mining | CHN     | 2023 | output  | 62.3     | t    | t           | part
            summary | 2024    | 3    | Sb      | mining | BOL     | 2023 | output  | 100      | t    | t           | part
            summary | 2025    | 3    | Sb      | mining | BOL     | 2023 | output  | 104      | t    | t           | part
            summary | 2025    | 4    | Sb      | mining | BOL     | 2024 | output  | 200      | t    | t           | part
            """,
            Map.of()),
        """
        country | year | value | flags
        CHN     | 2023 | 62.3  | REVISED
        BOL     | 2023 | 104   |
        BOL     | 2024 | 200   | STEP
        """);
  }

  @Test
  void givesPrintedReliancesAsTheyArePrinted() {
    assertTable(
        OfElements.table(
            PublishedReliance.of(
                dataset(
                        current(
                            """
                            source | release | line | element | stage  | country | year | measure             | quantity | low | high | mark | unit | target_unit | role
                            survey | 1       | 2    | Cu      | mining | USA     | 2021 | net_import_reliance | 45       | 45  | 45   |      | %    | %           | part
                            survey | 1       | 3    | Cu      | mining | USA     | 2022 | net_import_reliance |          | 95  | 100  | >95  | %    | %           | part
                            survey | 1       | 4    | Cu      | mining | USA     | 2023 | net_import_reliance |          |     | 0    | E    | %    | %           | part
                            """,
                            List.of()))
                    .collectAsList()
                    .stream()
                    .filter(PublishedReliance::isRead)
                    .toList())),
        """
        indicator           | variant   | element | country | year | value | low  | high | interval | reason
        net_import_reliance | published | Cu      | USA     | 2021 | 0.45  | 0.45 | 0.45 | exact    |
        net_import_reliance | published | Cu      | USA     | 2022 |       | 0.95 | 1    | exact    | CENSORED
        net_import_reliance | published | Cu      | USA     | 2023 |       |      |      | none     | NET_EXPORTER
        """);
  }
}
