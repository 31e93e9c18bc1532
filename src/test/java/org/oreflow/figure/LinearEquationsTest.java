package org.oreflow.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class LinearEquationsTest {
  private static final Offset<Double> EXACT = within(1e-12);

  private static LinearEquations solved(double[][] matrix, double... rest) {
    double[] least = new double[rest.length];
    Arrays.fill(least, 1e-9);
    return LinearEquations.of(matrix, rest, least);
  }

  @Test
  void findsTheUnknowns() { // x + 2 y = 5, 3 x + y = 5
    var equations = solved(new double[][] {{1, 2}, {3, 1}}, 5, 5);

    assertThat(equations.unknowns()).containsExactly(new double[] {1, 2}, EXACT);
    assertThat(equations.contradiction()).isZero();
  }

  @Test
  void takesAnotherRowWhereTheFirstHasNoPivot() { // y = 2, x = 3
    assertThat(solved(new double[][] {{0, 1}, {1, 0}}, 2, 3).unknowns())
        .containsExactly(new double[] {3, 2}, EXACT);
  }

  @Test
  void leavesOutAnUnknownThatAnotherOneTells() { // 2 x + 2 y = 4 says no more than x + y = 2
    var equations = solved(new double[][] {{1, 1}, {2, 2}}, 2, 4);

    assertThat(equations.unknowns()).containsExactly(new double[] {2, 0}, EXACT);
    assertThat(equations.contradiction()).isZero();
  }

  @Test
  void tellsAContradiction() { // x + y = 2 and 2 x + 2 y = 5: the second leaves 2 - 5 / 2
    assertThat(solved(new double[][] {{1, 1}, {2, 2}}, 2, 5).contradiction()).isCloseTo(0.5, EXACT);
  }

  @Test
  void invertsAMatrix() { // 2 · 3 − 1 · 5 = 1
    double[][] inverse = LinearEquations.inverse(new double[][] {{2, 1}, {5, 3}});

    assertThat(inverse[0]).containsExactly(new double[] {3, -1}, EXACT);
    assertThat(inverse[1]).containsExactly(new double[] {-5, 2}, EXACT);
    assertThatThrownBy(() -> LinearEquations.inverse(new double[][] {{1, 2}, {2, 4}}))
        .isInstanceOf(ArithmeticException.class);
  }
}
