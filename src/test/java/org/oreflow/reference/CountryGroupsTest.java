package org.oreflow.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.config.InputException;

class CountryGroupsTest {
  private final CountryGroups groups = CountryGroups.read(Path.of("conf/reference"));

  private Set<String> members(String group, int year) {
    return groups.memberships().stream()
        .filter(m -> m.group().equals(group) && m.years().contain(year))
        .map(CountryGroups.Membership::member)
        .collect(Collectors.toSet());
  }

  @Test
  void ofTheUnionChangeWithTheYears() { // founded by six; 2013 Croatia joins, 2020 the UK leaves
    assertThat(members("EU", 1958))
        .containsExactlyInAnyOrder("BEL", "DEU", "FRA", "ITA", "LUX", "NLD");
    assertThat(members("EU", 2019)).hasSize(28).contains("GBR", "HRV");
    assertThat(members("EU", 2020)).hasSize(27).doesNotContain("GBR");
  }

  @Test
  void ofFixedMembershipHoldForAllYears() {
    assertThat(members("EU27_2020", 1995)).isEqualTo(members("EU", 2020));
    assertThat(members("CHN_HKG", 1995)).containsExactlyInAnyOrder("CHN", "HKG");
    assertThat(groups.names()).contains("EU", "EU27_2020", "G7");
  }

  @Test
  void ofMineralsAndOfTheOecdChangeWithTheYears() { // as the publishers of both lists have them
    assertThat(members("MSP", 2021)).isEmpty();
    assertThat(members("MSP", 2022)).hasSize(10).doesNotContain("IND", "ITA", "NOR");
    assertThat(members("MSP", 2025)).hasSize(14).contains("EST").doesNotContain("POL");
    assertThat(members("MSP", 2026)).isEmpty();
    assertThat(members("OECD", 1998)).hasSize(29).doesNotContain("SVK"); // Korea was the 29th
    assertThat(members("OECD", 2021)).hasSize(38).contains("CRI"); // the 38th
  }

  @Test
  void haveACountryOnceAYear(@TempDir Path folder)
      throws IOException { // its mass would count twice
    assertThatThrownBy(() -> read(folder, "EU,DEU,1958,,test", "EU,DEU,2000,2010,test"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            folder.resolve("groups.csv") + ":3: member repeats DEU of EU; keep one row a year");
    assertThat(read(folder, "EU,GBR,1973,2019,test", "EU,GBR,2040,,test").memberships()).hasSize(2);
  }

  @Test
  void refuseAMembershipThatEndsBeforeItBegins(@TempDir Path folder) {
    assertThatThrownBy(() -> read(folder, "EU,DEU,2010,2000,test"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            folder.resolve("groups.csv")
                + ":2: first_year is 2010, after last_year, 2000; swap them");
  }

  private static CountryGroups read(Path folder, String... rows) throws IOException {
    Files.writeString(
        folder.resolve("groups.csv"),
        "group,member,first_year,last_year,citation\n" + String.join("\n", rows));
    return CountryGroups.read(folder);
  }
}
