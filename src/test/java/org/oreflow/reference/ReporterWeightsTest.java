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
  private static final String EARLIER =
      "iso3,exporter,exporter_flows,importer,importer_flows,citation\n";
  private static final String HEADER =
      "iso3,exporter,exporter_flows,importer,importer_flows,left_out,reason,citation\n";
  private static final Path SHIPPED = Path.of("conf/reference");

  @TempDir Path folder;

  private ReporterWeights weights(String table) throws IOException {
    Files.writeString(folder.resolve("reporter_weights.csv"), table);
    return ReporterWeights.read(folder, Countries.read(SHIPPED));
  }

  @Test
  void areKnownOfOneSideOrBoth() throws IOException {
    var weights = weights(EARLIER + "AAA,1.5,3,-0.25,7,x\nBBB,,,0.5,2,x\n");

    assertThat(weights.exporters()).isEqualTo(Map.of("AAA", 1.5));
    assertThat(weights.importers()).isEqualTo(Map.of("AAA", -0.25, "BBB", 0.5));
  }

  @Test
  void areNoneInAFolderOfAnEarlierVersion() {
    assertThat(ReporterWeights.read(folder, Countries.read(SHIPPED)))
        .isEqualTo(new ReporterWeights(Map.of(), Map.of(), Map.of()));
  }

  @Test
  void leaveOutYearsOfAReporterBesideItsNumbers() throws IOException {
    var weights =
        weights(
            HEADER + "COD,1.5,3,,,,,x\nCOD,,,,,2022,far from all mirrors,x\nCOD,,,,,2019,z,x\n");

    assertThat(weights.exporters()).isEqualTo(Map.of("COD", 1.5));
    assertThat(weights.leavesOut("COD", 2022)).isTrue();
    assertThat(weights.leavesOut("COD", 2021)).isFalse();
    assertThat(weights.leavesOut("CHN", 2022)).isFalse();
    assertThat(weights.leftOut())
        .containsEntry(new ReporterWeights.OfYear("COD", 2019), "z")
        .hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          AAA,1,2,1,2,,,x~AAA,1,2,,,,,x  | reporter_weights.csv:3: iso3 repeats AAA; keep one row
          AAA,1,2,1,2,,,                 | reporter_weights.csv:2: citation is empty; give it a value
          COD,,,,,2022,y,x~COD,,,,,2022,z,x | reporter_weights.csv:3: iso3 repeats COD 2022; keep one row
          COD,,,,,2022,y,                | reporter_weights.csv:2: citation is empty; give it a value
          COD,,,,,2022,,x                | reporter_weights.csv:2: reason is empty; give it a value
          COD,,,,,,y,x                   | reporter_weights.csv:2: reason is of no year; write the year into left_out
          COD,,,,,22,y,x                 | reporter_weights.csv:2: left_out is "22", not a year; write four digits such as 2020
          COD,,,0.5,2,2022,y,x           | reporter_weights.csv:2: importer is "0.5" beside a year that is left out; give numbers a row of their own
          OTH,,,,,2022,y,x               | reporter_weights.csv:2: iso3 is "OTH", no country; take one of countries.csv
          CDO,,,,,2022,y,x               | reporter_weights.csv:2: iso3 is "CDO", no country; take one of countries.csv
          """)
  void refuseRowsThatComeTwiceLackACellOrContradictThemselves(String rows, String message) {
    assertThatThrownBy(() -> weights(HEADER + rows.replace('~', '\n') + "\n"))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith(message);
  }

  @Test
  void asShippedAreZeroInTheMean() { // of all countries, but for two decimals and areas that are
    // none
    var shipped = ReporterWeights.read(SHIPPED, Countries.read(SHIPPED));

    assertThat(shipped.exporters().values().stream().mapToDouble(n -> n).average().orElseThrow())
        .isBetween(-0.05, 0.05);
    assertThat(shipped.importers().values().stream().mapToDouble(n -> n).average().orElseThrow())
        .isBetween(-0.05, 0.05);
    // what goods pass through is known best to those who import it
    assertThat(shipped.exporters().get("HKG")).isGreaterThan(shipped.exporters().get("CHN"));
  }
}
