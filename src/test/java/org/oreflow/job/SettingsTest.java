package org.oreflow.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  @TempDir Path folder;

  @Test
  void theShippedFileIsSound() {
    var settings = Settings.read(Path.of("conf/oreflow.yaml"), Map.of("years.first", "2000"));

    assertThat(settings.years().first()).isEqualTo(2000);
    assertThat(settings.precedence("trade"))
        .containsExactly(
            "baci", "usgs-myb-rare-earths-trade", "usitc-dataweb", "hmrc", "eurostat", "comexstat");
  }

  @Test
  void aMeasureWithoutAListHasThatOfProduction() {
    var settings = Settings.read(Path.of("conf/oreflow.yaml"), Map.of());

    assertThat(settings.precedence("reserve")).isEqualTo(settings.precedence("production"));
    assertThat(settings.precedence("import")).isEqualTo(List.of("usgs-mcs-salient"));
  }

  @Test
  void saysWhereATypoStands() throws IOException {
    assertRefused(
        "first: 1990", "frist: 1990", ":9:32: key first is missing; add it or mend its spelling");
    assertRefused(
        "country_groups:",
        "country_group: [A]\ncountry_groups:",
        ": unknown key country_group; take one of audit, baskets, corrections, ");
    assertRefused(
        "shown_rows: 1000",
        "shown_rows: many",
        ":24:15: limits.shown_rows is \"many\", not a whole number; write digits such as 2020");
  }

  @Test
  void refusesValuesThatMeanNothing() throws IOException {
    assertRefused(
        "rejected_rows: 1000", "rejected_rows: -1", "limits: rejected_rows is -1; write 0 or more");
    assertRefused(
        "  import: [usgs-mcs-salient]",
        "  imports: [usgs-mcs-salient]",
        "precedence names the measure \"imports\"; take one of ");
    assertRefused(
        "  trade: [baci,",
        "  trade: [baci, baci,",
        "precedence.trade names a source twice; keep the first");
    assertRefused(
        "  trade: [baci,",
        "  quota: [baci,",
        "precedence has no list trade; add it, such as [my-source]");
  }

  private void assertRefused(String right, String wrong, String message) throws IOException {
    String text = Files.readString(Path.of("conf/oreflow.yaml"));
    assertThat(text).contains(right);
    Path file = Files.writeString(folder.resolve("oreflow.yaml"), text.replace(right, wrong));

    assertThatThrownBy(() -> Settings.read(file, Map.of()))
        .message()
        .startsWith(file.toString())
        .contains(message);
  }
}
