package org.oreflow.ingest.publisher.census;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.oreflow.config.InputException;
import org.oreflow.ingest.Fixture;
import org.oreflow.ingest.UsReading;

class UsCensusTest {
  static final UsCensus SOURCE = new UsCensus(UsReading.codes("2846", "284690", "280530"));
  static final String[] SHOWN = {
    "line",
    "exporter",
    "importer",
    "code",
    "period",
    "value_usd",
    "product_t",
    "quantity",
    "quantity_unit",
    "regime",
    "role",
    "flags"
  };
  private static final String CONCORD =
      concord("2846908070", "KG", "")
          + concord("2846904000", "NO", "G")
          + concord("2805300005", "CKG", "T");

  /** A line of IMP_DETL.TXT: its month ends at 358, the sums since January, here all 9, follow. */
  private static String imported(
      String code, String country, String period, String quantities, String value) {
    return code
        + country
        + "00101000"
        + period
        + "0".repeat(15)
        + quantities
        + value
        + "0".repeat(270)
        + "9".repeat(300)
        + "\n";
  }

  private static String exported(
      String code, String country, String period, String quantities, String value) {
    return code
        + country
        + "01"
        + period
        + "0".repeat(15)
        + quantities
        + value
        + "0".repeat(90)
        + "9".repeat(100)
        + "\n";
  }

  private static String concord(String code, String unit1, String unit2) {
    return "%-210s%-3s%-3s%-19s\n".formatted(code + "INVENTED", unit1, unit2, "");
  }

  private static String number(long value) {
    return "%015d".formatted(value);
  }

  private static final String IMPORTS =
      imported("2846908070", "5700", "202406", number(2500) + number(0), number(90000))
          + imported("2846908070", "5700", "202406", number(1500) + number(0), number(10000))
          + imported("2846904000", "5880", "202406", number(12) + number(7000), number(500))
          + imported("2805300005", "4280", "202406", number(9) + number(3), number(700))
          + imported("8517620090", "5700", "202406", number(9) + number(3), number(700));

  private static Fixture.Read read(String entry, Map<String, String> archive) {
    return UsReading.read(SOURCE, entry, archive);
  }

  private static Fixture.Read imports(String text) {
    return read("IMP_DETL.TXT", Map.of("IMP_DETL.TXT", text, "CONCORD.TXT", CONCORD));
  }

  @Test
  void everyLineOfAProductAndCountryIsAPart() {
    var read = imports(IMPORTS);

    assertThat(read.rows(SHOWN))
        .containsExactly(
            "1 CHN USA 2846908070 2024-06 90000 2.5 null null consumption part []",
            "2 CHN USA 2846908070 2024-06 10000 1.5 null null consumption part []",
            "3 JPN USA 2846904000 2024-06 500 0.007 12 NO consumption part []",
            "4 DEU USA 2805300005 2024-06 700 3 9 CKG consumption part []");
    assertThat(read.rows("code_system", "valuation", "currency").get(0))
        .isEqualTo("HTS customs USD");
    assertThat(read.out()).isEqualTo(1);
    assertThat(read.refused()).isEmpty();
  }

  @Test
  void exportsAreDomesticAndForeign() {
    String concord = concord("2846909000", "KG", "X");
    String text =
        exported("1" + "2846909000", "5700", "202406", number(800) + number(0), number(4000))
            + exported("2" + "2846909000", "5700", "202406", number(10) + number(0), number(60))
            + exported("3" + "2846909000", "5700", "202406", number(10) + number(0), number(60));

    var read = read("exp_detl.txt", Map.of("exp_detl.txt", text, "concord.txt", concord));

    assertThat(read.rows(SHOWN))
        .containsExactly(
            "1 USA CHN 2846909000 2024-06 4000 0.8 null null domestic part []",
            "2 USA CHN 2846909000 2024-06 60 0.01 null null foreign part []");
    assertThat(read.rows("code_system", "valuation").get(0)).isEqualTo("SCHEDULE_B fas");
    assertThat(read.refused())
        .containsExactly("3: UNKNOWN_TYPE df is \"3\", neither 1, domestic, nor 2, foreign");
  }

  @Test
  void linesCutShortAreRefused() {
    var read = imports(IMPORTS.lines().limit(1).toList().get(0).substring(0, 357) + "\n" + IMPORTS);

    assertThat(read.refused())
        .containsExactly("1: TRUNCATED_LINE  357 characters, the fields of a month end at 358");
    assertThat(read.rows("line")).containsExactly("2", "3", "4", "5");
  }

  @Test
  void sumsSinceJanuaryMayBeMissing() {
    assertThat(imports(IMPORTS.replace("9".repeat(300), "")).rows(SHOWN))
        .isEqualTo(imports(IMPORTS).rows(SHOWN));
  }

  @Test
  void badFieldsAreRefused() {
    String bad =
        imported("284690807X", "5700", "202406", number(1) + number(0), number(1))
            + imported("2846908070", "9999", "202406", number(1) + number(0), number(1))
            + imported("2846908070", "5700", "202413", number(1) + number(0), number(1))
            + imported("2846908070", "5700", "202406", number(1) + number(0), "        12,5000")
            + imported("2846908070", "5700", "202406", "            1.x" + number(0), number(1))
            + imported("2846908070", "5700", "202406", number(1) + number(0), " ".repeat(15))
            + "\n";

    assertThat(imports(bad).refused())
        .containsExactly(
            "1: UNKNOWN_CODE commodity is \"284690807X\", not a code of 10 digits",
            "2: UNKNOWN_COUNTRY country is \"9999\", not in list census in 2024",
            "3: NOT_A_PERIOD year, month is \"2024-13\", not a year or month",
            "4: NOT_A_NUMBER val is \"12,5000\", not a number",
            "5: NOT_A_NUMBER qy1 is \"1.x\", not a number",
            "6: MISSING_VALUE val is empty");
  }

  @Test
  void withoutConcordNoUnitIsKnownAndSoNoMass() {
    assertThat(
            read("IMP_DETL.TXT", Map.of("IMP_DETL.TXT", IMPORTS))
                .rows("line", "value_usd", "product_t", "quantity"))
        .startsWith("1 90000 null null", "2 10000 null null");
  }

  @Test
  void memberNamesAreOfEitherCaseAndOtherMembersAreLeftAlone() {
    assertThat(
            SOURCE.entries(
                "f", List.of("CONCORD.TXT", "COUNTRY.TXT", "HSDESC.TXT", "IMP_DETL.TXT")))
        .containsExactly("IMP_DETL.TXT");
    assertThat(SOURCE.entries("f", List.of("exdb/country.txt", "exdb/exp_detl.txt")))
        .containsExactly("exdb/exp_detl.txt");
    assertThatThrownBy(() -> SOURCE.entries("f", List.of("COUNTRY.TXT", "HSDESC.TXT")))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "f: has no IMP_DETL.TXT or EXP_DETL.TXT among \"COUNTRY.TXT\", \"HSDESC.TXT\";"
                + " give the archive as published, such as IMDB2406.ZIP");
  }

  @Test
  void aTextOfNeitherKindIsOneLine() {
    assertThatThrownBy(() -> read("", Map.of("", "<html>error</html>")))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "f: is neither an array of JSON nor called IMP_DETL.TXT or EXP_DETL.TXT;"
                + " keep the names of the Census Bureau, or save the whole answer of its API");
  }
}
