package org.oreflow.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Codes and names by which publishers mean other countries than one may think; tables as shipped.
 */
class PublishersCountriesTest {
  private static final Countries SHIPPED = Countries.read(Path.of("conf/reference"));

  private static String find(String list, String code, int year) {
    return SHIPPED
        .find(list, code, year)
        .map(match -> (match.iso3() + " " + match.flag()).strip())
        .orElse("none");
  }

  @ParameterizedTest
  @CsvSource({
    "842, 840, USA",
    "251, 250, FRA",
    "381, 380, ITA",
    "699, 356, IND",
    "579, 578, NOR",
    "757, 756, CHE"
  })
  void numbersOfComtradeForLargeCountriesAreNotThoseOfM49(String code, String m49, String iso3) {
    assertThat(find("comtrade", code, 2024)).isEqualTo(iso3);
    assertThat(find("m49", m49, 2024)).isEqualTo(iso3);
    assertThat(find("m49", code, 2024)).isEqualTo("none");
  }

  @Test
  void otherAsiaOfComtradeIsTaiwan() {
    assertThat(find("comtrade", "490", 2024)).isEqualTo("TWN S19");
    assertThat(find("iso3", "S19", 2024)).isEqualTo("TWN S19");
  }

  @Test
  void partnerCode891IsSerbiaAndMontenegro() {
    assertThat(find("comtrade", "891", 2003)).isEqualTo("SCG HISTORIC");
    assertThat(find("comtrade", "891", 2024)).isEqualTo("none");
    assertThat(find("comtrade", "688", 2024)).isEqualTo("SRB");
  }

  @ParameterizedTest
  @CsvSource({
    "899, AREAS_NES",
    "568, AREAS_NES",
    "577, AREAS_NES",
    "636, AREAS_NES",
    "527, AREAS_NES",
    "837, BUNKERS",
    "838, FREE_ZONES",
    "839, SPECIAL"
  })
  void partnersThatAreNoCountriesAreOtherWithAFlag(String code, String flag) {
    assertThat(find("comtrade", code, 2022)).isEqualTo("OTH " + flag);
  }

  @ParameterizedTest
  @ValueSource(strings = {"_AC", "_X ", "X1 ", "XX ", "X2 ", "R91", "A49", "E29", "R20", "A79"})
  void oddIso3OfPartnersMayEndWithABlank(String iso3) {
    assertThat(find("iso3", iso3.strip(), 2022)).startsWith("OTH ");
  }

  @Test
  void customsUnionOfSouthernAfricaIsSouthAfrica() {
    assertThat(find("comtrade", "711", 1999)).isEqualTo("ZAF SACU");
    assertThat(find("iso3", "ZA1", 1999)).isEqualTo("ZAF SACU");
  }

  @Test
  void statesThatEndedHaveTheirYears() {
    assertThat(find("comtrade", "278", 1990)).isEqualTo("DDR HISTORIC");
    assertThat(find("comtrade", "280", 1990)).isEqualTo("DEU HISTORIC");
    assertThat(find("comtrade", "278", 1991)).isEqualTo("none");
    assertThat(find("comtrade", "810", 1991)).isEqualTo("SUN HISTORIC");
    assertThat(find("comtrade", "643", 1992)).isEqualTo("RUS");
  }

  @Test
  void threeCountriesOfBaciHaveTwoNumbers() { // Belgium, Germany, Sudan
    assertThat(find("comtrade", "58", 1998)).isEqualTo("BEL BEL_LUX");
    assertThat(find("comtrade", "56", 1999)).isEqualTo("BEL");
    assertThat(find("comtrade", "280", 1990)).isEqualTo("DEU HISTORIC");
    assertThat(find("comtrade", "276", 1991)).isEqualTo("DEU");
    assertThat(find("comtrade", "736", 2011)).isEqualTo("SDN HISTORIC");
    assertThat(find("comtrade", "729", 2012)).isEqualTo("SDN");
  }

  @ParameterizedTest
  @ValueSource(strings = {"iso2", "geonom"})
  void namibiaIsNotNull(String list) {
    assertThat(find(list, "NA", 2024)).isEqualTo("NAM");
  }

  @ParameterizedTest
  @CsvSource({
    "GR, 2024, GRC",
    "EL, 2024, GRC",
    "XI, 2024, GBR NORTHERN_IRELAND",
    "XU, 2024, GBR GBR_WITHOUT_NI",
    "GB, 2024, GBR",
    "XK, 2024, XKX",
    "XS, 2024, SRB",
    "XC, 2024, ESP CEUTA",
    "XL, 2024, ESP MELILLA",
    "BE, 1998, BEL BEL_LUX",
    "BE, 1999, BEL",
    "LU, 1999, LUX",
    "LU, 1998, none"
  })
  void codesOfGeonomAreNotThoseOfIso(String code, int year, String expected) {
    assertThat(find("geonom", code, year)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"QP", "QQ", "QR", "QS", "QU", "QV", "QW", "QX", "QY", "QZ", "ZZ"})
  void specialCodesOfGeonomAreOtherWithAFlag(String code) {
    assertThat(find("geonom", code, 2024)).startsWith("OTH ");
  }

  @ParameterizedTest
  @CsvSource({
    "gacc, 141, VNM",
    "gacc, 136, THA",
    "gacc, 112, IDN",
    "gacc, 221, GIN",
    "japan, 105, CHN",
    "japan, 106, TWN",
    "japan, 103, KOR",
    "comexstat, 160, CHN",
    "census, 5700, CHN"
  })
  void customsOfficesNumberCountriesInWaysOfTheirOwn(String list, String code, String iso3) {
    assertThat(find(list, code, 2024)).isEqualTo(iso3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Burma | MMR",
        "Congo (Kinshasa) | COD",
        "Congo, D.R. | COD",
        "Korea, Republic of | KOR",
        "Bosnia-Herzegovina | BIH",
        "Türkiye | TUR",
        "Turkey | TUR"
      })
  void namesOfCountriesDifferByPublisher(String name, String iso3) {
    assertThat(find("names", name, 2024)).isEqualTo(iso3);
  }

  @ParameterizedTest
  @CsvSource({"ROM, ROU", "ZAR, COD", "TMP, TLS", "WBG, PSE", "KSV, XKX", "ADO, AND"})
  void codesOfTheWorldBankAreNotThoseOfIso(String code, String iso3) {
    assertThat(find("wgi", code, 2012)).isEqualTo(iso3);
  }
}
