package org.oreflow.balance.chain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.oreflow.balance.chain.StageBalance.Place;
import org.oreflow.figure.LinearEquations;

/** Equations between terms of stages, and the amounts that make them hold. */
final class StageEquations {
  private final Uncertainty uncertainty;
  private final Map<Place, Integer> variables = new LinkedHashMap<>();
  private final List<Amount> amounts = new ArrayList<>();
  private final List<Map<Integer, Double>> equations = new ArrayList<>();
  private final Map<Place, Double> sigmas = new HashMap<>(); // that are not of an amount itself

  StageEquations(Uncertainty uncertainty) {
    this.uncertainty = uncertainty;
  }

  int variable(Place place, Amount amount) {
    return variables.computeIfAbsent(
        place,
        p -> {
          amounts.add(amount);
          return amounts.size() - 1;
        });
  }

  /** Says how uncertain a term is that follows from another. */
  void setSigma(Place place, double sigma) {
    sigmas.put(place, sigma);
  }

  /**
   * Adds an equation whose sum is 0.
   *
   * @param equation {@link #variable} to its factor
   */
  void add(Map<Integer, Double> equation) {
    equations.add(equation);
  }

  int size() {
    return equations.size();
  }

  Balanced solved() {
    int n = amounts.size();
    double[] given = new double[n];
    double[] sigma = new double[n];
    boolean[] signed = new boolean[n];
    variables.forEach(
        (place, i) -> {
          Amount amount = amounts.get(i);
          given[i] = amount.middle();
          sigma[i] = sigmas.containsKey(place) ? sigmas.get(place) : uncertainty.sigma(amount);
          signed[i] = place.term().equals(StageBalance.STOCK_CHANGE);
        });
    double[][] rows = new double[equations.size()][n];
    for (int e = 0; e < rows.length; e++) {
      for (var entry : equations.get(e).entrySet()) {
        rows[e][entry.getKey()] = entry.getValue();
      }
    }
    var solution = LeastSquares.of(given, sigma, rows, signed, uncertainty.iterations());
    var sigmas = Arrays.stream(sigma).boxed().toList();
    return new Balanced(variables, sigmas, solution, rows.length > 0 && solution.converged());
  }

  record Balanced(
      Map<Place, Integer> variables,
      List<Double> sigmas,
      LeastSquares.Solution found,
      boolean isSolved) {
    /** Σ ((reconciled − given) / σ)², NaN without a solution. */
    double chi2() {
      return isSolved ? found.chi2() : Double.NaN;
    }

    boolean lacks(Place place) {
      return variables.containsKey(place) && !isSolved;
    }

    /** NaN: in no equation. */
    double sigma(Place place) {
      Integer i = variables.get(place);
      return i == null ? Double.NaN : sigmas.get(i);
    }

    /** NaN: in no equation, or without a solution. */
    double reconciled(Place place) {
      Integer i = variables.get(place);
      return i == null || !isSolved ? Double.NaN : found.amounts().get(i);
    }
  }

  /**
   * Moves uncertain amounts as little as equations need, weighted by their uncertainty.
   *
   * <pre>
   * minimise Σ ((x − x0) / σ)²  so that  A x = 0  and  x ≥ 0
   * x = x0 − V Aᵀ (A V Aᵀ)⁻¹ A x0       V = diag(σ²), without those that are held at 0
   * </pre>
   *
   * <p>What would fall below 0 is held at 0, and let go again where that is better (active set). An
   * amount with σ = 0 does not move. Equations that say nothing new count once. Where the amounts
   * that can move cannot meet the equations, or the set does not come to rest, there is no
   * solution: {@link Solution#converged} is false and the amounts are as they were. Source: the
   * least squares of material flow analysis (Cencic and Rechberger 2008, J. Environ. Eng. Manage.
   * 18(1)).
   */
  static final class LeastSquares {
    private static final double TINY = 1e-9;

    /**
     * Amounts that meet the equations.
     *
     * @param chi2 Σ ((x − x0) / σ)², 0 where the equations were met before
     */
    record Solution(List<Double> amounts, double chi2, boolean converged) {}

