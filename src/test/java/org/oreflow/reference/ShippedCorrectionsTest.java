package org.oreflow.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oreflow.reference.Corrections.Correction;

/** Slips that the Geological Survey printed, each found by hand in its data. */
class ShippedCorrectionsTest {
  private static final List<Correction> ALL =
      Corrections.read(Path.of("conf/corrections")).production();

  private static List<String> of(String source, String release, String element, String measure) {
    return ALL.stream()
        .filter(c -> c.key().get("source").equals(source))
        .filter(c -> c.key().get("release").equals(release))
        .filter(c -> c.key().get("element").equals(element))
        .filter(c -> c.key().getOrDefault("measure", measure).equals(measure))
        .map(c -> where(c.key()) + c.column() + " " + c.found() + " " + c.value())
        .toList();
  }

  private static String where(Map<String, String> key) {
    String country = key.getOrDefault("country", "");
    return country.isEmpty() ? "" : country + " " + key.getOrDefault("period", "") + " ";
  }

  @ParameterizedTest
  @CsvSource({
    "2023, V, unit t kt",
    "2023, Re, unit kt kg",
    "2024, Se, unit kt t",
    "2024, talc-and-pyrophyllite, unit t kt",
    "2025, iron-ore, unit thousand metric tons million metric tons",
    "2025, Mo, unit metric tons thousand metric tons",
    "2025, V, unit metric tons thousand metric tons",
    "2025, ilmenite, unit metric tons thousand metric tons"
  })
  void unitsOfReservesDifferFromThoseOfProduction(String release, String element, String mended) {
    assertThat(of("usgs-mcs", release, element, "reserve")).contains(mended);
  }

  @Test
  void industrialSandIsInThousands() {
    assertThat(of("usgs-mcs", "2025", "industrial-sand-and-gravel", "output"))
        .containsExactly("unit metric tons thousand metric tons");
  }

  @Test
  void reservesOfAustraliaHaveAFootnoteRunIntoThem() {
    assertThat(of("usgs-mcs-salient", "2024", "Co", "reserve"))
        .contains("AUS  quantity 101600000 1700000");
  }

  @Test
  void theWorldTableAmongTheSalientFilesOfCobaltIsADuplicate() {
    assertThat(of("usgs-mcs-salient", "2024", "Co", "output"))
        .contains("role part duplicate", "role total duplicate");
  }

  @Test
  void kaolinOfTheWorldLostAZero() { // beside rows that add to 44,240
    assertThat(of("usgs-mcs", "2025", "kaolin", "output")).contains("WLD 2024 quantity 4400 44000");
  }

  @Test
  void relianceOfFluorsparIsNot223Percent() {
    assertThat(of("usgs-mcs-salient", "2024", "fluorspar", "net_import_reliance"))
        .contains("USA 2022 quantity 223 100");
  }
}
