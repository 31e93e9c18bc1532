package org.oreflow.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oreflow.config.InputException;

class CountriesTest {
  private final Countries countries = Countries.read(Path.of("conf/reference"));

  @ParameterizedTest
  @CsvSource({
    "comtrade, 842, 2024, USA, ''",
    "comtrade, 840, 2024, USA, ''",
    "comtrade, 251, 2024, FRA, ''",
    "comtrade, 490, 2024, TWN, S19",
    "comtrade, 899, 2024, OTH, AREAS_NES",
    "comtrade, 004, 2024, AFG, ''",
    "comtrade, 58, 1998, BEL, BEL_LUX",
    "comtrade, 56, 1999, BEL, ''",
    "comtrade, 280, 1990, DEU, HISTORIC",
    "comtrade, 276, 1991, DEU, ''",
    "comtrade, 736, 2011, SDN, HISTORIC",
    "comtrade, 729, 2012, SDN, ''",
    "iso2, NA, 2024, NAM, ''",
    "iso3, S19, 2024, TWN, S19",
    "names, Namibia, 2024, NAM, ''",
    "names, ' fRANCE ', 2024, FRA, ''",
    "names, Österreich, 2024, AUT, ''", // of the Unicode Common Locale Data Repository
    "names, Vereinigte Staaten, 2024, USA, ''",
    "names, Hongkong, 2024, HKG, ''",
    "names, 'Korea, Republik', 2024, KOR, ''",
    "names, GROSSBRITANNIEN, 2024, GBR, ''",
    "names, 香港, 2024, HKG, ''",
    "names, Philippinen, 2024, PHL, ''",
    "names, Corée du Sud, 2024, KOR, ''",
    "names, Países Bajos, 2024, NLD, ''",
    "names, Giappone, 2024, JPN, ''",
    "names, Alemanha, 2024, DEU, ''",
    "names, アメリカ合衆国, 2024, USA, ''",
    "names, 马来西亚, 2024, MYS, ''",
    "names, 대한민국, 2024, KOR, ''",
  })
  void areFoundByTheCodesAndNamesOfAList(
      String list, String code, int year, String iso3, String flag) {
    assertThat(countries.find(list, code, year)).hasValue(new Countries.Match(iso3, flag));
  }

  @ParameterizedTest
  @CsvSource({
    "comtrade, 58, 1999",
    "comtrade, 56, 1998",
    "comtrade, 280, 1991",
    "comtrade, 276, 1990",
    "comtrade, 1000, 2024",
    "names, Atlantis, 2024",
    "iso2, 842, 2024"
  })
  void areNotFoundOutsideTheirYearsAndLists(String list, String code, int year) {
    assertThat(countries.find(list, code, year)).isEmpty();
  }

  @Test
  void haveNames() {
    assertThat(countries.name("USA")).isEqualTo("United States");
    assertThat(countries.name("XYZ")).isEqualTo("XYZ");
    assertThat(countries.codes()).contains("NAM", "TWN").doesNotContain("OTH", "WLD", "S19");
  }

  @Test
  void refuseTwoCountriesForOneCodeAndYear(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("countries.csv");
    Files.writeString(
        file,
        """
        iso3,list,code,first_year,last_year,flag,citation
        BEL,comtrade,58,,1998,,test
        LUX,comtrade,058,1998,,,test
        """);
    assertThatThrownBy(() -> Countries.read(folder))
        .isInstanceOf(InputException.class)
        .hasMessage(file + ":3: code repeats 058 of list comtrade; keep one row a year");
  }

  @Test
  void refuseListsThatNoSourceMayName(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("countries.csv");
    Files.writeString(
        file, "iso3,list,code,first_year,last_year,flag,citation\nBEL,fips,BE,,,,test\n");
    assertThatThrownBy(() -> Countries.read(folder))
        .hasMessage(
            file
                + ":2: list is \"fips\"; take one of [census, comexstat, comtrade, gacc, geonom,"
                + " iso2, iso3, japan, m49, names, usgs-hhi, wgi]");
  }

  @Test
  void aCodeHasEightLettersAtMost(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("countries.csv");
    String head = "iso3,list,code,first_year,last_year,flag,citation\n";
    Files.writeString(file, head + "EIGHTEEN,m49,1,,,,x\nNINELETRS,m49,2,,,,x\n");

    assertThatThrownBy(() -> Countries.read(folder))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("countries.csv")
        .hasMessageContaining("is \"NINELETRS\"; write at most eight letters");
  }
}
