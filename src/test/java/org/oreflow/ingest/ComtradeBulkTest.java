package org.oreflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.oreflow.ingest.archive.Packed.gzip;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oreflow.reference.InputException;

/** The values are invented, the layout is that of the files. */
class ComtradeBulkTest {
  private static final String HEADER =
      """
      typeCode	freqCode	refPeriodId	refYear	refMonth	period	reporterCode	flowCode	partnerCode	partner2Code	classificationCode	isOriginalClassification	cmdCode	customsCode	mosCode	motCode	qtyUnitCode	qty	isQtyEstimated	altQtyUnitCode	altQty	isAltQtyEstimated	netWgt	isNetWgtEstimated	grossWgt	isGrossWgtEstimated	CIFValue	FOBValue	primaryValue	legacyEstimationFlag	isReported	isAggregate
      """;

  private static final String GERMANY = "COMTRADE-FINAL-CA2762022H6[2024-01-03].gz";

  @TempDir private Path folder;
  private Fixture fixture;
  private Source source;

  @BeforeEach
  void makeSource() {
    fixture = new Fixture(folder);
    source = fixture.open(fixture.source("bulk", "comtrade-bulk", "../files/*", ""));
  }

  /**
   * A line of Germany's trade in 2022 from what tells it from others: flow, partner, second
   * partner, code, procedure, supply, transport, kilograms, value.
   */
  private static String line(String... told) {
    String cif = told[0].equals("M") ? told[8] : "0";
    String fob = told[0].equals("M") ? "0" : told[8];
    return String.join(
            "\t", "C", "A", "20220101", "2022", "52", "2022", "276", told[0], told[1], told[2])
        + "\t"
        + String.join("\t", "H6", "1", told[3], told[4], told[5], told[6], "8", told[7], "0")
        + "\t"
        + String.join("\t", "-1", "0", "0", told[7], "0", "0", "0", cif, fob, told[8])
        + "\t0\t1\t0\n";
  }

  private Fixture.Read read(String... lines) {
    return fixture.read(source, "C_A_276_202201_H6_O.txt", HEADER + String.join("", lines));
  }

  private static String part(String field, String value) {
    String plain = line("M", "156", "0", "280530", "C00", "0", "0", "1", "9");
    String[] fields = plain.strip().split("\t");
    List<String> header = List.of(HEADER.strip().split("\t"));
    fields[header.indexOf(field)] = value;
    return String.join("\t", fields) + "\n";
  }

  @Test
  void readsLinesOfATrueLayout() throws IOException { // kg / 1000
    String text =
        HEADER
            + line("M", "156", "0", "280530", "C00", "0", "0", "2500", "1000.5")
            + line("X", "251", "0", "280530", "C00", "0", "0", "70.25", "44")
            + line("M", "899", "0", "280530", "C00", "0", "0", "1", "4")
            + line("M", "276", "0", "280530", "C00", "0", "0", "1", "4")
            + line("M", "490", "0", "280530", "C00", "0", "0", "1", "4")
            + line("M", "156", "0", "841000", "C00", "0", "0", "1", "4");
    var read = fixture.read(source, GERMANY, gzip(text.getBytes(StandardCharsets.UTF_8)));

    assertThat(
            read.rows(
                "exporter",
                "importer",
                "reporter",
                "direction",
                "code_system",
                "code",
                "period",
                "value_usd",
                "currency",
                "valuation",
                "mass_t",
                "quantity",
                "quantity_unit",
                "regime",
                "role",
                "flags"))
        .containsExactly(
            "CHN DEU DEU import HS2022 280530 2022 1000.5 USD cif 2.5 2500 kg null part []",
            "DEU FRA DEU export HS2022 280530 2022 44 USD fob 0.07025 70.25 kg null part []",
            "OTH DEU DEU import HS2022 280530 2022 4 USD cif 0.001 1 kg null part [AREAS_NES]",
            "DEU DEU DEU import HS2022 280530 2022 4 USD cif 0.001 1 kg null part [RETURNED]",
            "TWN DEU DEU import HS2022 280530 2022 4 USD cif 0.001 1 kg null part [S19]");
    assertThat(read.out()).isEqualTo(1);
    assertThat(read.refused()).isEmpty();
  }

