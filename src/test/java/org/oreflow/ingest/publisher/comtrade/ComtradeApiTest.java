package org.oreflow.ingest.publisher.comtrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oreflow.config.InputException;
import org.oreflow.ingest.Fixture;
import org.oreflow.ingest.source.Outcome;
import org.oreflow.ingest.source.Source;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.ingest.text.RecordSource;
import org.oreflow.table.Rejected;

/** The values are invented, the layout is that of the answers. */
class ComtradeApiTest {
  private static final SourceFile FILE = new SourceFile("s", "1", "/a.json", "a.json", 1, "");

  @TempDir private Path folder;
  private Fixture fixture;
  private Source source;

  @BeforeEach
  void makeSource() {
    fixture = new Fixture(folder);
    source = fixture.open(fixture.source("api", "comtrade-api", "../files/*.json", ""));
  }

  private static String record(String partner, String weight, String value) {
    return """
        {"typeCode":"C","freqCode":"A","refPeriodId":20240101,"refYear":2024,"refMonth":52,"period":"2024",\
        "reporterCode":276,"reporterISO":"DEU","reporterDesc":null,"flowCode":"M","flowDesc":"Import",\
        "partnerCode":%s,"partnerISO":"XYZ","partnerDesc":"a, b","partner2Code":0,"partner2ISO":"W00",\
        "partner2Desc":"World","classificationCode":"H6","classificationSearchCode":"HS",\
        "isOriginalClassification":true,"cmdCode":"280530","cmdDesc":null,"aggrLevel":6,"isLeaf":true,\
        "customsCode":"C00","customsDesc":"TOTAL CPC","mosCode":"0","motCode":0,"motDesc":"TOTAL MOT",\
        "qtyUnitCode":8,"qtyUnitAbbr":"kg","qty":%s,"isQtyEstimated":false,"altQtyUnitCode":-1,\
        "altQtyUnitAbbr":"N/A","altQty":0.0,"isAltQtyEstimated":false,"netWgt":%s,"isnetWgtEstimated":true,\
        "grossWgt":0.0,"isGrossWgtEstimated":false,"cifvalue":%s,"fobvalue":null,"primaryValue":%s,\
        "legacyEstimationFlag":4,"isReported":false,"isAggregate":true}"""
        .formatted(partner, weight, weight, value, value);
  }

  private static String answer(long count, String error, String... records) {
    return "{\"elapsedTime\":\"0.2 secs\",\"count\":%d,\"data\":[%s],\"error\":\"%s\"}"
        .formatted(count, String.join(",", records), error);
  }

  private Fixture.Read read(String text) {
    return fixture.read(source, "2024.json", text);
  }

