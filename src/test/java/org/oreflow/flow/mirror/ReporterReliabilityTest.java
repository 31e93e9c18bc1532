package org.oreflow.flow.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.oreflow.flow.mirror.Estimates.ReporterReliability;
import org.oreflow.flow.mirror.MirrorSums.PairSums;

class ReporterReliabilityTest {
  private static PairSums pair(String exporter, String importer, long both, double discrepancy) {
    return new PairSums(exporter, importer, both, both, both, discrepancy, 0, 0, 0, 0, 0);
  }

  private static Reconciliation.Reliability asked(double shrinkage, int rounds) {
    return new Reconciliation.Reliability(0.4, 10, shrinkage, 1e-12, rounds);
  }

  @Test
  void comparesExportersThatSellToTheSame() {
    // by hand, k = 1: e_A = (0.2 - 0.4 - i) / 2, e_B = (0.6 - 0.4 - i) / 2, i = -(e_A + e_B) / 3
    var found =
        ReporterReliability.of(
            List.of(pair("A", "C", 1, 0.2), pair("B", "C", 1, 0.6)), asked(1, 1000));

    assertThat(found.converged()).isTrue();
    assertThat(found.mean()).isCloseTo(0.4, within(1e-12));
    assertThat(found.exporters().get("A")).isCloseTo(-0.1, within(1e-11));
    assertThat(found.exporters().get("B")).isCloseTo(0.1, within(1e-11));
    assertThat(found.importers().get("C")).isCloseTo(0, within(1e-11));
  }

  @Test
  void laysADiscrepancyOnTheOneWhoHasItWithEveryone() {
    // A's reports are off with both partners, B's with none: by hand, k = 1, μ = 0.25,
    // e_A = (2 · 0.25 - i_C - i_D) / 3, e_B = (-2 · 0.25 - i_C - i_D) / 3, i_C = i_D = 0
    var found =
        ReporterReliability.of(
            List.of(
                pair("A", "C", 1, 0.5),
                pair("A", "D", 1, 0.5),
                pair("B", "C", 1, 0),
                pair("B", "D", 1, 0)),
            asked(1, 1000));

    assertThat(found.exporters().get("A")).isCloseTo(0.5 / 3, within(1e-11));
    assertThat(found.exporters().get("B")).isCloseTo(-0.5 / 3, within(1e-11));
    assertThat(found.importers().get("D")).isCloseTo(0, within(1e-11));
  }

  @Test
  void keepsACountryOfFewTradesNearTheMean() { // by hand: (0.9 - 0.45) / (1 + 3), (0 - 0.45) / 4
    var found =
        ReporterReliability.of(List.of(pair("A", "C", 1, 0.9), pair("B", "D", 1, 0)), asked(3, 1));

    assertThat(found.converged()).as("one round is not enough").isFalse();
    var more =
        ReporterReliability.of(
            List.of(pair("A", "C", 1, 0.9), pair("B", "D", 1, 0)), asked(3, 1000));
    // e = (0.45 - i) / 4 and i = (0.45 - e) / 4 give e = i = 0.45 / 5
    assertThat(more.exporters().get("A")).isCloseTo(0.09, within(1e-11));
    assertThat(more.importers().get("C")).isCloseTo(0.09, within(1e-11));
  }

  @Test
  void takesNoSideWhereReportsAreEqual() {
    var found =
        ReporterReliability.of(List.of(pair("A", "B", 7, 0), pair("B", "A", 3, 0)), asked(3, 1000));

    assertThat(found.converged()).isTrue();
    assertThat(found.mean()).isZero();
    assertThat(found.exporters().values()).containsOnly(0.0);
    assertThat(found.importers().values()).containsOnly(0.0);
  }

  @Test
  void takesNoSideWhereNoTradeHasTwoReports() {
    var found = ReporterReliability.of(List.of(pair("A", "B", 0, 0)), asked(3, 10));

    assertThat(found.converged()).isTrue();
    assertThat(found.mean()).isZero();
    assertThat(found.exporters()).isEmpty();
  }

  @Test
  void takesNoSideWhereItFindsNoEnd() {
    var found =
        ReporterReliability.of(
            List.of(pair("A", "C", 1, 0.2), pair("B", "C", 1, 0.6)), asked(1, 1));

    assertThat(found.converged()).isFalse();
    assertThat(found.exporters()).isEmpty();
    assertThat(found.importers()).isEmpty();
  }
}