    private final double[] given;
    private final double[] variance;
    private final double[][] equations;
    private final boolean[] signed;
    private final boolean[] held;
    private final double scale;
    private double[] multipliers;

    private LeastSquares(double[] given, double[] sigma, double[][] equations, boolean[] signed) {
      this.given = given;
      this.variance = Arrays.stream(sigma).map(s -> s * s).toArray();
      this.equations = equations;
      this.signed = signed;
      this.held = new boolean[given.length];
      this.scale = Math.max(1, Arrays.stream(given).map(Math::abs).max().orElse(0));
    }

    /**
     * @param given amounts, not negative unless signed
     * @param sigma standard deviation of each
     * @param equations coefficients, a row for each equation
     * @param signed which amounts may be negative
     * @param most changes of the set of amounts that are held at 0
     */
    static Solution of(
        double[] given, double[] sigma, double[][] equations, boolean[] signed, int most) {
      return new LeastSquares(given, sigma, equations, signed).solve(most);
    }

    private Solution solve(int most) {
      for (int changes = 0; changes <= most; changes++) {
        double[] amounts = amounts();
        if (amounts == null) {
          return none();
        }
        int next = toChange(amounts);
        if (next < 0) {
          return new Solution(boxed(amounts), chi2(amounts), true);
        }
        held[next] = !held[next];
      }
      return none();
    }

    private Solution none() {
      return new Solution(boxed(given), 0, false);
    }

    private static List<Double> boxed(double[] amounts) {
      return Arrays.stream(amounts).boxed().toList();
    }

    private double chi2(double[] amounts) {
      double sum = 0;
      for (int i = 0; i < amounts.length; i++) {
        double moved = amounts[i] - given[i];
        sum += variance[i] > 0 ? moved * moved / variance[i] : 0;
      }
      return sum;
    }

    // the lowest amount below 0 is to be held, else the held one that pulls most is to be let go
    private int toChange(double[] amounts) {
      int lowest = -1;
      int pulling = -1;
      double pull = -TINY;
      for (int i = 0; i < amounts.length; i++) {
        if (held[i]) {
          double gain = (pull(i) - given[i] / variance[i]) * Math.sqrt(variance[i]);
          if (gain < pull) {
            pull = gain;
            pulling = i;
          }
        } else if (!signed[i]
            && amounts[i] < -TINY * scale
            && (lowest < 0 || amounts[i] < amounts[lowest])) {
          lowest = i;
        }
      }
      return lowest >= 0 ? lowest : pulling;
    }

    private double pull(int amount) {
      double sum = 0;
      for (int e = 0; e < equations.length; e++) {
        sum += equations[e][amount] * multipliers[e];
      }
      return sum;
    }

    // of the present set; null when the equations cannot be met
    private double[] amounts() {
      int n = equations.length;
      double[][] matrix = new double[n][n];
      double[] rest = new double[n];
      for (int e = 0; e < n; e++) {
        for (int i = 0; i < given.length; i++) {
          double free = held[i] ? 0 : equations[e][i];
          rest[e] += free * given[i];
          for (int f = 0; f < n; f++) {
            matrix[e][f] += free * variance[i] * equations[f][i];
          }
        }
      }
      multipliers = solved(matrix, rest);
      if (multipliers == null) {
        return null;
      }
      double[] amounts = new double[given.length];
      for (int i = 0; i < given.length; i++) {
        amounts[i] = held[i] ? 0 : given[i] - variance[i] * pull(i);
      }
      return amounts;
    }

    // an equation without pivot must be met already
    private double[] solved(double[][] matrix, double[] rest) {
      double size =
          Arrays.stream(matrix).flatMapToDouble(Arrays::stream).map(Math::abs).max().orElse(0);
      double[] least = new double[rest.length];
      Arrays.fill(least, size * TINY);
      var solved = LinearEquations.of(matrix, rest, least);
      return solved.contradiction() > scale * TINY ? null : solved.unknowns();
    }
  }
}
