package org.oreflow.ingest.publisher.census;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.oreflow.config.InputException;
import org.oreflow.ingest.Fixture;
import org.oreflow.ingest.UsReading;

class CensusApiTest {
  private static Fixture.Read api(String text) {
    return UsReading.read(UsCensusTest.SOURCE, "", Map.of("", text));
  }

  @Test
  void readsAnAnswerOfTheApi() {
    var read =
        api(
            """
            [["I_COMMODITY","CTY_CODE","CTY_NAME","CON_VAL_MO","CON_QY1_MO","UNIT_QY1","time","I_COMMODITY"],
            ["284690","5700","CHINA","90000","2500","KG","2024-06","284690"],
            ["284690","-","TOTAL FOR ALL COUNTRIES","100000","2600","KG","2024-06","284690"],
            ["284690","0003","EUROPEAN UNION","7000","60","KG","2024-06","284690"],
            ["284690","5XXX","ASIA","95000","2550","KG","2024-06","284690"],
            ["284690","5880","JAPAN",null,"50","KG","2024-06","284690"],
            ["284690","9999","NOWHERE","1","1","KG","2024-06","284690"],
            ["284690","5700","CHINA","x","1","KG","2024-06","284690"],
            ["284690","5700","CHINA"],
            "text",
            ["-","5700","CHINA","1","1","-","2024-06","-"],
            ["870323","5700","CHINA","1","1","NO","2024-06","870323"]]
            """);

    assertThat(read.rows(UsCensusTest.SHOWN))
        .containsExactly(
            "1 CHN USA 284690 2024-06 90000 2.5 null null consumption part []",
            "2 WLD USA 284690 2024-06 100000 2.6 null null consumption total []",
            "3 OTH USA 284690 2024-06 7000 0.06 null null consumption total [GROUP]",
            "4 OTH USA 284690 2024-06 95000 2.55 null null consumption total [GROUP]");
    assertThat(read.refused())
        .containsExactly(
            "5: MISSING_VALUE CON_VAL_MO is empty",
            "6: UNKNOWN_COUNTRY CTY_CODE is \"9999\", not in list census in 2024",
            "7: NOT_A_NUMBER CON_VAL_MO is \"x\", not a number",
            "8: TRUNCATED_LINE  3 values, the header has 8",
            "9: MALFORMED  is not an array");
    assertThat(read.out()).isEqualTo(2);
  }

  @Test
  void theDashIsTheWorld() {
    assertThat(
            api("[[\"I_COMMODITY\",\"CTY_CODE\",\"GEN_VAL_MO\",\"time\"],[\"284690\",\"-\",\"7\",\"2024-06\"]]")
                .rows("exporter", "role"))
        .containsExactly("WLD total");
  }

  @Test
  void aColumnMayComeTwice() {
    assertThat(
            api("[[\"I_COMMODITY\",\"CTY_CODE\",\"GEN_VAL_MO\",\"time\",\"I_COMMODITY\",\"CTY_CODE\"],"
                    + "[\"284690\",\"5700\",\"7\",\"2024-06\",\"284690\",\"5700\"]]")
                .rows("exporter", "code", "value_usd"))
        .containsExactly("CHN 284690 7");
  }

  @Test
  void codesOfWhichLongerOnesArePresentAreTotals() {
    var read =
        api(
            """
            [["E_COMMODITY","CTY_CODE","ALL_VAL_MO","YEAR","MONTH"],
            ["2846","5700","100","2024","06"],["284690","5700","90","2024","06"],
            ["2846909000","5700","90","2024","06"],["280530","5700","5","2024","06"]]
            """);

    assertThat(read.rows("code", "code_system", "value_usd", "role", "valuation"))
        .containsExactly(
            "2846 HS2022 100 total fas",
            "284690 HS2022 90 total fas",
            "2846909000 SCHEDULE_B 90 part fas",
            "280530 HS2022 5 part fas");
  }

  @Test
  void aDistrictIsADetailWhereAllDistrictsStandBesideIt() {
    String one =
        "[[\"I_COMMODITY\",\"CTY_CODE\",\"GEN_VAL_MO\",\"time\",\"DISTRICT\"],"
            + "[\"284690\",\"5700\",\"60\",\"2024-06\",\"10\"]";

    assertThat(api(one + "]").rows("value_usd", "regime", "role"))
        .containsExactly("60 general part");
    assertThat(
            api(one + ",[\"284690\",\"5700\",\"100\",\"2024-06\",\"-\"]]")
                .rows("value_usd", "role"))
        .containsExactly("60 breakdown", "100 part");
  }

  @Test
  void anAnswerWithoutRowsHasNone() {
    assertThat(api("[[\"I_COMMODITY\",\"CTY_CODE\",\"GEN_VAL_MO\",\"time\"]]").outcomes())
        .isEmpty();
  }

  @Test
  void aCutAnswerAndOneWithoutColumnsAreOneLine() {
    assertThatThrownBy(() -> api("[]"))
        .isInstanceOf(InputException.class)
        .hasMessage("f: has no row that names the columns; save the whole answer of the API");
    assertThatThrownBy(() -> api("[[\"I_COMMODITY\",\"CTY_CODE\",\"GEN_VAL_YR\",\"time\"]]"))
        .hasMessage(
            "f: has no CTY_CODE, I_COMMODITY and CON_VAL_MO or GEN_VAL_MO, nor E_COMMODITY and"
                + " ALL_VAL_MO, its columns are \"I_COMMODITY\", \"CTY_CODE\", \"GEN_VAL_YR\", \"time\";"
                + " ask the API for them");
    assertThatThrownBy(
            () -> api("[[\"I_COMMODITY\",\"CTY_CODE\",\"GEN_VAL_MO\",\"time\"],\n[\"2846"))
        .isInstanceOf(InputException.class)
        .hasMessageMatching(
            "f:2:\\d+: is cut off or no JSON, 1 whole records before; fetch the file again");
    assertThatThrownBy(() -> api("[[\"I_COMMODITY\",\"CTY_CODE\",\"GEN_VAL_MO\",\"time\"],\n"))
        .isInstanceOf(InputException.class)
        .hasMessageMatching(
            "f:2:\\d+: is cut off or no JSON, 0 whole records before; fetch the file again");
  }

  @Test
  void anEmptyBodyIsRefusedLikeAnyEmptyFile() {
    assertThatThrownBy(() -> api(""))
        .isInstanceOf(InputException.class)
        .hasMessage("f:1: file is empty; fetch it again or take it out of the source");
  }
}
