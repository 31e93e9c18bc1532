package org.oreflow.choice;

import static org.oreflow.Tables.assertRows;
import static org.oreflow.Tables.assertTable;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.oreflow.TestSession;
import org.oreflow.index.OfElements;
import org.oreflow.index.dependence.PublishedReliance;

class CurrentProductionTest {
  private static final List<Row> RELEASES =
      ChosenRecords.releases(
          """
          source   | release | published  | covers | confidential | NO_REDISTRIBUTION
          yearbook | 1       | 2025-03-19 | world  | false        | false
          summary  | 1       | 2025-01-31 | world  | false        | false
          survey   | 1       | 2024-01-31 | USA    | true         | true
          listed   | 1       | 2026-11-28 | listed_partners | false | false
          """);

  private static List<Row> current(String production, List<String> precedence) {
    return ChosenRecords.chosen(
        ChosenRecords.production(RELEASES, ChosenRecords.NO_CORRECTIONS),
        production,
        Map.of("production", precedence));
  }

  private static Dataset<Row> dataset(List<Row> rows) {
    return TestSession.spark().createDataFrame(rows, CurrentProduction.SCHEMA);
  }

  private static void assertChosen(List<Row> chosen, String expected) {
    assertRows(CurrentProduction.SCHEMA, chosen, expected);
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
  void aSourceOfTheCountryFillsAnEmptyCellOfAWorldTable() { // W is no empty cell; Japan is not its
    // own
    assertChosen(
        current(
            """
            source  | release | line | element | stage    | country | year | measure | quantity | low | mark | unit | target_unit | role
            summary | 1       | 2    | Ga      | refining | CHN     | 2023 | output  | 600      | 600 |      | t    | t           | part
            summary | 1       | 3    | Ga      | refining | USA     | 2023 | output  |          | 0   |      | t    | t           | part
            summary | 1       | 4    | Ga      | refining | WLD     | 2023 | output  | 610      | 605 |      | t    | t           | total
            survey  | 1       | 2    | Ga      | refining | USA     | 2023 | output  | 0        | 0   |      | t    | t           | part
            survey  | 1       | 3    | Ga      | refining | WLD     | 2023 | output  | 5        | 5   |      | t    | t           | total
            summary | 1       | 7    | Ga      | refining | JPN     | 2023 | output  |          | 0   |      | t    | t           | part
            survey  | 1       | 5    | Ga      | refining | JPN     | 2023 | output  | 9        | 9   |      | t    | t           | part
            summary | 1       | 5    | Li      | mining   | USA     | 2023 | output  |          | 0   | W    | t    | t           | part
            survey  | 1       | 4    | Li      | mining   | USA     | 2023 | output  | 7        | 7   |      | t    | t           | part
            summary | 1       | 6    | Li      | mining   | WLD     | 2023 | output  | 200      | 200 |      | t    | t           | total
            """,
            List.of("summary", "survey")),
        """
        element | country | value | source
        Ga      | CHN     | 600   | summary
        Ga      | USA     | 0     | survey
        Ga      | JPN     |       | summary
        Ga      | WLD     | 610   | summary
        Li      | USA     |       | summary
        Li      | WLD     | 200   | summary
        """);
  }

  @Test
  void aFigureThatIsIncludedInAnotherRowOfItsCellDoesNotHideIt() {
    // reserves of platinum-group metals, Mineral Commodity Summaries 2024, kg; of rutile no other
    // row tells
    assertChosen(
        current(
            """
            source  | release | line | element | stage  | country | year | measure | quantity | mark                   | unit | target_unit | role | note
            summary | 1       | 2    | PGM     | mining | ZAF     | 2023 | reserve |          | NA                     | t    | t           | part | Included with platinum
            summary | 1       | 9    | PGM     | mining | ZAF     | 2023 | reserve | 63000    |                        | t    | t           | part | Includes all platinum-group metals
            summary | 1       | 3    | Ti      | mining | USA     | 2023 | reserve |          | Included with ilmenite | t    | t           | part |
            """,
            List.of()),
        """
        element | country | value | line
        PGM     | ZAF     | 63000 | 9
        Ti      | USA     |       | 3
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
        BOL     | 2024 | 200   |
        """);
  }

  @Test
  void givesPrintedReliancesAsTheyArePrinted() {
    assertTable(
        OfElements.table(
            PublishedReliance.of(
                PublishedReliance.in(
                        dataset(
                            current(
                                """
                source | release | line | element | stage  | country | year | measure             | quantity | low | high | mark | unit | target_unit | role
                survey | 1       | 2    | Cu      | mining | USA     | 2021 | net_import_reliance | 45       | 45  | 45   |      | %    | %           | part
                survey | 1       | 3    | Cu      | mining | USA     | 2022 | net_import_reliance |          | 95  | 100  | >95  | %    | %           | part
                survey | 1       | 4    | Cu      | mining | USA     | 2023 | net_import_reliance |          |     | 0    | E    | %    | %           | part
                """,
                                List.of())))
                    .collectAsList())),
        """
        indicator           | variant   | element | country | year | value | low  | high | interval | reason
        net_import_reliance | published | Cu      | USA     | 2021 | 0.45  | 0.45 | 0.45 | exact    |
        net_import_reliance | published | Cu      | USA     | 2022 |       | 0.95 | 1    | exact    | CENSORED
        net_import_reliance | published | Cu      | USA     | 2023 |       |      |      | none     | NET_EXPORTER
        """);
  }

  @Test
  void anEmptyCellOfAProducerIsLeftOutOfATotalThatTheRowsMake() {
    // bromine, kt: 226 of the United States in 2005, nothing since, and 415 of others make the
    // total of 415. Peru's last 20 are within a twentieth of it. The total of 2007 has room for 85
    // to 90, less than half of 226, but more than half of Spain's later 40. Chile has no figure;
    // that of 2009 is withheld, beside rows that make the total
    assertChosen(
        current(
            """
            source  | release | line | element | stage    | country | year | measure | quantity | low   | high  | mark | unit | target_unit | role
            summary | 1       | 2    | Br      | refining | ISR     | 2005 | output  | 415      | 415   | 415   |      | t    | t           | part
            summary | 1       | 3    | Br      | refining | USA     | 2005 | output  | 226      | 226   | 226   |      | t    | t           | part
            summary | 1       | 4    | Br      | refining | PER     | 2005 | output  | 20       | 20    | 20    |      | t    | t           | part
            summary | 1       | 5    | Br      | refining | WLD     | 2005 | output  | 661      | 660.5 | 661.5 |      | t    | t           | total
            summary | 1       | 6    | Br      | refining | ISR     | 2006 | output  | 415      | 415   | 415   |      | t    | t           | part
            summary | 1       | 7    | Br      | refining | USA     | 2006 | output  |          | 0     |       |      | t    | t           | part
            summary | 1       | 8    | Br      | refining | PER     | 2006 | output  |          | 0     |       |      | t    | t           | part
            summary | 1       | 9    | Br      | refining | ESP     | 2006 | output  |          | 0     |       |      | t    | t           | part
            summary | 1       | 10   | Br      | refining | WLD     | 2006 | output  | 415      | 414.5 | 415.5 |      | t    | t           | total
            summary | 1       | 11   | Br      | refining | ISR     | 2007 | output  | 415      | 415   | 415   |      | t    | t           | part
            summary | 1       | 12   | Br      | refining | USA     | 2007 | output  |          | 0     |       |      | t    | t           | part
            summary | 1       | 21   | Br      | refining | ESP     | 2007 | output  |          | 0     |       |      | t    | t           | part
            summary | 1       | 13   | Br      | refining | WLD     | 2007 | output  | 500      | 495   | 505   |      | t    | t           | total
            summary | 1       | 14   | Br      | refining | ISR     | 2008 | output  | 415      | 415   | 415   |      | t    | t           | part
            summary | 1       | 15   | Br      | refining | CHL     | 2008 | output  |          | 0     |       |      | t    | t           | part
            summary | 1       | 16   | Br      | refining | WLD     | 2008 | output  | 415      | 414.5 | 415.5 |      | t    | t           | total
            summary | 1       | 17   | Br      | refining | ISR     | 2009 | output  | 415      | 415   | 415   |      | t    | t           | part
            summary | 1       | 18   | Br      | refining | CHL     | 2009 | output  |          | 0     |       | W    | t    | t           | part
            summary | 1       | 19   | Br      | refining | ESP     | 2009 | output  | 40       | 40    | 40    |      | t    | t           | part
            summary | 1       | 20   | Br      | refining | WLD     | 2009 | output  | 455      | 454.5 | 455.5 |      | t    | t           | total
            """,
            List.of("summary")),
        """
        country | year | value | flags
        ISR     | 2005 | 415   |
        USA     | 2005 | 226   |
        PER     | 2005 | 20    |
        WLD     | 2005 | 661   |
        ISR     | 2006 | 415   |
        USA     | 2006 |       | TOTAL_EXCLUDES
        PER     | 2006 |       |
        ESP     | 2006 |       | TOTAL_EXCLUDES
        WLD     | 2006 | 415   |
        ISR     | 2007 | 415   |
        USA     | 2007 |       | TOTAL_EXCLUDES
        ESP     | 2007 |       |
        WLD     | 2007 | 500   |
        ISR     | 2008 | 415   |
        CHL     | 2008 |       | TOTAL_EXCLUDES
        WLD     | 2008 | 415   |
        ISR     | 2009 | 415   |
        CHL     | 2009 |       | TOTAL_EXCLUDES
        ESP     | 2009 | 40    |
        WLD     | 2009 | 455   |
        """);
  }

  @Test
  void aTotalBelowTheRowsOfAnotherSourceBesideItIsOfAnotherTable() {
    // rare earths mined in 1994: Data Series 140 prints 55,100 t of the world, another table
    // 30,600 + 20,700 + 9,832 t and 64,500 of its own; of 1995 the series' total holds its row
    assertChosen(
        current(
            """
            source   | release | line | element | stage  | country | year | measure | quantity | low   | high  | unit | target_unit | role
            survey   | 1       | 2    | REE     | mining | USA     | 1994 | output  | 20700    | 20700 | 20700 | t    | t           | part
            survey   | 1       | 3    | REE     | mining | WLD     | 1994 | output  | 55100    | 55050 | 55150 | t    | t           | total
            listed   | 1       | 2    | REE     | mining | CHN     | 1994 | output  | 30600    | 30600 | 30600 | t    | t           | part
            listed   | 1       | 3    | REE     | mining | OTH     | 1994 | output  | 9832     | 9832  | 9832  | t    | t           | part
            listed   | 1       | 4    | REE     | mining | USA     | 1994 | output  | 20700    | 20700 | 20700 | t    | t           | part
            listed   | 1       | 5    | REE     | mining | WLD     | 1994 | output  | 64500    | 64450 | 64550 | t    | t           | total
            survey   | 1       | 4    | REE     | mining | WLD     | 1995 | output  | 75700    | 75650 | 75750 | t    | t           | total
            listed   | 1       | 6    | REE     | mining | CHN     | 1995 | output  | 48000    | 48000 | 48000 | t    | t           | part
            """,
            List.of("survey", "listed")),
        """
        country | year | value | source
        USA     | 1994 | 20700 | survey
        CHN     | 1994 | 30600 | listed
        OTH     | 1994 | 9832  | listed
        WLD     | 1994 | 64500 | listed
        WLD     | 1995 | 75700 | survey
        CHN     | 1995 | 48000 | listed
        """);
  }
}
