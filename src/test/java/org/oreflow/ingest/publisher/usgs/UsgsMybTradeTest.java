package org.oreflow.ingest.publisher.usgs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oreflow.config.InputException;
import org.oreflow.ingest.Fixture;
import org.oreflow.ingest.UsReading;

class UsgsMybTradeTest {
  private static final UsgsMybTrade SOURCE =
      new UsgsMybTrade(UsReading.codes("284610", "284690", "360690"));
  private static final String[] SHOWN = {
    "line", "item", "exporter", "importer", "code", "value_usd", "product_t", "role", "flags"
  };
  private static final String EXPORTS =
      """
      TABLE 4,,,,,,,,,,
      "U.S. EXPORTS OF RARE-EARTH COMPOUNDS, BY COUNTRY OR LOCALITY1",,,,,,,,,,
      ,,,,,,,,,,
      ,,,,2021,,,,2022,,
      ,,Schedule B,,Gross weight,,,,Gross weight,,
      Category and country or locality,,number,,(kilograms),,Value,,(kilograms),,Value
      Cerium compounds:,,2846.10.0000,,,,,,,,
      "Korea, Republic of",,,,5000,r,21000,r,--,,--
      Other,,,,1000,,3000,,NA,,W
      Total,,,,6000,r,24000,,700,,4000
      Total estimated rare-earth-oxide (REO) equivalent content,,,,4020,,XX,,469,,XX
      Other rare-earth compounds:,,,,,,,,,,
      Oxides:,,,,,,,,,,
      Lanthanum oxides:,,2846.90.2005,,,,,,,,
      China ,,,,28000,,718000,,lots,,900
      Chlorides:,,,,,,,,,,
      "Scandium or yttrium chloride mixtures, Russia",,2846.90.2060,,35,,39000,,--,,--
      Total estimated REO equivalent content,,,,12.95,,XX,,--,,XX
      Yttrium materials and compounds content by weight,,2846.90.4000,,,,,,,,
      greater than 19% but less than 85% oxide equivalent:,,,,,,,,,,
      Atlantis,,,,1,,1,,1,,1
      "Total, other rare-earth compounds",,,,28100,,757000,,900,,9000
      Total estimated REO equivalent content,,,,20000,,XX,,600,,XX
      Grand total,,,,34100,,781000,,1600,,13000
      rRevised.  XX Not applicable.  -- Zero.,,,,,,,,,,
      "1Table includes data available through July 14, 2023.",,,,,,,,,,
      Source: U.S. Census Bureau.,,,,,,,,,,
      """;
  private static final String IMPORTS =
      """
      TABLE 7,,,,,,
      "U.S. IMPORTS FOR CONSUMPTION OF RARE-EARTH METALS, BY COUNTRY OR LOCALITY1",,,,,,
      ,,,,2022,,
      Category and country or locality,,HTS code2,,Gross weight (kilograms),,Value
      Ferrocerium and other pyrophoric alloys:,,"3606.90.3000,",,,,
      ,,"3606.90.3010,",,,,
      ,,3606.90.3090,,,,
      Austria ,,,,50900,,534000
      Rare-earth metals and alloys:,,2805.30.0005,,,,
      China ,,,,7,,8
      Grand total,,,,50907,,534008
      """;

  private static Fixture.Read read(String text) {
    return UsReading.read(SOURCE, "T4", Map.of("T4", text));
  }

  @Test
  void readsCountriesBelowTheirHeadingsAndCodes() {
    var read = read(EXPORTS);

    assertThat(read.rows(SHOWN))
        .containsExactly(
            "8 2021 USA KOR 2846100000 21000 5 part [REVISED]",
            "8 2022 USA KOR 2846100000 0 0 part []",
            "9 2021 USA OTH 2846100000 3000 1 part []",
            "9 2022 USA OTH 2846100000 null null part [NOT_AVAILABLE, WITHHELD]",
            "10 2021 USA WLD 2846100000 24000 6 total [REVISED]",
            "10 2022 USA WLD 2846100000 4000 0.7 total []",
            "11 2021 USA WLD 2846100000 null null total []",
            "11 2022 USA WLD 2846100000 null null total []",
            "15 2021 USA CHN 2846902005 718000 28 part []",
            "17 2021 USA RUS 2846902060 39000 0.035 part []",
            "17 2022 USA RUS 2846902060 0 0 part []",
            "18 2021 USA WLD 2846902060 null null total []",
            "18 2022 USA WLD 2846902060 null null total []",
            "22 2021 USA WLD 284690 757000 28.1 total []",
            "22 2022 USA WLD 284690 9000 0.9 total []",
            "23 2021 USA WLD 284690 null null total []",
            "23 2022 USA WLD 284690 null null total []");
    assertThat(read.refused())
        .containsExactly(
            "15: NOT_A_NUMBER 2022 is \"lots\", not a number",
            "21: UNKNOWN_COUNTRY Category and country is \"Atlantis\"",
            "21: UNKNOWN_COUNTRY Category and country is \"Atlantis\"");
    // the grand total is of heading 2846, which the basket does not take
    assertThat(read.out()).isEqualTo(2);
  }

