package org.oreflow.ingest.publisher.eucrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.config.InputException;
import org.oreflow.config.Years;
import org.oreflow.ingest.Fixture;
import org.oreflow.ingest.Sources;
import org.oreflow.ingest.UsgsReading;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.ingest.text.RecordSource;
import org.oreflow.reference.Basket;

/** Lines in the layout of the study with invented values; materials of the shipped lists. */
class EuCrmSharesTest {
  private static final String LINES =
      """
      Material,Stage,Country,Share,t
      Neodymium,P,China,83.5%,1.0
      Scandium,P,China,66%,1.0
      Gypsum,E,Libanon,<0.1%,1.0
      Silicon metal,P,Germany,6,0.8
      Niobium,E,Brasil,82%,1.0
      Gold,E,Brasilia,1%,1.0
      Gold,E,Surinam,2.5%,1.0
      Borate,E,Türkiye,40%,1.0
      Chromium,E,Turkyie,9%,1.0
      Lithium,E,Atlantis,9%,1.0
      Lithium,E,Chile,,1.0
      Lithium,E,Chile,-3%,1.0
      Mithril,E,Chile,3%,1.0
      """;

  @TempDir private Path folder;

  @Test
  void readsSharesOfTheWorldWithTheSlipsOfTheStudy() {
    var read = read("fact_GlobalSupplyShares&t.csv");

    assertThat(
            read.rows(
                "line",
                "country",
                "commodity",
                "type",
                "element",
                "stage",
                "quantity",
                "low",
                "high",
                "mark",
                "flags"))
        .containsExactly(
            "2 CHN Neodymium P Nd separation 83.5 83.5 83.5 null [AVERAGE_OF_YEARS, GROUP_SHARE]",
            "3 CHN Scandium P Sc processing 66 66 66 null [AVERAGE_OF_YEARS]",
            "4 LBN Gypsum E gypsum mining null 0 0.1 <0.1% [AVERAGE_OF_YEARS]",
            "5 DEU Silicon metal P Si smelting 6 6 6 null [AVERAGE_OF_YEARS]",
            "6 BRA Niobium E Nb mining 82 82 82 null [AVERAGE_OF_YEARS]",
            "7 BRA Gold E Au mining 1 1 1 null [AVERAGE_OF_YEARS]",
            "8 SUR Gold E Au mining 2.5 2.5 2.5 null [AVERAGE_OF_YEARS]",
            "9 TUR Borate E boron mining 40 40 40 null [AVERAGE_OF_YEARS]",
            "10 TUR Chromium E Cr mining 9 9 9 null [AVERAGE_OF_YEARS]");
    assertThat(read.rows("measure", "unit", "target_unit", "period", "year", "role", "item"))
        .containsOnly("share % % 2016/2020 2020 part ");
    assertThat(read.refused())
        .containsExactly(
            "11: UNKNOWN_COUNTRY Country is \"Atlantis\"",
            "12: MISSING_VALUE Share is empty",
            "13: NOT_A_NUMBER Share is \"-3%\", not a number",
            "14: UNKNOWN_TYPE Material is \"Mithril\", \"E\"");
  }

  @Test
  void aShareWithoutSignIsAPercentageAndSaysSo() {
    assertThat(read("fact_EUSupplyShares&t.csv").rows("line", "note"))
        .contains("4 null", "5 published without %", "6 null");
  }

  @Test
  void sumsOfSharesNeedNotBeWhole() { // all that the study has of chromium's extraction is 9 %
    assertThat(read("fact_GlobalSupplyShares&t.csv").rows("commodity", "type", "quantity"))
        .filteredOn(row -> row.startsWith("Chromium E"))
        .containsExactly("Chromium E 9");
  }

  @Test
  void whatTheUnionTakesIsAMeasureOfItsOwn() {
    assertThat(read("fact_EUSupplyShares&t.csv").rows("measure")).containsOnly("eu_share");
  }

  @Test
  void aFileWhoseNameTellsNeitherIsRefused() {
    assertThatThrownBy(() -> read("shares.csv"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "shares.csv: name does not state whose supply it is; name the file as published, with"
                + " EUSupply or GlobalSupply");
  }

  private Fixture.Read read(String name) {
    byte[] bytes = LINES.getBytes(Charset.forName("windows-1252"));
    var configured =
        new Fixture(folder)
            .source("eu", "eu-crm-shares", "../files/*.csv", "constants: {period: 2016/2020}\n");
    var codes = UsgsReading.codes(new Basket.Selection(true, Set.of()), new Years(1990, 2030));
    var source = (RecordSource) Sources.open(configured.config(), codes, configured.yaml());
    return Fixture.read(source, new SourceFile("s", "1", name, name, bytes.length, ""), bytes);
  }
}