  @Test
  void detailsOfATotalAreBreakdown() { // by procedure, supply, transport, second partner
    assertThat(
            read(
                    line("M", "156", "0", "280530", "C00", "0", "0", "9", "90"),
                    line("M", "156", "0", "280530", "C01", "0", "0", "4", "40"),
                    line("M", "156", "0", "280530", "C00", "2", "0", "4", "40"),
                    line("M", "156", "0", "280530", "C00", "0", "2100", "4", "40"),
                    line("M", "156", "251", "280530", "C00", "0", "0", "4", "40"),
                    line("M", "0", "0", "280530", "C00", "0", "3100", "4", "40"))
                .rows("line", "role", "regime"))
        .containsExactly(
            "2 part null",
            "3 breakdown C01",
            "4 breakdown null",
            "5 breakdown null",
            "6 breakdown null",
            "7 breakdown null");
  }

  @Test
  void modeOfSupplyMinusOneIsAll() {
    assertThat(read(line("M", "156", "0", "280530", "C00", "-1", "0", "9", "90")).rows("role"))
        .containsExactly("part");
  }

  @ParameterizedTest
  @CsvSource({
    "RX, export, fob, re-export",
    "DX, export, fob, domestic export",
    "RM, import, cif, re-import",
    "FM, import, cif, foreign import",
    "MIP, import, cif, import for inward processing"
  })
  void otherFlowsAreWithinImportsAndExports(
      String flow, String direction, String valuation, String regime) {
    assertThat(part(flow).rows("direction", "valuation", "regime", "role"))
        .containsExactly(direction + " " + valuation + " " + regime + " breakdown");
  }

  private Fixture.Read part(String flow) {
    return read(part("flowCode", flow));
  }

  @ParameterizedTest
  @CsvSource({
    "H0, HS1992",
    "H1, HS1996",
    "H2, HS2002",
    "H3, HS2007",
    "H4, HS2012",
    "H5, HS2017",
    "H6, HS2022",
    "S3, SITC3",
    "B5, BEC5"
  })
  void theClassificationOfARowIsItsCodeSystem(String letter, String system) {
    assertThat(read(part("classificationCode", letter)).rows("code_system"))
        .containsExactly(system);
  }

  @Test
  void totalsOfPartnersAndProductsAreNoParts() {
    var all = fixture.codes(true);
    var yaml = fixture.source("all", "comtrade-bulk", "../files/*", "");
    var every = (CustomsSource) Sources.open(yaml.config(), all, yaml.yaml());
    byte[] bytes =
        (HEADER
                + line("M", "0", "0", "280530", "C00", "0", "0", "9", "90")
                + line("M", "156", "0", "TOTAL", "C00", "0", "0", "9", "90")
                + line("M", "156", "0", "28", "C00", "0", "0", "9", "90"))
            .getBytes(StandardCharsets.UTF_8);
    var path = fixture.write("files/a.txt", bytes);
    var file = new SourceFile("s", "1", path.toString(), "a.txt", bytes.length, "");

    assertThat(Fixture.read(every, file, all.products()).rows("exporter", "code", "role"))
        .containsExactly("WLD 280530 total", "CHN TOTAL total", "CHN 28 part");
  }

  @Test
  void groupsThatReportAreOutOfBasket() { // European Union, ASEAN
    var read = read(part("reporterCode", "97"), part("reporterCode", "975"));
    assertThat(read.out()).isEqualTo(2);
    assertThat(read.refused()).isEmpty();
  }

  @Test
  void aReporterOfFourDigitsOnlyIsOutOfABasketOfSix() { // counted, and without a kept record
    var read = read(part("cmdCode", "2805"), part("cmdCode", "TOTAL"));
    assertThat(read.out()).isEqualTo(2);
    assertThat(read.rows("line")).isEmpty();
  }

  @Test
  void goodsNotSpecifiedAreOutOfBasket() {
    assertThat(read(part("cmdCode", "9999AA")).out()).isEqualTo(1);
  }

  @Test
  void paddedTextsAreStripped() {
    String padded = part("cmdCode", "280530").replace("\t", " \t  ");
    assertThat(read(padded).rows("code", "exporter", "value_usd")).containsExactly("280530 CHN 9");
    assertThat(read(padded).refused()).isEmpty();
  }

  @Test
  void aFileWithCommasIsReadLikeOneWithTabs() {
    String text = (HEADER + part("netWgt", "500")).replace('\t', ',');
    assertThat(fixture.read(source, "a.txt", text).rows("exporter", "mass_t", "value_usd"))
        .containsExactly("CHN 0.5 9");
  }

