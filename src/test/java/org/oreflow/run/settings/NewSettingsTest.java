package org.oreflow.run.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.run.SmallProject;

class NewSettingsTest {
  private static final Path SHIPPED = Path.of("conf/oreflow.yaml");

  @TempDir private Path home;

  @Test
  void theProgramHoldsTheShippedFile() throws IOException {
    assertThat(Path.of("src/main/resources/org/oreflow/run/settings/settings.yaml"))
        .hasSameTextualContentAs(SHIPPED);
    assertThat(NewSettings.write(SHIPPED))
        .isEqualTo("conf/oreflow.yaml: has all settings of this version");
  }

  /** The settings of a release that had no shares of rejected records, no growth, no time limit. */
  @Test
  void aFileOfAnEarlierVersionGetsOneLineAndItsKeys() throws IOException {
    var project = SmallProject.withoutSources(home);
    Path file = project.path("conf/oreflow.yaml");
    Files.copy(
        Path.of("src/test/resources/org/oreflow/run/settings/settings-0.1.0.yaml"),
        file,
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    String keys =
        "changes: {\"years_back\":[5,10],\"base_years\":[2011,2018]},"
            + " confidential: {\"dominance_n\":2,\"dominance_share\":0.85,\"p_percent\":0.1},"
            + " drift.growth: 2, events: {\"months\":12,\"least_before\":0.01},"
            + " indices: [\"all\"],"
            + " intervals: {\"draws\":1999,\"seed\":1,\"parts\":5,\"lines\":[0.18,0.25]},"
            + " limits.index_width: 0.05, limits.rejected_share: 0.5,"
            + " limits.revision: 0.05, limits.sql_seconds: 300, limits.unit_value_factor: 30,"
            + " page: {\"write\":true,\"flows\":40,\"first_element\":\"REE\"},"
            + " reconciliation.disagree_beyond: 100, report: {\"keep\":5,\"derived\":\"sums\"}";

    var refused = project.does("run");

    assertThat(refused.err())
        .isEqualTo(
            file
                + ": lacks settings of this version: "
                + keys
                + "; add them with these values, or do jobs/oreflow check --write-keys\n");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(project.does("check", "--write-keys").err())
        .startsWith(file + ": added " + keys + "\n");
    var own = Settings.read(file, Map.of());
    assertThat(own)
        .usingRecursiveComparison()
        .ignoringFields(
            "precedence",
            "blocs",
            "reconciliation.geometricBeyond",
            "reconciliation.reliability.shrinkage")
        .isEqualTo(Settings.read(SHIPPED, Map.of()));
    assertThat(own.precedence("import")).containsExactly("usgs-mcs-salient"); // as it was
    assertThat(own.reconciliation().geometricBeyond()).isEqualTo(100);
    assertThat(own.reconciliation().reliability().shrinkage()).isEqualTo(3);
  }
}
