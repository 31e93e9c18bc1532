package org.oreflow.flow.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.oreflow.flow.mirror.MirrorSums.PairSums;
import org.oreflow.reference.Distances;
import org.oreflow.reference.ReporterWeights;

/** By hand with shrinkage 3, sharpness 10 and HKG as a hub of odds 0.2. */
class EstimatesTest {
  // HKG and CHN sell one product each to DEU, discrepancies 0.6 and 0.2: μ = 0.4,
  // e = ±0.2 / (1 + 3), i = 0
  private static final List<PairSums> MIRRORS =
      List.of(mirror("CHN", "DEU", 0.2), mirror("HKG", "DEU", 0.6));

  private static PairSums mirror(String exporter, String importer, double discrepancy) {
    return new PairSums(exporter, importer, 1, 1, 1, discrepancy, 0, 0, 0, 0, 0);
  }

  private static ReporterWeights odds(ReporterWeights known) {
    return Estimates.ofYear(
            MIRRORS,
            Distances.read(Path.of("conf/reference")),
            known,
            SmallMirror.asked("as_reported", 10, 2000))
        .odds();
  }

  @Test
  void ofReportersWithoutANumberFollowTheirDiscrepancies() {
    var odds = odds(new ReporterWeights(Map.of(), Map.of(), Map.of()));

    assertThat(odds.exporters().get("CHN")).isCloseTo(-0.5, within(1e-7));
    assertThat(odds.exporters().get("HKG")).isCloseTo(0.5 + Math.log(5), within(1e-7)); // ln 1/0.2
    assertThat(odds.importers().get("DEU")).isCloseTo(0, within(1e-7));
  }

  @Test
  void areTheNumbersThatAreKnown() { // a hub's too: it holds what a hub is
    var odds = odds(new ReporterWeights(Map.of("HKG", 7.0), Map.of("DEU", 0.75), Map.of()));

    assertThat(odds.exporters().get("HKG")).isEqualTo(7.0);
    assertThat(odds.importers().get("DEU")).isEqualTo(0.75);
    assertThat(odds.exporters().get("CHN")).isCloseTo(-0.5, within(1e-7));
    assertThat(odds.exporters()).doesNotContainKey("DEU");
  }
}