  @Test
  void columnsAreFoundByNameInAnyOrder() {
    String text =
        """
        primaryValue,cmdCode,classificationCode,partnerCode,flowCode,reporterCode,period,NETWGT,partner2Code,motCode,customsCode
        12.5,280530,H4,156,X,276,2015,1000,0,0,C00
        """;
    assertThat(
            fixture
                .read(source, "a.txt", text)
                .rows("importer", "code_system", "period", "mass_t", "value_usd", "role"))
        .containsExactly("CHN HS2012 2015 1 12.5 part");
  }

  @ParameterizedTest
  @CsvSource({"2022, 2022", "202203, 2022-03", "202252, 2022"})
  void monthFiftyTwoIsTheYear(String period, String shown) {
    assertThat(read(part("period", period)).rows("period")).containsExactly(shown);
  }

  @Test
  void importsWithoutCifValueAreFob() { // Canada and others value imports like exports
    String canadian = part("CIFValue", "0").replace("\t0\t0\t9\t", "\t0\t9\t9\t");
    assertThat(read(canadian, part("CIFValue", "9")).rows("value_usd", "valuation"))
        .containsExactly("9 fob", "9 cif");
  }

  @Test
  void aWeightOfZeroBesideAValueIsUnknown() {
    assertThat(
            read(part("netWgt", "0"), part("netWgt", ""), part("netWgt", "2000"))
                .rows("mass_t", "mass_kind", "mass_estimated"))
        .containsExactly("null null null", "null null null", "2 net false");
  }

  @ParameterizedTest
  @CsvSource({
    "0, false",
    "1, false",
    "True, true",
    "false, false",
    "4, true",
    "6, true",
    "2, false"
  })
  void tellsEstimatedWeights(String flag, String estimated) { // of old flags the bit 4
    assertThat(read(part("isNetWgtEstimated", flag)).rows("mass_estimated"))
        .containsExactly(estimated);
  }

  @ParameterizedTest
  @CsvSource({"8, 7 kg", "13, 7 ct", "-1, null null", "1, null null", "77, 7 77"})
  void unitCodesBecomeUnits(String code, String quantity) {
    String line =
        part("qtyUnitCode", code).replaceFirst("\t" + code + "\t1\t", "\t" + code + "\t7\t");
    assertThat(read(line).rows("quantity", "quantity_unit")).containsExactly(quantity);
  }

  @Test
  void tariffLinesHaveUpToTwelveDigits() {
    assertThat(read(part("cmdCode", "280530101234")).rows("code")).containsExactly("280530101234");
  }

  @Test
  void badLinesAreRejected() {
    var read =
        read(
            part("flowCode", "Q"),
            part("partnerCode", "9999"),
            part("primaryValue", "-1"),
            part("netWgt", "much"),
            part("period", "20225"),
            part("classificationCode", "H9"),
            part("cmdCode", "28O530"),
            part("isNetWgtEstimated", "perhaps"),
            "C\tA\t2022\n");
    assertThat(read.refused())
        .containsExactly(
            "2: UNKNOWN_DIRECTION flowCode is \"Q\", not in directions",
            "3: UNKNOWN_COUNTRY partnerCode is \"9999\", not in list comtrade in 2022",
            "4: NEGATIVE primaryValue is -1",
            "5: NOT_A_NUMBER netWgt is \"much\", not a number",
            "6: NOT_A_PERIOD period is \"20225\", not a year or month",
            "7: UNKNOWN_TYPE classificationCode is \"H9\", not a classification such as H6",
            "8: UNKNOWN_CODE cmdCode is \"28O530\", not a code of 2 to 12 digits",
            "9: UNKNOWN_TYPE isNetWgtEstimated is \"perhaps\", not a flag",
            "10: TRUNCATED_LINE  3 fields, the header has 32");
    assertThat(read.rows("line")).isEmpty();
  }

  @Test
  void aRenamedColumnIsToldInOneLine() {
    assertThatThrownBy(() -> fixture.read(source, "a.txt", "period,reporter\n"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(folder + "/files/a.txt:1: column \"")
        .hasMessageContaining(
            "is missing, the header has \"period\", \"reporter\"; fetch the file");
  }

  @Test
  void twoEditionsOfAFileAreRefused() {
    var files =
        List.of(
            new SourceFiles.Found("/in/" + GERMANY, GERMANY, 1, 1),
            new SourceFiles.Found("/in/b", "COMTRADE-FINAL-CA2762022H6[2024-07-01].gz", 1, 1));
    assertThatThrownBy(() -> source.check(files))
        .hasMessage(
            "/in/b: is another edition of /in/"
                + GERMANY
                + "; keep the newest and move the other away, or give it a source file of its own");
    source.check(files.subList(0, 1));
  }
}
