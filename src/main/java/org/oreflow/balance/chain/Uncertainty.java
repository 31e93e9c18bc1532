package org.oreflow.balance.chain;

import java.io.Serializable;
import java.util.Collection;
import org.oreflow.config.Check;
import org.oreflow.table.Flag;

/**
 * How uncertain a figure is for its reconciliation.
 *
 * <pre>σ² = ((high − low) / 2z)² + (|value| ln U / 2)²</pre>
 *
 * <p>U is the factor above and below a figure within which the truth lies in 95 of 100 cases, as in
 * the pedigree approach of ecoinvent (Muller et al. 2016, Int. J. Life Cycle Assess. 21): by how
 * the figure is known. A figure without value has the middle of its bounds and σ = (high − low) /
 * √12.
 *
 * @param quota U of a quota that stands for output
 * @param interval z: standard deviations from the middle of an interval to its end
 * @param iterations changes of the amounts held at 0, after which a balance counts as not converged
 */
public record Uncertainty(
    double reported, double estimated, double quota, double interval, int iterations)
    implements Serializable {
  private static final double UNIFORM = Math.sqrt(12);

  public Uncertainty {
    new Check(reported >= 1).orRefuse("reported", reported, "a factor of 1 or more");
    new Check(estimated >= 1).orRefuse("estimated", estimated, "a factor of 1 or more");
    new Check(quota >= 1).orRefuse("quota is " + quota + "; write a factor of 1 or more");
    new Check(interval > 0).orRefuse("interval", interval, "more than 0, such as 1.96");
    new Check(iterations >= 1).orRefuse("iterations", iterations, "1 or more");
  }

  double sigma(Amount amount) {
    double width = amount.high() - amount.low();
    return amount.isKnown()
        ? Math.hypot(width / (2 * interval), relative(amount.flags()) * Math.abs(amount.value()))
        : width / UNIFORM;
  }

  double sigma(Chains.Factor factor) {
    return (factor.high() - factor.low()) / (2 * interval);
  }

  private double relative(Collection<String> flags) {
    double factor =
        flags.contains(Flag.QUOTA.name())
            ? quota
            : flags.contains(Flag.ESTIMATED.name()) ? estimated : reported;
    return Math.log(factor) / 2;
  }
}
