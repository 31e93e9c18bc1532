package org.oreflow.disclosure;

import java.io.Serializable;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.oreflow.config.Check;

/**
 * When a sum tells too much of one of its contributions.
 *
 * <pre>
 * (n, k) rule:  x_1 + … + x_n &gt; k X
 * p % rule:     X − x_1 − x_2 &lt; p x_1      x_1 ≥ x_2 ≥ …: contributions, X: their sum
 * </pre>
 *
 * <p>Either makes the sum sensitive. A sum of one or two contributions always is. Source: Hundepool
 * et al. (2024), Handbook on Statistical Disclosure Control, second edition, section 4.2.1.
 *
 * @param dominanceN number of largest contributions, n
 * @param dominanceShare part of the sum that they may make up, k
 * @param pPercent part p of the largest contribution within which the second largest contributor
 *     may not be able to estimate it
 */
public record Dominance(int dominanceN, double dominanceShare, double pPercent)
    implements Serializable {
  public Dominance {
    new Check(dominanceN >= 1).orRefuse("dominance_n", dominanceN, "1 or more");
    new Check(dominanceShare > 0 && dominanceShare <= 1)
        .orRefuse("dominance_share", dominanceShare, "a number above 0 and up to 1");
    new Check(pPercent > 0 && pPercent <= 1)
        .orRefuse("p_percent", pPercent, "a part above 0 and up to 1, such as 0.1");
  }

  /**
   * Whether a sum may be told of contributions in one unit; not of one below 0 or unknown (NaN).
   */
  boolean isSafe(Collection<Double> contributions) {
    if (contributions.stream().anyMatch(one -> !(one >= 0))) {
      return false;
    }
    List<Double> sorted = contributions.stream().sorted(Comparator.reverseOrder()).toList();
    double sum = sorted.stream().mapToDouble(Double::doubleValue).sum();
    if (sum == 0) {
      return contributions.isEmpty(); // that all are 0 is told as well
    }
    double others = sorted.stream().skip(2).mapToDouble(Double::doubleValue).sum();
    double largest = sorted.stream().limit(dominanceN).mapToDouble(Double::doubleValue).sum();
    return others > 0 && others >= pPercent * sorted.get(0) && largest <= dominanceShare * sum;
  }

  boolean isNear(double estimate, double amount) {
    return Math.abs(estimate - amount) <= pPercent * Math.abs(amount);
  }
}
