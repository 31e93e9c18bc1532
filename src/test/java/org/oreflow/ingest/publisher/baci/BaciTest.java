package org.oreflow.ingest.publisher.baci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oreflow.config.ConfigFile;
import org.oreflow.ingest.Fixture;
import org.oreflow.ingest.Sources;
import org.oreflow.ingest.source.Source;
import org.oreflow.ingest.source.SourceConfig;

class BaciTest {
  private static final String NAME = "BACI_HS17_Y2024_V202601.csv";

  @TempDir private Path folder;
  private Fixture fixture;
  private Source baci;

  @BeforeEach
  void open() {
    fixture = new Fixture(folder);
    baci = fixture.open(fixture.source("baci", "baci", "../files/*.csv", ""));
  }

  @Test
  void readsItsTenTrueLines() {
    var read =
        fixture.read(
            baci,
            NAME,
            """
            t,i,j,k,v,q
            2024,156,276,250490,0.042,0.123
            2024,156,251,280530,1.98,           NA
            2024,156,490,250490,1.5,
            2024,899,156,250490,2,NA
            2024,156,276,010121,5,1
            2024,156,276,9999AA,5,1
            2024,156,276,25049,5,1
            2023,156,276,250490,5,1
            2024,999,276,250490,5,1
            2024,156,276,250490,,1
            """);

    assertThat(read.rows("line", "exporter", "importer", "code", "value_usd", "product_t", "flags"))
        .containsExactly(
            "2 CHN DEU 250490 42 0.123 []",
            "3 CHN FRA 280530 1980 null []",
            "4 CHN TWN 250490 1500 null [S19]",
            "5 OTH CHN 250490 2000 null [AREAS_NES]");
    assertThat(read.out()).isEqualTo(2);
    assertThat(read.refused())
        .containsExactly(
            "8: UNKNOWN_CODE k is \"25049\", not a code of 6 digits",
            "9: OUT_OF_RANGE t is 2023, the file's name says 2024",
            "10: UNKNOWN_COUNTRY i is \"999\", not in list comtrade in 2024",
            "11: MISSING_VALUE v is empty");
  }

  @ParameterizedTest
  @ValueSource(strings = {"           NA", "NA", ""})
  void massIsMissingInThreeSpellings(String q) {
    var read = fixture.read(baci, NAME, "t,i,j,k,v,q\n2024,156,276,250490,0.042," + q + "\n");
    assertThat(read.rows("value_usd", "product_t")).containsExactly("42 null");
    assertThat(read.refused()).isEmpty();
  }

  @Test
  void goodsNotSpecifiedAreOutOfBasket() {
    var read = fixture.read(baci, NAME, "t,i,j,k,v,q\n2024,156,276,9999AA,5,1\n");
    assertThat(read.out()).isEqualTo(1);
    assertThat(read.refused()).isEmpty();
  }

  @Test
  void theYearIsThatOfTheFilesName() {
    var read = fixture.read(baci, NAME, "t,i,j,k,v,q\n2023,156,276,250490,5,1\n");
    assertThat(read.refused())
        .containsExactly("2: OUT_OF_RANGE t is 2023, the file's name says 2024");
  }

  @Test
  void aReleaseMayHaveALetter() throws IOException {
    var yaml = fixture.source("letter", "baci", "../files/*.csv", "").yaml();
    String text = Files.readString(yaml).replace("202601", "202401b");
    var config = ConfigFile.read(fixture.write("sources/letter.yaml", text), SourceConfig.class);
    var source = Sources.open(config, fixture.codes(), yaml);
    var read =
        fixture.read(
            source, "BACI_HS17_Y2022_V202401b.csv", "t,i,j,k,v,q\n2022,156,276,250490,1,1\n");
    assertThat(read.rows("period")).containsExactly("2022");
  }

  @Test
  void saysWhatEveryRowHas() {
    var read = fixture.read(baci, NAME, "t,i,j,k,v,q\n2024,156,276,250490,0.042,1\n");

    assertThat(
            read.rows(
                "source", "release", "file", "entry", "item", "code_system", "period", "year"))
        .containsExactly("s 1 " + NAME + "   HS2017 2024 2024");
    assertThat(
            read.rows(
                "value_reported",
                "currency",
                "valuation",
                "mass_kind",
                "reporter",
                "direction",
                "role"))
        .containsExactly("42 USD fob net null null part");
  }

  @Test
  void readsColumnsInAnyOrder() {
    var read = fixture.read(baci, NAME, "t,j,i,k,v,q\n2024,276,156,250490,1,1\n");
    assertThat(read.rows("exporter", "importer")).containsExactly("CHN DEU");
  }

  @Test
  void countsFinerValuesAsRounded() { // 1.4885417185 thousand USD is 1488.5417185 USD
    var read = fixture.read(baci, NAME, "t,i,j,k,v,q\n2024,156,276,250490,1.4885417185,1\n");
    assertThat(read.rows("value_usd")).containsExactly("1488.542");
    assertThat(read.rounded()).isEqualTo(1);
  }

  @Test
  void namesEditionsByTheirYear() {
    String name = "BACI_HS92_Y1995_V202601.csv";
    var read = fixture.read(baci, name, "t,i,j,k,v,q\n1995,156,276,250490,1,1\n");
    assertThat(read.rows("code_system")).containsExactly("HS1992");
  }

  @Test
  void flagsGoodsReturned() {
    var read = fixture.read(baci, NAME, "t,i,j,k,v,q\n2024,156,156,250490,1,1\n");
    assertThat(read.rows("role", "flags")).containsExactly("part [RETURNED]");
  }

  @Test
  void refusesNumbersThatAreNone() {
    var read =
        fixture.read(
            baci,
            NAME,
            """
            t,i,j,k,v,q
            2024,156,276,250490,1e400,1
            2024,156,276,250490,NaN,1
            2024,156,276,250490,1,Infinity
            2024,156,276,250490,-1,1
            2024,156,276,250490,1,-0.5
            2024,156,276,250490,1e15,1
            2024,156,276,250490,1;1
            """);
    assertThat(read.refused())
        .containsExactly(
            "2: NOT_A_NUMBER v is \"1e400\", not a number",
            "3: NOT_A_NUMBER v is \"NaN\", not a number",
            "4: NOT_A_NUMBER q is \"Infinity\", not a number",
            "5: NEGATIVE v is -1",
            "6: NEGATIVE q is -0.5",
            "7: OUT_OF_RANGE v is 1000000000000000000, too large",
            "8: TRUNCATED_LINE  5 fields, the header has 6");
  }

  @Test
  void refusesFilesOfOtherNamesAndReleases() {
    assertThatThrownBy(() -> fixture.read(baci, "trade.csv", "t\n"))
        .hasMessage(
            folder
                + "/files/trade.csv: file name is not one of BACI; keep CEPII's name, such as"
                + " BACI_HS17_Y2024_V202601.csv");
    assertThatThrownBy(() -> fixture.read(baci, "BACI_HS17_Y2024_V202501.csv", "t\n"))
        .hasMessage(
            folder
                + "/files/BACI_HS17_Y2024_V202501.csv: file is of release 202501, the source of"
                + " 202601; correct release or files of the source");
  }

  @Test
  void leavesOtherYearsOutOfBasket() {
    var read =
        fixture.read(baci, "BACI_HS92_Y1985_V202601.csv", "t,i,j,k,v,q\n1985,156,276,250490,1,1\n");
    assertThat(read.out()).isEqualTo(1);
  }
}
