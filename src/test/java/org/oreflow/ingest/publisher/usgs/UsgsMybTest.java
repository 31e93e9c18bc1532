package org.oreflow.ingest.publisher.usgs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.oreflow.ingest.UsgsReading.lines;
import static org.oreflow.ingest.UsgsReading.read;

import org.junit.jupiter.api.Test;
import org.oreflow.config.InputException;
import org.oreflow.ingest.UsgsReading;

class UsgsMybTest {
  private static final UsgsMyb SOURCE = new UsgsMyb(UsgsReading.ALL);
  private static final String TABLE =
      """
      TABLE 8,,,,,
      "RARE EARTHS: WORLD MINE PRODUCTION, BY COUNTRY OR LOCALITY1",,,,,
      ,,,,,
      "(Metric tons, rare-earth oxide equivalent)",,,,,
      Country or locality2,,2021,,2022,
      Australiae,,24000,,18000,
      Burundi,,180,e,--,
      China3,,168000,,210000,e
      "Indiae, 4",,2900,,,
      Russia,,2500,r,x,
      United States,,42400,6,NA,"e, 6"
      Atlantis,,1,,,
      Total,,290000,r,297000,
      eEstimated.  rRevised.  -- Zero.,,,,,
      3Official production quota. Illegal production could not be quantified.,,,,,
      4Monazite was not disclosed.,,,,,
      6Includes bastnaesite only.,,,,,
      """;

  @Test
  void readsFiguresWithTheirMarks() {
    assertThat(
            lines(
                read(SOURCE, "T8.csv", TABLE),
                "line",
                "item",
                "country",
                "measure",
                "quantity",
                "low",
                "high",
                "mark",
                "role",
                "flags",
                "note"))
        .containsExactly(
            "6|2021|AUS|output|24000|24000|24000||part|ESTIMATED|",
            "6|2022|AUS|output|18000|18000|18000||part|ESTIMATED|",
            "7|2021|BDI|output|180|180|180||part|ESTIMATED|",
            "7|2022|BDI|output|0|0|0||part||",
            "8|2021|CHN|quota|168000|168000|168000||part|QUOTA|Official production quota. "
                + "Illegal production could not be quantified.",
            "8|2022|CHN|quota|210000|210000|210000||part|ESTIMATED QUOTA|Official production quota."
                + " Illegal production could not be quantified.",
            "9|2021|IND|output|2900|2900|2900||part|ESTIMATED|Monazite was not disclosed.",
            "10|2021|RUS|output|2500|2500|2500||part|REVISED|",
            "NOT_A_NUMBER 2022",
            "11|2021|USA|output|42400|42400|42400||part||Includes bastnaesite only.",
            "11|2022|USA|output||0||NA|part|ESTIMATED|Includes bastnaesite only.",
            "UNKNOWN_COUNTRY 2021",
            "13|2021|WLD|output|290000|285000|295000||total|REVISED|",
            "13|2022|WLD|output|297000|296500|297500||total||");
  }

  @Test
  void takesTypeAndUnitFromTheTitles() {
    assertThat(
            lines(
                read(SOURCE, "T8.csv", TABLE).subList(0, 1),
                "commodity",
                "type",
                "element",
                "stage",
                "period",
                "content",
                "unit",
                "target_unit"))
        .containsExactly(
            "T8|RARE EARTHS: WORLD MINE PRODUCTION, BY COUNTRY OR LOCALITY|REE|mining|2021|reo|"
                + "metric tons|t REO");
  }

  @Test
  void refusesATableThatHasNoMeaning() {
    assertThat(lines(read(SOURCE, "T9.csv", TABLE)))
        .hasSize(14)
        .contains("UNKNOWN_TYPE 2021", "UNKNOWN_TYPE 2022");
  }

  @Test
  void needsAHeaderAndAUnit() {
    assertThatThrownBy(() -> read(SOURCE, "T8.csv", "TABLE 8,\nText,1\n"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "dir/T8.csv: no row begins with Country and has years; check that it is a world table");
    assertThatThrownBy(() -> read(SOURCE, "T8.csv", "TABLE 8,\nCountry,2021\nChina,1\n"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "dir/T8.csv: no line in brackets above the header names the unit; "
                + "restore the line, such as (Metric tons)");
  }

  @Test
  void aYearMayHaveMarksOfItsOwn() {
    String table =
        """
        TABLE 8,,,,,,,,
        (Metric tons),,,,,,,,
        Country,,2019,,"2020e, 3",,20214,,2022 e
        China,,10,,20,e,30,r,"4,000"
        """;

    assertThat(lines(read(SOURCE, "T8.csv", table), "item", "year", "quantity", "flags"))
        .containsExactly(
            "2019|2019|10|",
            "2020e, 3|2020|20|ESTIMATED",
            "20214|2021|30|REVISED",
            "2022 e|2022|4000|ESTIMATED");
  }

  @Test
  void refusesColumnsThatAreNoYear() { // 2021-2022 would be lost, its figure a mark of 2020
    assertThatThrownBy(
            () ->
                read(
                    SOURCE,
                    "T8.csv",
                    "TABLE 8,,\n(Metric tons),,\nCountry,2020,2021-2022\nChina,1,2\n"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "dir/T8.csv:3: column \"2021-2022\" is not a year;"
                + " leave the years alone in the row that begins with Country");
  }

  @Test
  void aTotalMayLeaveOutACountry() {
    String table =
        """
        TABLE 8,,
        (Metric tons),,
        Country,,2022
        China,,10
        United States,,W
        Total1,,10
        1Excludes U.S. production.,,
        """;

    assertThat(lines(read(SOURCE, "T8.csv", table), "country", "quantity", "role", "flags"))
        .containsExactly("CHN|10|part|", "USA||part|", "WLD|10|total|EXCLUDES_USA");
  }

  @Test
  void aTableMayGoOnBehindItsHeaderButNotWithOtherYears() {
    String table =
        """
        TABLE 8,,
        (Metric tons),,
        Country,2021,2022
        China,1,2
        TABLE 8\u2014Continued,,
        Country or locality2,2021,2022
        India,3,4
        """;

    assertThat(lines(read(SOURCE, "T8.csv", table), "country", "year", "quantity"))
        .containsExactly("CHN|2021|1", "CHN|2022|2", "IND|2021|3", "IND|2022|4");
    assertThatThrownBy(
            () ->
                read(SOURCE, "T8.csv", table.replace("locality2,2021,2022", "locality2,2011,2012")))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "dir/T8.csv:6: another row of years than the first begins a table of its own;"
                + " give each table in a file of its own");
  }
}
