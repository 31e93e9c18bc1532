package org.oreflow.flow.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.oreflow.flow.mirror.MirrorSums.PairSums;
import org.oreflow.reference.Distances;

class FreightRegressionTest {
  private static final Distances DISTANCES = Distances.read(Path.of("conf/reference"));
  private static final Reconciliation.Freight FREIGHT =
      new Reconciliation.Freight(0.04, 0.2, 6, 0.1, 0.2);

  /** What the reports of a test lie on: constant, distance, border, unit value. */
  private record Line(double a, double b, double c, double g) {}

  // two products of each pair, of unit value u and u + 1
  private static PairSums pair(String exporter, String importer, double u, Line line) {
    double g = line.g();
    double of =
        line.a()
            + line.b() * Math.log(DISTANCES.km(exporter, importer).getAsDouble())
            + line.c() * (DISTANCES.areNeighbours(exporter, importer) ? 1 : 0);
    double one = of + g * u;
    double other = of + g * (u + 1);
    return new PairSums(
        exporter,
        importer,
        2,
        2,
        2,
        0,
        2,
        one + other,
        u + u + 1,
        u * u + (u + 1) * (u + 1),
        one * u + other * (u + 1));
  }

  @Test
  void findsTheLineThatTheReportsLieOn() { // the coefficients are those that the pairs are made of
    List<PairSums> pairs = new ArrayList<>();
    for (String importer : List.of("FRA", "POL", "USA", "JPN", "AUS")) {
      pairs.add(
          pair("DEU", importer, importer.charAt(0) - 'F', new Line(-0.08, 0.016, -0.01, -0.006)));
    }

    var found = FreightRegression.of(pairs, DISTANCES, FREIGHT);

    assertThat(found.isEstimated()).isTrue();
    assertThat(found.constant()).isCloseTo(-0.08, within(1e-9));
    assertThat(found.distance()).isCloseTo(0.016, within(1e-9));
    assertThat(found.border()).isCloseTo(-0.01, within(1e-9));
    assertThat(found.unitValue()).isCloseTo(-0.006, within(1e-9));
  }

  @Test
  void leavesOutWhatDoesNotVary() { // no neighbours: the border has no part in it
    List<PairSums> pairs = new ArrayList<>();
    for (String importer : List.of("USA", "JPN", "AUS")) {
      pairs.add(pair("DEU", importer, importer.charAt(0) - 'F', new Line(-0.08, 0.016, 0, -0.006)));
    }

    var found = FreightRegression.of(pairs, DISTANCES, FREIGHT);

    assertThat(found.border()).isZero();
    assertThat(found.distance()).isCloseTo(0.016, within(1e-9));
  }

  @Test
  void isTheMeanWhereNothingVaries() { // by hand: six equal ratios of 0.05
    var same = new PairSums("DEU", "JPN", 6, 6, 6, 0, 6, 0.3, 6, 6, 0.3);

    var found = FreightRegression.of(List.of(same), DISTANCES, FREIGHT);

    assertThat(found.constant()).isCloseTo(0.05, within(1e-12));
    assertThat(found.mean()).isCloseTo(0.05, within(1e-12));
    assertThat(List.of(found.distance(), found.border(), found.unitValue())).containsOnly(0.0);
  }

  @Test
  void isTheDefaultOfTooFewPairs() { // ln 1.04 = 0.0392207
    var few = new PairSums("DEU", "JPN", 5, 5, 5, 0, 5, 0.25, 5, 5, 0.25);
    var nowhere = new PairSums("DEU", "XXX", 9, 9, 9, 0, 9, 0.9, 9, 9, 0.9);

    for (List<PairSums> pairs : List.of(List.<PairSums>of(), List.of(few), List.of(few, nowhere))) {
      var found = FreightRegression.of(pairs, DISTANCES, FREIGHT);

      assertThat(found.isEstimated()).isFalse();
      assertThat(found.constant()).isCloseTo(0.0392207, within(1e-7));
      assertThat(List.of(found.distance(), found.border(), found.unitValue())).containsOnly(0.0);
    }
  }
}
