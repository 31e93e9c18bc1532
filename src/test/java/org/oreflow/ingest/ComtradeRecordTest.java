package org.oreflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.ingest.ComtradeLines.HEADER;
import static org.oreflow.ingest.ComtradeLines.line;
import static org.oreflow.ingest.ComtradeLines.part;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oreflow.ingest.customs.CustomsSource;
import org.oreflow.ingest.source.Source;
import org.oreflow.ingest.source.SourceFile;

/** What the codes of a record of UN Comtrade mean, in any of its layouts. */
class ComtradeRecordTest {
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
    assertThat(read(part("flowCode", flow)).rows("direction", "valuation", "regime", "role"))
        .containsExactly(direction + " " + valuation + " " + regime + " breakdown");
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
    var all = fixture.allCodes();
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
  void goodsNotSpecifiedAreOutOfBasket() {
    assertThat(read(part("cmdCode", "9999AA")).out()).isEqualTo(1);
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
                .rows("product_t", "mass_kind", "mass_estimated"))
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
}
