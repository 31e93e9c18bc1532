package org.oreflow.ingest.publisher.brazil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.config.InputException;
import org.oreflow.ingest.Fixture;
import org.oreflow.ingest.source.Source;

/** Lines in the layout of Comex Stat with made-up values. */
class ComexStatTest {
  private static final String EXPORTS =
      "\"CO_ANO\";\"CO_MES\";\"CO_NCM\";\"CO_UNID\";\"CO_PAIS\";\"SG_UF_NCM\";\"CO_VIA\";\"CO_URF\";"
          + "\"QT_ESTAT\";\"KG_LIQUIDO\";\"VL_FOB\"";
  private static final String IMPORTS = EXPORTS + ";\"VL_FRETE\";\"VL_SEGURO\"";
  private static final String PLACE = ";\"MG\";\"01\";\"0817800\";";

  @TempDir private Path folder;
  private Fixture fixture;
  private Source source;

  @BeforeEach
  void open() {
    fixture = new Fixture(folder).withAllCountries();
    source = fixture.open(fixture.source("comexstat", "comexstat", "x", ""));
  }

  private Fixture.Read read(String file, String header, String... lines) {
    String text = header + "\n" + String.join("\n", lines).replace("...", PLACE) + "\n";
    return fixture.read(source, file, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void readsMonthsStatesAndQuotedTexts() {
    var read =
        read(
            "EXP_2025.csv",
            EXPORTS,
            "\"2025\";\"01\";\"28053010\";\"10\";\"160\"...500;500;12000",
            "\"2025\";\"12\";\"25049000\";\"10\";\"249\";\"ND\";\"04\";\"0817800\";20;20;1",
            "\"2025\";\"02\";\"10011000\";\"10\";\"063\"...50;50;100");
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
                "valuation"))
        .containsExactly(
            "BRA CHN BRA export NCM 28053010 2025-01 12000 USD fob",
            "BRA USA BRA export NCM 25049000 2025-12 1 USD fob");
    assertThat(read.rows("product_t", "quantity", "quantity_unit"))
        .containsExactly("0.5 500 10", "0.02 20 10");
    assertThat(read.out()).isEqualTo(1);
  }

  @Test
  void importsStayFobWithoutFreightAndInsurance() {
    var read =
        read(
            "IMP_2025.csv",
            IMPORTS,
            "\"2025\";\"01\";\"28053010\";\"10\";\"160\"...500;500;12000;300;20");
    assertThat(read.rows("exporter", "importer", "direction", "value_usd", "valuation"))
        .containsExactly("CHN BRA import 12000 fob");
  }

  @Test
  void countryCodesAreTheirOwn() { // 160 China, 63 Argentina; ships' stores are no country
    var read =
        read(
            "EXP_2025.csv",
            EXPORTS,
            "\"2025\";\"01\";\"25049000\";\"10\";\"063\"...1;1;1",
            "\"2025\";\"01\";\"25049000\";\"10\";\"990\"...1;1;1",
            "\"2025\";\"01\";\"25049000\";\"10\";\"156\"...1;1;1",
            "\"2025\";\"13\";\"25049000\";\"10\";\"160\"...1;1;1",
            "\"2025\";\"01\";\"2504900X\";\"10\";\"160\"...1;1;1");
    assertThat(read.rows("importer", "flags")).containsExactly("ARG []", "OTH [BUNKERS]");
    assertThat(read.refused())
        .containsExactly(
            "4: UNKNOWN_COUNTRY CO_PAIS is \"156\", not in list comexstat in 2025",
            "5: NOT_A_PERIOD CO_MES is \"13\", not a month",
            "6: UNKNOWN_CODE CO_NCM is \"2504900X\", not a code of 8 digits");
  }

  @Test
  void theFileNameMustSayWhetherItIsExportsOrImports() {
    assertThatThrownBy(() -> read("2025.csv", EXPORTS))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("2025.csv: file name does not match from_file_name.direction");
    assertThatThrownBy(() -> read("EXP_2025.csv", IMPORTS))
        .hasMessage(
            folder
                + "/files/EXP_2025.csv:1: file named as exports has the column VL_FRETE, which only"
                + " imports have; give it the publisher's name, such as IMP_2025.csv");
  }
}
