package org.oreflow.ingest.publisher.china;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.config.InputException;
import org.oreflow.ingest.Fixture;

/** Lines as the query site of China's customs exports them, with made-up values. */
class GaccTest {
  private static final Charset GBK = Charset.forName("GBK");
  private static final String HEADER = "数据年月,商品编码,商品名称,贸易伙伴编码,贸易伙伴名称,第一数量,第一计量单位,第二数量,第二计量单位,";
  private static final String EXPORTS = "constants: {direction: export}\n";

  @TempDir private Path folder;
  private Fixture fixture;

  @BeforeEach
  void makeFixture() {
    fixture = new Fixture(folder).withAllCountries().withRates("CNY,2024-03,0.14,test\n");
  }

  private Fixture.Read read(String yaml, Charset charset, String text) {
    var source = fixture.open(fixture.source("gacc", "gacc", "x", yaml));
    return fixture.read(source, "a.csv", text.getBytes(charset));
  }

  @Test
  void readsChineseHeadingsAndThousandsInQuotes() {
    var read =
        read(
            EXPORTS,
            GBK,
            HEADER
                + "美元\n"
                + "202403,28053013,钕,116,日本,\"1,234\",千克,,,\"98,765\"\n"
                + "202403,25049000,其他天然石墨,141,越南,0,千克,-,-,0\n"
                + "202403,99999999,其他,141,越南,5,千克,,,1\n");
    assertThat(
            read.rows(
                "exporter",
                "importer",
                "direction",
                "code_system",
                "code",
                "period",
                "value_usd",
                "valuation",
                "product_t",
                "quantity",
                "quantity_unit"))
        .containsExactly(
            "CHN JPN export GACC 28053013 2024-03 98765 fob 1.234 1234 千克",
            "CHN VNM export GACC 25049000 2024-03 0 fob 0 0 千克");
    assertThat(read.out()).isEqualTo(1);
  }

  @Test
  void massIsTheQuantityInAUnitOfMass() {
    var read =
        read(
            EXPORTS,
            GBK,
            HEADER
                + "美元\n"
                + "202403,25049000,石墨,116,日本,5,个,\"2,500\",克,1\n"
                + "202403,25049000,石墨,116,日本,7,吨,9,个,1\n"
                + "202403,25049000,石墨,116,日本,7,台,9,个,1\n");
    assertThat(read.rows("product_t", "mass_kind", "quantity", "quantity_unit"))
        .containsExactly("0.0025 net 5 个", "7 net 9 个", "null null 7 台");
  }

  @Test
  void partnersAreMatchedByCodeNotByName() { // 几内亚 is part of two other names
    var read =
        read(
            EXPORTS,
            GBK,
            HEADER
                + "美元\n"
                + "202403,25049000,石墨,221,几内亚,1,千克,,,1\n"
                + "202403,25049000,石墨,222,几内亚比绍,1,千克,,,1\n"
                + "202403,25049000,石墨,611,巴布亚新几内亚,1,千克,,,1\n"
                + "202403,25049000,石墨,142,中国,1,千克,,,1\n"
                + "202403,25049000,石墨,701,国(地)别不详,1,千克,,,1\n"
                + "202403,25049000,石墨,998,,1,千克,,,1\n");
    assertThat(read.rows("importer", "flags"))
        .containsExactly("GIN []", "GNB []", "PNG []", "CHN [RETURNED]", "OTH [AREAS_NES]");
    assertThat(read.refused())
        .containsExactly("7: UNKNOWN_COUNTRY 贸易伙伴编码 is \"998\", not in list gacc in 2024");
  }

  @Test
  void yuanNeedARateOfTheirMonth() { // 1,000 yuan at 0.14
    var read =
        read(
            "constants: {direction: import}\n",
            GBK,
            HEADER
                + "人民币\n"
                + "202403,25049000,石墨,116,日本,1,千克,,,\"1,000\"\n"
                + "202404,25049000,石墨,116,日本,1,千克,,,\"1,000\"\n");
    assertThat(
            read.rows("exporter", "value_reported", "currency", "value_usd", "valuation", "flags"))
        .containsExactly("JPN 1000 CNY 140 cif []", "JPN 1000 CNY null cif [NO_USD_RATE]");
  }

  @Test
  void theDirectionMustBeGiven() {
    var source = fixture.source("gacc", "gacc", "x", "");
    assertThatThrownBy(() -> fixture.open(source))
        .isInstanceOf(InputException.class)
        .hasMessage(
            source.yaml()
                + ": direction is not given, the file does not say it; add constants: {direction:"
                + " import} or export");
  }

  @Test
  void aFileWithoutMonthsNeedsItsPeriodFromElsewhere() {
    String text = "商品编码,贸易伙伴编码,美元\n25049000,116,7\n";
    assertThatThrownBy(() -> read(EXPORTS, GBK, text))
        .isInstanceOf(InputException.class)
        .hasMessage(
            folder
                + "/files/a.csv:1: has no column of months, 数据年月; export it by month, or set year or"
                + " period in constants or from_file_name of the source's YAML file");
    var read = read("constants: {direction: export, year: \"2024\"}\n", GBK, text);
    assertThat(read.rows("period", "value_usd", "product_t")).containsExactly("2024 7 null");
  }

  @Test
  void namesOfPartnersWithoutTheirCodesAreNotTheWorld() {
    assertThatThrownBy(() -> read(EXPORTS, GBK, "数据年月,商品编码,贸易伙伴名称,美元\n202403,25049000,日本,7\n"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            folder
                + "/files/a.csv:1: has partners by name, 贸易伙伴名称, and not by code;"
                + " export it again with 贸易伙伴编码");
  }

  @Test
  void theColumnOfMonthsHasTwoNames() {
    String text = "月份,商品编码,贸易伙伴编码,美元\n202403,25049000,116,7\n";
    assertThat(read(EXPORTS, GBK, text).rows("period", "value_usd")).containsExactly("2024-03 7");
  }

  @Test
  void aFileWithoutPartnersIsTheWorlds() {
    var read = read(EXPORTS, GBK, "数据年月,商品编码,贸易方式编码,美元,\n202403,25049000,10,7,\n");
    assertThat(read.rows("exporter", "importer", "role", "regime"))
        .containsExactly("CHN WLD total 10");
  }

  @Test
  void aFileSavedAgainMayBeUtf8() {
    String text = HEADER + "美元\n202403,25049000,石墨,116,日本,1,千克,,,7\n";
    assertThat(read(EXPORTS + "encoding: utf-8\n", StandardCharsets.UTF_8, text).rows("value_usd"))
        .containsExactly("7");
    assertThatThrownBy(() -> read(EXPORTS, StandardCharsets.UTF_8, text))
        .isInstanceOf(InputException.class);
  }

  @Test
  void aFileWithoutAValueIsRefused() {
    assertThatThrownBy(() -> read(EXPORTS, GBK, "数据年月,商品编码,贸易伙伴编码\n202403,25049000,116\n"))
        .hasMessageContaining("a.csv:1: has no value, neither 美元 (US dollars) nor 人民币 (yuan)");
  }
}
