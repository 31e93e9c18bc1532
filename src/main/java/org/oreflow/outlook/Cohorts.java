package org.oreflow.outlook;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.oreflow.reference.Lifetimes.Lifetime;

/**
 * What is in use, and what goes out of use, of yearly inflows.
 *
 * <pre>
 *   stock(t) = Σ_{τ≤t} in(τ) · sf(t − τ)
 *   out(t)   = Σ_{τ<t} in(τ) · (sf(t − τ − 1) − sf(t − τ))
 * </pre>
 *
 * sf is the part in use at an age in years. Source: ODYM, dynamic stock model.
 *
 * @param inflow of the first year and each after it; years before are unknown, so figures are at
 *     least
 */
record Cohorts(List<Double> inflow, Lifetime lifetime) {
  double stock(int year) {
    return sum(year, lifetime::surviving);
  }

  double out(int year) {
    return sum(year - 1, age -> lifetime.surviving(age) - lifetime.surviving(age + 1));
  }

  private double sum(int last, IntToDoubleFunction part) {
    double sum = 0;
    for (int year = 0; year <= Math.min(last, inflow.size() - 1); year++) {
      sum += inflow.get(year) * part.applyAsDouble(last - year);
    }
    return sum;
  }
}
