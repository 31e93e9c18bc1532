package org.oreflow.ingest.publisher.comtrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.oreflow.ingest.ComtradeLines.HEADER;
import static org.oreflow.ingest.ComtradeLines.line;
import static org.oreflow.ingest.ComtradeLines.part;
import static org.oreflow.ingest.archive.Packed.gzip;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.config.InputException;
import org.oreflow.ingest.Fixture;
import org.oreflow.ingest.source.Source;
import org.oreflow.ingest.source.SourceFiles;

/** The values are invented, the layout is that of the files. */
class ComtradeBulkTest {
  private static final String GERMANY = "COMTRADE-FINAL-CA2762022H6[2024-01-03].gz";

  @TempDir private Path folder;
  private Fixture fixture;
  private Source source;

  @BeforeEach
  void makeSource() {
    fixture = new Fixture(folder);
    source = fixture.open(fixture.source("bulk", "comtrade-bulk", "../files/*", ""));
  }

  private Fixture.Read read(String... lines) {
    return fixture.read(source, "C_A_276_202201_H6_O.txt", HEADER + String.join("", lines));
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
                "product_t",
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
  void paddedTextsAreStripped() {
    String padded = part("cmdCode", "280530").replace("\t", " \t  ");
    assertThat(read(padded).rows("code", "exporter", "value_usd")).containsExactly("280530 CHN 9");
    assertThat(read(padded).refused()).isEmpty();
  }

  @Test
  void aFileWithCommasIsReadLikeOneWithTabs() {
    String text = (HEADER + part("netWgt", "500")).replace('\t', ',');
    assertThat(fixture.read(source, "a.txt", text).rows("exporter", "product_t", "value_usd"))
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
                .rows("importer", "code_system", "period", "product_t", "value_usd", "role"))
        .containsExactly("CHN HS2012 2015 1 12.5 part");
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
