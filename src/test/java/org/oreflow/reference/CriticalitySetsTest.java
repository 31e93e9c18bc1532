package org.oreflow.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.config.InputException;
import org.oreflow.config.ReferenceFile;
import org.oreflow.config.Years;

class CriticalitySetsTest {
  private static final Path SHIPPED = Path.of("conf/reference");

  @Test
  void haveTheThresholdsOfTheStudies() { // critical from supply risk 1 and importance 2.8
    var sets = CriticalitySets.read(SHIPPED).sets();

    assertThat(sets)
        .extracting(CriticalitySets.CriticalitySet::name)
        .containsExactly("eu-2017", "eu-2020", "eu-2023", "eu-2023-stability");
    assertThat(sets).allMatch(s -> s.supplyRisk() == 1 && s.economicImportance() == 2.8);
    assertThat(sets.get(2).years()).isEqualTo(new Years(2016, 2020));
    assertThat(sets.get(2).isProvisional()).isFalse();
    assertThat(sets.get(3).dimensions()).containsExactly("pv");
    assertThat(sets.get(3).isProvisional()).isTrue();
  }

  @Test
  void refuseAnotherStatus(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("criticality_sets.csv"),
        """
        set,dimensions,first_year,last_year,study_year,supply_risk,economic_importance,status,citation
        mine,pv,2016,2020,2023,1,2.8,sure,me
        """);

    assertThatThrownBy(() -> CriticalitySets.read(folder))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith(
            "criticality_sets.csv:2: status is \"sure\"; write final or provisional");
  }

  @Test
  void referenceLinesAreThoseOfThreeGuidelines() { // 1000/1800, 1500/2500, 1000/1800 of 10,000
    var lines =
        ReferenceFile.read(
            SHIPPED.resolve("reference_lines.csv"),
            "guideline",
            "moderate_from",
            "high_from",
            "change_moderate",
            "change_high",
            "status",
            "citation");

    assertThat(lines)
        .extracting(line -> line.text("guideline"))
        .containsExactly("1992", "2010", "2023");
    assertThat(lines)
        .extracting(line -> line.number("moderate_from").orElseThrow())
        .containsExactly(.1, .15, .1);
    assertThat(lines)
        .extracting(line -> line.number("high_from").orElseThrow())
        .containsExactly(.18, .25, .18);
    assertThat(lines.get(2).text("change_moderate")).isEmpty();
    assertThat(lines.get(2).text("status")).isEqualTo("provisional");
    assertThat(lines).noneMatch(line -> line.required("citation").isEmpty());
  }

  @Test
  void aCountryInTwoGroupsIsFound() {
    var groups = CountryGroups.read(SHIPPED);

    assertThat(groups.shared(java.util.List.of("G7", "BRICS"))).isEmpty();
    assertThat(groups.shared(java.util.List.of("G7", "EU27_2020")))
        .contains("DEU is in EU27_2020 and in G7 in 1975");
  }
}
