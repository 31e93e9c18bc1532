package org.oreflow.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class TradeGraphTest {
  private static final Offset<Double> EXACT = within(1e-12);

  @Test
  void findsWhoStandsBetween() { // A to B 10, B to C 10, A to C 1: .1 + .1 is shorter than 1
    var graph = new TradeGraph(new double[][] {{0, 10, 1}, {0, 0, 10}, {0, 0, 0}});

    // one of the two ordered pairs of the others, A to C and C to A
    assertThat(graph.betweenness()).containsExactly(new double[] {0, .5, 0}, EXACT);
  }

  @Test
  void sharesEqualWays() { // A to D by B or by C, each 1/1 + 1/1
    var graph =
        new TradeGraph(new double[][] {{0, 1, 1, 0}, {0, 0, 0, 1}, {0, 0, 0, 1}, {0, 0, 0, 0}});

    assertThat(graph.betweenness())
        .containsExactly(new double[] {0, .5 / 6, .5 / 6, 0}, EXACT); // of six pairs
  }

  @Test
  void hasNobodyBetweenTwo() {
    assertThat(new TradeGraph(new double[][] {{0, 1}, {1, 0}}).betweenness()).containsOnly(0);
  }

  @Test
  void ranksTwoThatSellEachOtherAlike() {
    assertThat(new TradeGraph(new double[][] {{0, 1}, {1, 0}}).pageRank())
        .containsExactly(new double[] {.5, .5}, EXACT);
  }

  @Test
  void ranksABuyerHigher() { // A sells B all: a = .15/2 + .85 b/2, b = a + .85 a
    var graph = new TradeGraph(new double[][] {{0, 7}, {0, 0}});

    // a + b = 1 and b = 1.85 a
    assertThat(graph.pageRank()).containsExactly(new double[] {1 / 2.85, 1.85 / 2.85}, EXACT);
    assertThat(graph.reverse().pageRank())
        .containsExactly(new double[] {1.85 / 2.85, 1 / 2.85}, EXACT);
  }

  @Property(tries = 200)
  void ranksSumToOne(@ForAll @Size(16) double[] masses) {
    var graph = new TradeGraph(sold(masses));

    assertThat(Arrays.stream(graph.pageRank()).sum()).isCloseTo(1, EXACT);
  }

  @Property(tries = 200)
  void unitsOfMassDoNotMatter(
      @ForAll @Size(16) double[] masses, @ForAll @DoubleRange(min = 0.1, max = 10) double unit) {
    double[][] sold = sold(masses);
    double[][] others =
        Arrays.stream(sold)
            .map(row -> Arrays.stream(row).map(mass -> mass * unit).toArray())
            .toArray(double[][]::new);

    assertThat(new TradeGraph(others).pageRank())
        .containsExactly(new TradeGraph(sold).pageRank(), within(1e-9));
  }

  private static double[][] sold(double[] masses) {
    double[][] sold = new double[4][4];
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        double mass = Math.abs(masses[4 * i + j]) % 100;
        sold[i][j] = i == j || !(mass > 1) ? 0 : mass;
      }
    }
    return sold;
  }
}
