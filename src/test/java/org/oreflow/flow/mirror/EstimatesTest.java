package org.oreflow.flow.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.oreflow.reference.Distances;
import org.oreflow.reference.ReporterWeights;

/** By hand with shrinkage 3, sharpness 10 and HKG as a hub of odds 0.2. */
class EstimatesTest {
  // HKG and CHN sell one product each to DEU, discrepancies 0.6 and 0.2: μ = 0.4,
  // e = ±0.2 / (1 + 3), i = 0
  private static final List<Row> MIRRORS =
      List.of(mirror("HKG", "DEU", 600_000), mirror("CHN", "DEU", 200_000));

  private static Row mirror(String exporter, String importer, long discrepancy) {
    return RowFactory.create(2024, exporter, importer, 1L, 1L, 1L, discrepancy, 0L, 0L, 0L, 0L, 0L);
  }

  private static double odds(ReporterWeights known, String country, int column) {
    var estimates =
        Estimates.of(
            MIRRORS,
            Distances.read(Path.of("conf/reference")),
            known,
            SmallMirror.asked("as_reported", 10, 2000));
    return estimates.countries().stream()
        .filter(row -> row.getString(1).equals(country))
        .findFirst()
        .orElseThrow()
        .getDouble(column);
  }

  @Test
  void ofReportersWithoutANumberFollowTheirDiscrepancies() {
    var none = ReporterWeights.none();

    assertThat(odds(none, "CHN", 2)).isCloseTo(-0.5, within(1e-7));
    assertThat(odds(none, "HKG", 2)).isCloseTo(0.5 + Math.log(5), within(1e-7)); // ln 1/0.2
    assertThat(odds(none, "DEU", 3)).isCloseTo(0, within(1e-7));
  }

  @Test
  void areTheNumbersThatAreKnown() { // a hub's too: it holds what a hub is
    var known = new ReporterWeights(Map.of("HKG", 7.0), Map.of("DEU", 0.75));

    assertThat(odds(known, "HKG", 2)).isEqualTo(7.0);
    assertThat(odds(known, "DEU", 3)).isEqualTo(0.75);
    assertThat(odds(known, "CHN", 2)).isCloseTo(-0.5, within(1e-7));
    assertThat(odds(known, "DEU", 2)).isZero();
  }
}
