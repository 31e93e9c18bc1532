package org.oreflow.balance.chain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.oreflow.balance.chain.StageBalance.Place;

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

  Solution solved() {
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
    return new Solution(variables, sigmas, solution, rows.length > 0 && solution.converged());
  }

  record Solution(
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
}
