package org.oreflow.choice;

import static org.oreflow.Tables.assertRows;
import static org.oreflow.Tables.rows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.oreflow.table.Production;
import org.oreflow.table.Role;

class EarlierEditionsTest {
  private static final Map<List<String>, Release> EDITIONS =
      ChosenRecords.releases(
          """
          source  | release | published  | covers | confidential | NO_REDISTRIBUTION
          summary | 2024    | 2024-01-31 | world  | false        | false
          summary | 2025    | 2025-01-31 | world  | false        | false
          summary | 2026    | 2026-01-31 | world  | false        | false
          survey  | 2026    | 2026-03-31 | USA    | false        | false
          """);

  private static void assertChosen(String production, String expected) {
    var printed = ChosenRecords.production(EDITIONS, ChosenRecords.NO_CORRECTIONS).printed();
    var editions =
        printed.of(rows(Production.TABLE.schema(), production).stream(), Role.PART, Role.TOTAL);
    assertRows(
        CurrentProduction.SCHEMA,
        new RecordChoice(List.of("survey", "summary"), "production", null)
            .of(editions, .05).stream().map(ProductionRecord::made).toList(),
        expected);
  }

  @Test
  void areThoseOfTheYearBeforeThatPrintTheYearToo() {
    // antimony, Russia in 2024: 13,000 t by edition 2025, 40,000 by 2026. Of 100 (60, 20, 20) .44;
    // of 110 (60, 10, 40) .438: within .05. Shares: Russia .200 to .364, Tajikistan .200 to .091,
    // both beyond it; China .600 to .545 by the masses of others alone
    assertChosen(
        """
        source  | release | line | element | stage  | country | year | measure | quantity | unit | target_unit | role
        summary | 2025    | 2    | Sb      | mining | CHN     | 2023 | output  | 60       | t    | t           | part
        summary | 2025    | 3    | Sb      | mining | RUS     | 2023 | output  | 20       | t    | t           | part
        summary | 2025    | 4    | Sb      | mining | CHN     | 2024 | output  | 60       | t    | t           | part
        summary | 2025    | 5    | Sb      | mining | RUS     | 2024 | output  | 20       | t    | t           | part
        summary | 2025    | 6    | Sb      | mining | TJK     | 2024 | output  | 20       | t    | t           | part
        summary | 2026    | 2    | Sb      | mining | CHN     | 2024 | output  | 60       | t    | t           | part
        summary | 2026    | 3    | Sb      | mining | RUS     | 2024 | output  | 40       | t    | t           | part
        summary | 2026    | 4    | Sb      | mining | TJK     | 2024 | output  | 10       | t    | t           | part
        summary | 2026    | 5    | Sb      | mining | CHN     | 2025 | output  | 60       | t    | t           | part
        """,
        """
        family          | country | year | release | value | flags
        output          | CHN     | 2023 | 2025    | 60    |
        output          | RUS     | 2023 | 2025    | 20    |
        output          | CHN     | 2024 | 2026    | 60    |
        output          | RUS     | 2024 | 2026    | 40    | REVISED SERIES_BREAK
        output          | TJK     | 2024 | 2026    | 10    | REVISED SERIES_BREAK
        output          | CHN     | 2025 | 2026    | 60    |
        earlier_edition | CHN     | 2024 | 2025    | 60    |
        earlier_edition | RUS     | 2024 | 2025    | 20    |
        earlier_edition | TJK     | 2024 | 2025    | 20    |
        """);
  }

  @Test
  void breakTheSeriesWhereConcentrationMovesBeyondTheLimit() {
    // 90, 10: .82; 50, 10: .722, .098 less: China, whose share moves by 6.7 points; of 2022, which
    // 2024 alone prints, edition 2025 has no table to compare
    assertChosen(
        """
        source  | release | line | element | stage  | country | year | measure | quantity | unit | target_unit | role
        summary | 2024    | 2    | Hg      | mining | CHN     | 2022 | output  | 70       | t    | t           | part
        summary | 2025    | 2    | Hg      | mining | CHN     | 2023 | output  | 90       | t    | t           | part
        summary | 2025    | 3    | Hg      | mining | CHN     | 2024 | output  | 90       | t    | t           | part
        summary | 2025    | 4    | Hg      | mining | TJK     | 2024 | output  | 10       | t    | t           | part
        summary | 2026    | 2    | Hg      | mining | CHN     | 2024 | output  | 50       | t    | t           | part
        summary | 2026    | 3    | Hg      | mining | TJK     | 2024 | output  | 10       | t    | t           | part
        """,
        """
        family          | country | year | release | value | flags
        output          | CHN     | 2022 | 2024    | 70    |
        output          | CHN     | 2023 | 2025    | 90    |
        output          | CHN     | 2024 | 2026    | 50    | REVISED SERIES_BREAK STEP
        output          | TJK     | 2024 | 2026    | 10    | SERIES_BREAK
        earlier_edition | CHN     | 2024 | 2025    | 90    |
        earlier_edition | TJK     | 2024 | 2025    | 10    |
        """);
  }