  private void isRefused(String text, String message) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(InputException.class)
        .hasMessage(folder + "/files/2024.json" + message);
  }

  @Test
  void readsAnAnswer() {
    var read =
        read(
            answer(
                4,
                "",
                record("156", "2500.125", "1386613152.0"),
                record("0", "3000.0", "1386613200.5"),
                record("156", "0.0", "5"),
                record("9999", "1.0", "5")));
    assertThat(
            read.rows(
                "line",
                "exporter",
                "importer",
                "reporter",
                "direction",
                "code_system",
                "code",
                "period",
                "year",
                "value_usd",
                "valuation",
                "product_t",
                "mass_estimated",
                "quantity",
                "quantity_unit",
                "role"))
        .containsExactly(
            "1 CHN DEU DEU import HS2022 280530 2024 2024 1386613152 cif 2.500125 true 2500.125 kg part",
            "2 WLD DEU DEU import HS2022 280530 2024 2024 1386613200.5 cif 3 true 3000 kg total",
            "3 CHN DEU DEU import HS2022 280530 2024 2024 5 cif null null null null part");
    assertThat(read.refused())
        .containsExactly(
            "4: UNKNOWN_COUNTRY partnerCode is \"9999\", not in list comtrade in 2024");
  }

  @Test
  void whatIsRejectedShowsTheRecord() {
    var refused = (Outcome.Refused) read(answer(1, "", record("9999", "1", "5"))).outcomes().get(0);
    assertThat(refused.row().getString(Rejected.TABLE.schema().fieldIndex(Rejected.RAW)))
        .startsWith("{\"typeCode\":\"C\",\"freqCode\":\"A\"")
        .contains("\"partnerCode\":9999");
  }

  @Test
  void spellingsDifferByEndpoint() {
    String other =
        record("156", "1", "5")
            .replace("cifvalue", "CIFValue")
            .replace("fobvalue", "FOBValue")
            .replace("isnetWgtEstimated", "isNetWgtEstimated");
    assertThat(read(answer(1, "", other)).rows("value_usd", "valuation", "mass_estimated"))
        .isEqualTo(
            read(answer(1, "", record("156", "1", "5")))
                .rows("value_usd", "valuation", "mass_estimated"))
        .containsExactly("5 cif true");
  }

  @Test
  void namesMayBeNull() { // of a call without includeDesc
    String bare =
        record("156", "1", "5")
            .replaceAll("\"(\\w+(?:Desc|ISO|Abbr))\":(?:\"[^\"]*\"|null)", "\"$1\":null");
    assertThat(bare).contains("\"partnerISO\":null", "\"qtyUnitAbbr\":null");
    assertThat(read(answer(1, "", bare)).rows("exporter", "quantity_unit"))
        .containsExactly("CHN kg");
  }

  @Test
  void anEmptyAnswerHasNoRecords() {
    assertThat(read(answer(0, "")).outcomes()).isEmpty();
  }

  @Test
  void anErrorIsToldInOneLine() {
    isRefused(
        answer(0, "Invalid period"),
        ": answer reports an error, \"Invalid period\"; correct the query, ask again");
    isRefused(
        "{\"statusCode\":401,\"message\":\"Access denied\"}",
        ": answer reports an error, \"Access denied\"; correct the query, ask again");
  }

  @ParameterizedTest
  @CsvSource({"500, 500", "'100,000', 100000"})
  void asManyRecordsAsACallMayHaveAreCutOff(String shown, int records) {
    String one =
        "{\"period\":\"1985\",\"reporterCode\":276,\"partnerCode\":156,\"flowCode\":\"M\","
            + "\"classificationCode\":\"H6\",\"cmdCode\":\"999999\",\"primaryValue\":1,\"netWgt\":1,"
            + "\"customsCode\":\"C00\",\"motCode\":0,\"partner2Code\":0}";
    isRefused(
        answer(records, "", java.util.Collections.nCopies(records, one).toArray(String[]::new)),
        ": answer has exactly "
            + shown
            + " records, as many as a call may have: the rest is cut off; ask for fewer periods,"
            + " reporters or codes in a call");
  }

  @Test
  void aCountThatIsNotThatOfTheRecordsIsRefused() {
    isRefused(
        answer(3, "", record("156", "1", "5")), ": count says 3, data has 1 records; ask again");
  }

  @Test
  void anAnswerCutOffInTheMiddleIsRefused() {
    String whole = answer(2, "", record("156", "1", "5"), record("251", "1", "5"));
    assertThatThrownBy(() -> read(whole.substring(0, whole.length() - 400)))
        .isInstanceOf(InputException.class)
        .hasMessageMatching(
            ".*/files/2024.json:1:\\d+: is cut off or no JSON, 1 whole records before; fetch the file"
                + " again");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{\"dataset\":[]}", "{}"})
  void whatIsNoAnswerIsRefused(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith(
            "it is not an answer of the UN Comtrade API; fetch it again or take it out of the source");
  }

  @Test
  void renamedFieldsAreToldInOneLine() {
    assertThatThrownBy(() -> read(answer(1, "", "{\"period\":\"2024\",\"product\":\"280530\"}")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("is missing, the header has")
        .hasMessageContaining("\"period\", \"product\"; fetch the file in a layout of UN Comtrade");
  }

  @Test
  void aDamagedAnswerIsReadOrRefusedInOneLine() {
    byte[] whole =
        answer(2, "", record("156", "1", "5"), record("251", "1", "5"))
            .getBytes(StandardCharsets.UTF_8);
    var chance = new Random(20240101);
    for (int i = 0; i < 3000; i++) {
      byte[] damaged =
          Arrays.copyOf(whole, i < 1000 ? 1 + chance.nextInt(whole.length) : whole.length);
      for (int j = 0; j < 1 + i % 3; j++) {
        damaged[chance.nextInt(damaged.length)] = (byte) chance.nextInt(256);
      }
      try {
        var read = Fixture.read((RecordSource) source, FILE, damaged);
        assertThat(read.outcomes()).hasSizeLessThan(3);
      } catch (InputException refused) {
        assertThat(refused.getMessage()).doesNotContain("\n").contains("; ");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"a,b\":1,\"c\\nd\":2}"})
  void recordsOfOddFieldsAreRefused(String record) {
    assertThatThrownBy(() -> read(answer(1, "", record)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("is missing, the header has");
  }
}
