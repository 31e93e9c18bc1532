package org.oreflow.choice;

import static org.oreflow.choice.SmallProduction.assertChosen;
import static org.oreflow.choice.SmallProduction.current;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Cells of production that a table leaves empty or another table fills. */
class EmptyCellsTest {
  private static final String BROMINE =
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
      """;

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
  void anEmptyCellOfAProducerIsLeftOutOfATotalThatTheRowsMake() {
    // bromine, kt: 226 of the United States in 2005, nothing since, and 415 of others make the
    // total of 415. Peru's last 20 are within a twentieth of it. The total of 2007 has room for 85
    // to 90, less than half of 226, but more than half of Spain's later 40. Chile has no figure;
    // that of 2009 is withheld, beside rows that make the total
    assertChosen(
        current(BROMINE, List.of("summary")),
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
