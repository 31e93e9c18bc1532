package org.oreflow.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

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
}
