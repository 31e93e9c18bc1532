package org.oreflow.index.change;

import static org.oreflow.Tables.assertTable;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ChangesTest {
  private static Dataset<Row> changes(String balances) {
    return changes(balances, "indicator");
  }

  private static Dataset<Row> changes(String balances, String indices) {
    return EditionChangesTest.changes(balances, "element", indices);
  }

  @Test
  void areOfTheWorldsProducers() { // .75² − .5² = .3125; .25² − .5² = −.1875; the rest adds none
    assertTable(
        changes(
            """
            element | stage  | country | year | production_t | production_low_t | production_high_t | flags
            Li      | mining | AUS     | 2020 | 50           | 50               | 50                |
            Li      | mining | CHL     | 2020 | 50           | 50               | 50                | ESTIMATED
            Li      | mining | EU      | 2020 | 9            | 9                | 9                 | GROUP
            Li      | mining | WLD     | 2020 | 100          | 100              | 100               |
            Li      | mining | AUS     | 2022 | 75           | 75               | 75                |
            Li      | mining | CHL     | 2022 | 25           | 25               | 25                |
            Li      | mining | WLD     | 2022 | 100          | 100              | 100               |
            REX     | mining | AUS     | 2020 | 5            | 5                | 5                 |
            REX     | mining | WLD     | 2020 | 5            | 5                | 5                 |
            """),
        """
        indicator | variant | element | stage  | country | cause  | year_from | year_to | share_from | share_to | contribution | low     | high    | own_volume | rest_of_world | status   | flags | reason
        hhi       |         | Li      | mining | AUS     | shares | 2020      | 2022    | 0.5        | 0.75     | 0.3125       | 0.3125  | 0.3125  | 0.114028   | 0.198472      | estimate |       |
        hhi       |         | Li      | mining | CHL     | shares | 2020      | 2022    | 0.5        | 0.25     | -0.1875      | -0.1875 | -0.1875 | -0.118194  | -0.069306     | estimate |       |
        """);
  }

  @Test
  void sayWhyTheyAreUnknown() {
    assertTable(
        changes(
            """
            element | stage  | country | year | production_t | production_low_t | production_high_t | flags
            Nd      | mining | CHN     | 2020 | 20           | 20               | 20                |
            Nd      | mining | MMR     | 2020 |              | 0                | 5                 | COMPOSITION_UNKNOWN
            Nd      | mining | WLD     | 2020 | 20           | 20               | 25                |
            Nd      | mining | CHN     | 2021 | 20           | 20               | 20                |
            Nd      | mining | MMR     | 2021 | 5            | 5                | 5                 |
            Nd      | mining | WLD     | 2021 | 25           | 25               | 25                |
            Nd      | mining | CHN     | 2022 | 0            | 0                | 0                 |
            Nd      | mining | WLD     | 2022 | 0            | 0                | 0                 |
            """),
        """
        country | year_from | year_to | contribution | low   | high | reason
        CHN     | 2020      | 2021    | -0.36        | -0.36 | 0    |
        MMR     | 2020      | 2021    |              | 0     | 0.04 | COMPOSITION_UNKNOWN
        CHN     | 2020      | 2022    |              |       |      | ZERO_TOTAL
        MMR     | 2020      | 2022    |              |       |      | ZERO_TOTAL
        CHN     | 2021      | 2022    |              |       |      | ZERO_TOTAL
        MMR     | 2021      | 2022    |              |       |      | ZERO_TOTAL
        """);
  }

  @Test
  void doNotMindWhatIsUnknownOfTrade() { // 20 of 20, then 20 of 25
    assertTable(
        changes(
            """
            element | stage  | country | year | production_t | production_low_t | production_high_t | flags
            Nd      | mining | CHN     | 2020 | 20           | 20               | 20                | NO_MASS SHARE_UNKNOWN
            Nd      | mining | MMR     | 2020 |              | 0                | 5                 | COMPOSITION_UNKNOWN SHARE_UNKNOWN
            Nd      | mining | WLD     | 2020 | 20           | 20               | 25                |
            Nd      | mining | CHN     | 2021 | 20           | 20               | 20                |
            Nd      | mining | MMR     | 2021 | 5            | 5                | 5                 |
            Nd      | mining | WLD     | 2021 | 25           | 25               | 25                |
            """),
        """
        country | year_from | year_to | share_from | share_to | contribution | low   | high | reason
        CHN     | 2020      | 2021    | 1          | 0.8      | -0.36        | -0.36 | 0    |
        MMR     | 2020      | 2021    |            | 0.2      |              | 0     | 0.04 | COMPOSITION_UNKNOWN
        """);
  }

  @Test
  void haveWhatARestMayHide() { // AUS in 2020: none, or all of the 20 that nobody divides
    assertTable(
        changes(
            """
            element | stage  | country | year | production_t | production_low_t | production_high_t
            Li      | mining | CHN     | 2020 | 80           | 80               | 80
            Li      | mining | OTH     | 2020 | 20           | 20               | 20
            Li      | mining | WLD     | 2020 | 100          | 100              | 100
            Li      | mining | CHN     | 2021 | 80           | 80               | 80
            Li      | mining | AUS     | 2021 | 20           | 20               | 20
            Li      | mining | WLD     | 2021 | 100          | 100              | 100
            """),
        """
        country | share_from | share_to | contribution | low | high | flags   | reason
        AUS     | 0          | 0.2      | 0.04         | 0   | 0.04 | IN_REST |
        CHN     | 0.8        | 0.8      | 0            | 0   | 0    |         |
        """);
  }

  @Test
  void areNoneBetweenWorldsOfOtherCountries() {
    // boron minerals, kt: of 2006 on the total leaves the United States out, a fourth of 2005
    assertTable(
        changes(
            """
            element | stage  | country | year | production_t | production_low_t | production_high_t | flags
            B       | mining | TUR     | 2005 | 1953         | 1953             | 1953              |
            B       | mining | USA     | 2005 | 1148         | 1148             | 1148              |
            B       | mining | WLD     | 2005 | 3101         | 3101             | 3101              |
            B       | mining | TUR     | 2006 | 2000         | 2000             | 2000              |
            B       | mining | USA     | 2006 |              |                  |                   | TOTAL_EXCLUDES WITHHELD
            B       | mining | WLD     | 2006 | 2000         | 2000             | 2000              | TOTAL_EXCLUDES WITHHELD
            B       | mining | TUR     | 2007 | 2000         | 2000             | 2000              |
            B       | mining | USA     | 2007 |              |                  |                   | TOTAL_EXCLUDES WITHHELD
            B       | mining | WLD     | 2007 | 2000         | 2000             | 2000              | TOTAL_EXCLUDES WITHHELD
            """),
        """
        country | year_from | year_to | share_from | share_to | contribution | low | high | own_volume | status  | reason
        TUR     | 2005      | 2006    | 0.629797   | 1        |              |     |      |            |         | NOT_COMPARABLE
        USA     | 2005      | 2006    | 0.370203   |          |              |     |      |            |         | NOT_COMPARABLE
        TUR     | 2005      | 2007    | 0.629797   | 1        |              |     |      |            |         | NOT_COMPARABLE
        USA     | 2005      | 2007    | 0.370203   |          |              |     |      |            |         | NOT_COMPARABLE
        TUR     | 2006      | 2007    | 1          | 1        | 0            | 0   | 0    | 0          | partial |
        """);
  }

  @Test
  void sayThatTheSeriesOfTheWorldBreaks() {
    assertTable(
        changes(
            """
            element | stage  | country | year | production_t | production_low_t | production_high_t | flags
            Li      | mining | CHN     | 2020 | 80           | 80               | 80                |
            Li      | mining | WLD     | 2020 | 80           | 80               | 80                |
            Li      | mining | CHN     | 2021 | 80           | 80               | 80                |
            Li      | mining | WLD     | 2021 | 80           | 80               | 80                | SERIES_BREAK
            Li      | mining | CHN     | 2022 | 80           | 80               | 80                | SERIES_BREAK
            Li      | mining | WLD     | 2022 | 80           | 80               | 80                |
            """),
        """
        country | year_from | year_to | contribution | flags
        CHN     | 2020      | 2021    | 0            | SERIES_BREAK
        CHN     | 2020      | 2022    | 0            | SERIES_BREAK
        CHN     | 2021      | 2022    | 0            |
        """);
  }

  @Test
  void areAsConfidentialAsTheSuppliersOfEitherYear() {
    assertTable(
        changes(
            """
            element | stage  | country | year | production_t | production_low_t | production_high_t | flags
            Li      | mining | AUS     | 2020 | 50           | 50               | 50                | CONFIDENTIAL NO_REDISTRIBUTION
            Li      | mining | CHL     | 2020 | 50           | 50               | 50                |
            Li      | mining | WLD     | 2020 | 100          | 100              | 100               | CONFIDENTIAL NO_REDISTRIBUTION
            Li      | mining | AUS     | 2021 | 50           | 50               | 50                |
            Li      | mining | WLD     | 2021 | 50           | 50               | 50                |
            Li      | mining | AUS     | 2022 | 50           | 50               | 50                |
            Li      | mining | WLD     | 2022 | 50           | 50               | 50                |
            """),
        """
        country | year_from | year_to | flags
        AUS     | 2020      | 2021    | CONFIDENTIAL NO_REDISTRIBUTION
        CHL     | 2020      | 2021    | CONFIDENTIAL NO_REDISTRIBUTION
        AUS     | 2020      | 2022    | CONFIDENTIAL NO_REDISTRIBUTION
        CHL     | 2020      | 2022    | CONFIDENTIAL NO_REDISTRIBUTION
        AUS     | 2021      | 2022    |
        """);
  }

  @Test
  void needTheConcentrationOfBothYears() { // .75² − .5² and .25² − .5² from 2022 to 2023 alone
    assertTable(
        changes(
            """
            element | stage  | country | year | production_t | production_low_t | production_high_t
            Li      | mining | AUS     | 2020 | 60           | 60               | 60
            Li      | mining | CHL     | 2020 | 40           | 40               | 40
            Li      | mining | WLD     | 2020 | 100          | 100              | 100
            Li      | mining | AUS     | 2022 | 50           | 50               | 50
            Li      | mining | CHL     | 2022 | 50           | 50               | 50
            Li      | mining | WLD     | 2022 | 100          | 100              | 100
            Li      | mining | AUS     | 2023 | 75           | 75               | 75
            Li      | mining | CHL     | 2023 | 25           | 25               | 25
            Li      | mining | WLD     | 2023 | 100          | 100              | 100
            """,
            """
            indicator | variant | element | stage  | country | year | value | reason
            hhi       |         | Li      | mining | WLD     | 2020 |       | REST_TOO_LARGE
            hhi       | reserve | Li      | mining | WLD     | 2022 |       | REST_TOO_LARGE
            hhi       |         | Li      | mining | WLD     | 2023 | 0.625 |
            cr1       |         | Li      | mining | WLD     | 2023 |       | NO_MASS
            """),
        """
        country | year_from | year_to | contribution | status | reason
        AUS     | 2020      | 2022    |              |        | REST_TOO_LARGE
        CHL     | 2020      | 2022    |              |        | REST_TOO_LARGE
        AUS     | 2020      | 2023    |              |        | REST_TOO_LARGE
        CHL     | 2020      | 2023    |              |        | REST_TOO_LARGE
        AUS     | 2022      | 2023    | 0.3125       | final  |
        CHL     | 2022      | 2023    | -0.1875      | final  |
        """);
  }
}