  @Test
  void breakTheSeriesOfACountryWhoseShareMovesBeyondTheLimit() {
    // natural zeolites of Georgia in 2024: 5,000 t by edition 2025, 243,000 by 2026. Here .005 to
    // 75 / 1,070 = .070 of the world, others 1.6 points less; Σ s² .248 to 253,150 / 1,144,900 =
    // .221, within .05
    assertChosen(
        """
        source  | release | line | element  | stage  | country | year | measure | quantity | unit | target_unit | role
        summary | 2025    | 2    | zeolites | mining | CHN     | 2023 | output  | 250      | t    | t           | part
        summary | 2025    | 3    | zeolites | mining | CHN     | 2024 | output  | 250      | t    | t           | part
        summary | 2025    | 4    | zeolites | mining | KOR     | 2024 | output  | 250      | t    | t           | part
        summary | 2025    | 5    | zeolites | mining | CUB     | 2024 | output  | 245      | t    | t           | part
        summary | 2025    | 7    | zeolites | mining | IDN     | 2024 | output  | 250      | t    | t           | part
        summary | 2025    | 6    | zeolites | mining | GEO     | 2024 | output  | 5        | t    | t           | part
        summary | 2026    | 3    | zeolites | mining | CHN     | 2024 | output  | 250      | t    | t           | part
        summary | 2026    | 4    | zeolites | mining | KOR     | 2024 | output  | 250      | t    | t           | part
        summary | 2026    | 5    | zeolites | mining | CUB     | 2024 | output  | 245      | t    | t           | part
        summary | 2026    | 7    | zeolites | mining | IDN     | 2024 | output  | 250      | t    | t           | part
        summary | 2026    | 6    | zeolites | mining | GEO     | 2024 | output  | 75       | t    | t           | part
        """,
        """
        family          | country | year | release | value | flags
        output          | CHN     | 2023 | 2025    | 250   |
        output          | CHN     | 2024 | 2026    | 250   |
        output          | CUB     | 2024 | 2026    | 245   |
        output          | GEO     | 2024 | 2026    | 75    | REVISED SERIES_BREAK
        output          | IDN     | 2024 | 2026    | 250   |
        output          | KOR     | 2024 | 2026    | 250   |
        earlier_edition | CHN     | 2024 | 2025    | 250   |
        earlier_edition | CUB     | 2024 | 2025    | 245   |
        earlier_edition | GEO     | 2024 | 2025    | 5     |
        earlier_edition | IDN     | 2024 | 2025    | 250   |
        earlier_edition | KOR     | 2024 | 2025    | 250   |
        """);
  }

  @Test
  void haveTheCellsOfOtherSourcesThatCount() {
    assertChosen(
        """
        source  | release | line | element | stage  | country | year | measure | quantity | unit | target_unit | role
        summary | 2025    | 2    | Cu      | mining | CHL     | 2023 | output  | 50       | t    | t           | part
        summary | 2025    | 3    | Cu      | mining | CHL     | 2024 | output  | 50       | t    | t           | part
        summary | 2025    | 4    | Cu      | mining | USA     | 2024 | output  | 10       | t    | t           | part
        summary | 2026    | 2    | Cu      | mining | CHL     | 2024 | output  | 51       | t    | t           | part
        summary | 2026    | 3    | Cu      | mining | USA     | 2024 | output  | 11       | t    | t           | part
        survey  | 2026    | 2    | Cu      | mining | USA     | 2024 | output  | 11.2     | t    | t           | part
        """,
        """
        family          | source  | country | year | release | value
        output          | summary | CHL     | 2023 | 2025    | 50
        output          | summary | CHL     | 2024 | 2026    | 51
        output          | survey  | USA     | 2024 | 2026    | 11.2
        earlier_edition | summary | CHL     | 2024 | 2025    | 50
        earlier_edition | survey  | USA     | 2024 | 2026    | 11.2
        """);
  }

  @Test
  void areNoneOfReservesOrOfOneEdition() {
    String one =
        """
        source  | release | line | element | stage  | country | year | measure | quantity | unit | target_unit | role
        summary | 2025    | 2    | Li      | mining | CHL     | 2023 | reserve | 9        | t    | t           | part
        summary | 2025    | 3    | Li      | mining | CHL     | 2024 | reserve | 9        | t    | t           | part
        summary | 2026    | 2    | Li      | mining | CHL     | 2024 | reserve | 8        | t    | t           | part
        """;
    assertChosen(
        one,
        """
        family  | country | year | release | value
        reserve | CHL     | 2023 | 2025    | 9
        reserve | CHL     | 2024 | 2026    | 8
        """);
    assertChosen(
        one.replace("reserve", "output").replace("2026    | 2    | Li", "2025    | 2    | Co"),
        """
        family | country | year | release | value
        output | CHL     | 2023 | 2025    | 9
        output | CHL     | 2024 | 2025    | 9
        output | CHL     | 2024 | 2025    | 8
        """);
  }
}