  @Test
  void aYearMayHaveTheDigitOfAFootnote() {
    String text = EXPORTS.replace(",,,,2021,,,,2022,,", ",,,,2021,,,,20223,,");

    assertThat(read(text).rows("line", "item", "year", "value_usd"))
        .contains("8 2021 2021 21000", "8 20223 2022 0", "10 20223 2022 4000");
  }

  @Test
  void refusesARowOfYearsWithAnotherText() {
    String text = EXPORTS.replace(",,,,2021,,,,2022,,", ",,,,2021,,,,2022-23,,");

    assertThatThrownBy(() -> read(text))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("the row of years has \"2022-23\", which is not a year");
  }

  @Test
  void estimatedContentIsAQuantityOfOxideAndNeverAMassOfProduct() {
    assertThat(read(EXPORTS).rows("line", "quantity", "quantity_unit", "mass_kind"))
        .contains(
            "11 4020 kilograms REO null",
            "18 12.95 kilograms REO null",
            "18 0 kilograms REO null",
            "10 null null gross");
  }

  @Test
  void codesOfTenDigitsAreOfTheScheduleOfTheirDirection() {
    assertThat(read(EXPORTS).rows("code_system", "code", "valuation", "period", "reporter"))
        .contains(
            "SCHEDULE_B 2846100000 fas 2021 USA",
            "HS2017 284690 fas 2021 USA",
            "HS2022 284690 fas 2022 USA");
  }

  @Test
  void aBlockOfSeveralCodesHasWhatTheyShareAndATotalOfSeveralChaptersIsLeftOut() {
    var read = read(IMPORTS);

    assertThat(read.rows("line", "exporter", "importer", "code_system", "code", "product_t"))
        .containsExactly("8 AUT USA HTS 36069030 50.9");
    assertThat(read.out()).isEqualTo(2);
    assertThat(read.refused()).isEmpty();
  }

  @Test
  void otherSheetsOfTheWorkbookAreLeftAlone() {
    String salient = "TABLE 1,\nSALIENT U.S. RARE EARTH STATISTICS1,\n,2021\nExports,5\n";
    var workbook = Map.of("T1", salient, "T2", " \n", "T4", EXPORTS);
    assertThat(UsReading.read(SOURCE, "T1", workbook).outcomes()).isEmpty();
    assertThat(UsReading.read(SOURCE, "T2", workbook).outcomes()).isEmpty();
    assertThat(UsReading.read(SOURCE, "", Map.of("", salient)).outcomes()).isEmpty();
    assertThatThrownBy(() -> UsReading.read(SOURCE, "T1", Map.of("T1", salient, "T2", " \n")))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "f: has no table titled U.S. EXPORTS or IMPORTS OF …, BY COUNTRY among T1, T2;"
                + " give the table as published, with its title and column heads");
  }

  @ParameterizedTest
  @ValueSource(strings = {"us-census", "usgs-myb-trade", "usitc-dataweb"})
  void theFormatsOfUsTradeTakeNoKeysOfTheirOwn(String format, @TempDir Path folder) {
    var fixture = new Fixture(folder);
    for (String key : List.of("encoding: utf-8", "trade_totals: true")) {
      var configured = fixture.source("s", format, "x", key + "\n");
      assertThatThrownBy(() -> fixture.open(configured))
          .isInstanceOf(InputException.class)
          .hasMessage(
              "%s: format %s has no use for %s; remove it",
              configured.yaml(), format, key.replaceFirst(":.*", ""));
    }
  }

  @Test
  void figuresBelowNoCodeAreRefused() {
    var read = read(EXPORTS.replace("Cerium compounds:,,2846.10.0000", "Cerium compounds:,,"));

    assertThat(read.refused())
        .contains("8: UNKNOWN_CODE  is not below a code", "9: UNKNOWN_CODE  is not below a code");
  }

  @Test
  void aMovedHeaderIsOneLine() {
    assertThatThrownBy(() -> read(EXPORTS.replace("Category and country", "Country")))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "f!T4: no row begins with Category and country;"
                + " give the table as published, with its title and column heads");
    assertThatThrownBy(() -> read(EXPORTS.replace(", BY COUNTRY OR LOCALITY1", "")))
        .hasMessage(
            "f!T4: no title such as U.S. EXPORTS OF …, BY COUNTRY is above the table;"
                + " give the table as published, with its title and column heads");
    assertThatThrownBy(() -> read(EXPORTS.replace("Schedule B", "Key")))
        .hasMessage(
            "f!T4: no column is headed HTS code or Schedule B number;"
                + " give the table as published, with its title and column heads");
    assertThatThrownBy(
            () -> read(EXPORTS.replace(",Value,,(kilograms),,Value", ",Value,,(kilograms),,Worth")))
        .hasMessage(
            "f!T4: year 2022 has no column of mass with its unit, or no Value;"
                + " give the table as published, with its title and column heads");
  }
}
