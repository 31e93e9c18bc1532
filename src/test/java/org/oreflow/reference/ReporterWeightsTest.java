package org.oreflow.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oreflow.config.InputException;

class ReporterWeightsTest {
  private static final String HEADER =
      "iso3,exporter,exporter_flows,importer,importer_flows,citation\n";

  @TempDir Path folder;

  private ReporterWeights weights(String rows) throws IOException {
    Files.writeString(folder.resolve("reporter_weights.csv"), HEADER + rows);
    return ReporterWeights.read(folder);
  }

  @Test
  void areKnownOfOneSideOrBoth() throws IOException {
    var weights = weights("AAA,1.5,3,-0.25,7,x\nBBB,,,0.5,2,x\n");

    assertThat(weights.exporters()).isEqualTo(Map.of("AAA", 1.5));
    assertThat(weights.importers()).isEqualTo(Map.of("AAA", -0.25, "BBB", 0.5));
  }

  @Test
  void areNoneInAFolderOfAnEarlierVersion() {
    assertThat(ReporterWeights.read(folder)).isEqualTo(ReporterWeights.none());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          AAA,1,2,1,2,x~AAA,1,2,,,x | reporter_weights.csv:3: iso3 repeats AAA; keep one row
          AAA,1,2,1,2,              | reporter_weights.csv:2: citation is empty; give it a value
          """)
  void refuseACountryTwiceAndANumberWithoutASource(String rows, String message) {
    assertThatThrownBy(() -> weights(rows.replace('~', '\n') + "\n"))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith(message);
  }

  @Test
  void asShippedAreZeroInTheMean() { // of all countries, but for two decimals and areas that are
    // none
    var shipped = ReporterWeights.read(Path.of("conf/reference"));

    assertThat(shipped.exporters().values().stream().mapToDouble(n -> n).average().orElseThrow())
        .isBetween(-0.05, 0.05);
    assertThat(shipped.importers().values().stream().mapToDouble(n -> n).average().orElseThrow())
        .isBetween(-0.05, 0.05);
    // what goods pass through is known best to those who import it
    assertThat(shipped.exporters().get("HKG")).isGreaterThan(shipped.exporters().get("CHN"));
  }
}
