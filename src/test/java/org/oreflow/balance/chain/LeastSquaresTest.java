package org.oreflow.balance.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.oreflow.balance.chain.StageEquations.LeastSquares;

class LeastSquaresTest {
  private static final int MOST = 50;

  private static LeastSquares.Solution solve(
      double[] given, double[] sigma, double[]... equations) {
    return LeastSquares.of(given, sigma, equations, new boolean[given.length], MOST);
  }

  private static double[] of(double... values) {
    return values;
  }

  private static void assertAmounts(LeastSquares.Solution solution, double... expected) {
    assertThat(solution.converged()).isTrue();
    for (int i = 0; i < expected.length; i++) {
      assertThat(solution.amounts().get(i)).isEqualTo(expected[i], within(1e-9));
    }
  }

  @Test
  void sharesADifferenceByVariance() {
    // 100 in, 90 out: 10 are missing; variances 9 and 1: in gives 9, out takes 1; chi2 = 10² / 10
    var solution = solve(of(100, 90), of(3, 1), of(1, -1));

    assertAmounts(solution, 91, 91);
    assertThat(solution.chi2()).isEqualTo(10, within(1e-9));
  }

  @Test
  void movesNothingWhereNothingDiffers() {
    var solution = solve(of(60, 40, 100), of(1, 1, 1), of(1, 1, -1));

    assertAmounts(solution, 60, 40, 100);
    assertThat(solution.chi2()).isZero();
  }

  @Test
  void isCertainOfWhatHasNoUncertainty() { // the second cannot move
    assertAmounts(solve(of(100, 90), of(3, 0), of(1, -1)), 90, 90);
  }

  @Test
  void holdsAtZeroWhatWouldFallBelow() {
    // x + y = 10 with x0 = 1, y0 = 20: free: half of 11 each, x = -4.5; held at 0: y = 10
    var solution = solve(of(1, 20, 10), of(1, 1, 0), of(1, 1, -1));

    assertAmounts(solution, 0, 10, 10);
    assertThat(solution.chi2()).isEqualTo(101, within(1e-9));
  }

  @Test
  void mayLeaveAStockNegative() {
    var solution =
        LeastSquares.of(
            of(1, 20, 10),
            of(1, 1, 0),
            new double[][] {{1, 1, -1}},
            new boolean[] {true, false, false},
            MOST);

    assertAmounts(solution, -4.5, 14.5, 10);
  }

  @Test
  void countsARepeatedEquationOnce() {
    assertAmounts(solve(of(100, 90), of(3, 1), of(1, -1), of(2, -2)), 91, 91);
  }

  @Test
  void hasNoSolutionWhereNothingCanMove() {
    var solution = solve(of(100, 90), of(0, 0), of(1, -1));

    assertThat(solution.converged()).isFalse();
    assertThat(solution.amounts()).isEqualTo(List.of(100.0, 90.0));
  }

  @Test
  void hasNoSolutionWhereChangesAreUsedUp() {
    var solution =
        LeastSquares.of(of(1, 20, 10), of(1, 1, 0), new double[][] {{1, 1, -1}}, new boolean[3], 0);

    assertThat(solution.converged()).isFalse();
    assertThat(solution.amounts()).isEqualTo(List.of(1.0, 20.0, 10.0));
  }

  /** Against every set of amounts held at 0, one after the other. */
  @Property(tries = 200)
  void isTheBestOfAllSets(
      @ForAll @Size(4) List<@DoubleRange(min = 0, max = 100) Double> given,
      @ForAll @Size(4) List<@DoubleRange(min = 0.1, max = 30) Double> sigma,
      @ForAll @Size(4) List<@DoubleRange(min = -1, max = 1) Double> coefficients) {
    double[] x0 = given.stream().mapToDouble(x -> Math.rint(x)).toArray();
    double[] s = sigma.stream().mapToDouble(x -> x).toArray();
    double[] a = coefficients.stream().mapToDouble(x -> x < 0 ? -1 : 1).toArray();

    var solution = solve(x0, s, a);

    assertThat(solution.converged()).isTrue();
    double rest = 0;
    for (int i = 0; i < 4; i++) {
      rest += a[i] * solution.amounts().get(i);
      assertThat(solution.amounts().get(i)).isGreaterThanOrEqualTo(-1e-6);
    }
    assertThat(rest).isEqualTo(0, within(1e-6));
    assertThat(solution.chi2()).isEqualTo(bestOfAllSets(x0, s, a), within(1e-6));
  }

  private static double bestOfAllSets(double[] x0, double[] sigma, double[] a) {
    double best = Double.POSITIVE_INFINITY;
    for (int set = 0; set < 1 << x0.length; set++) {
      double rest = 0;
      double weight = 0;
      for (int i = 0; i < x0.length; i++) {
        boolean free = (set & (1 << i)) == 0;
        rest += free ? a[i] * x0[i] : 0;
        weight += free ? sigma[i] * sigma[i] : 0;
      }
      double chi2 = 0;
      boolean sound = weight > 0 || rest == 0;
      for (int i = 0; i < x0.length; i++) {
        boolean free = (set & (1 << i)) == 0;
        double moved = weight == 0 ? 0 : -sigma[i] * sigma[i] * a[i] * rest / weight;
        double x = free ? x0[i] + moved : 0;
        sound &= x >= -1e-9;
        chi2 += (x - x0[i]) * (x - x0[i]) / (sigma[i] * sigma[i]);
      }
      best = sound ? Math.min(best, chi2) : best;
    }
    return best;
  }
}
