package org.oreflow.flow.mirror;

import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import org.oreflow.config.Check;

/**
 * How two reports of one trade become one figure. Every parameter stands in the settings.
 *
 * @param edition of the Harmonised System that codes of later editions are converted to where all
 *     of their trade belongs to one of its codes, or {@code as_reported}
 * @param freight from values with cost, insurance and freight to values free on board
 * @param reliability whose report counts how much
 * @param hubs countries whose exports are for the most part goods of others
 * @param geometricBeyond ratio of two reports beyond which their geometric mean is taken
 * @param disagreeBeyond ratio of two reports beyond which they are flagged
 * @param unitValue which masses are implausible
 */
public record Reconciliation(
    String edition,
    Freight freight,
    Reliability reliability,
    Hubs hubs,
    double geometricBeyond,
    double disagreeBeyond,
    UnitValue unitValue)
    implements Serializable {
  public static final String AS_REPORTED = "as_reported";

  public Reconciliation {
    new Check(edition.equals(AS_REPORTED) || edition.matches("HS\\d{4}"))
        .orRefuse(
            "edition is \"" + edition + "\"; write " + AS_REPORTED + " or one such as HS2017");
    new Check(geometricBeyond > 1).orRefuse("geometric_beyond", geometricBeyond, "more than 1");
    new Check(disagreeBeyond > 1).orRefuse("disagree_beyond", disagreeBeyond, "more than 1");
  }

  public boolean converts() {
    return !edition.equals(AS_REPORTED);
  }

  /**
   * Freight and insurance, as a part of the value free on board. They are estimated from pairs of
   * reports that tell of the same goods.
   *
   * @param byDefault where a year has fewer such pairs
   * @param most bounds an estimate
   * @param leastPairs of reports that an estimate needs
   * @param massDiffers part by which their masses may differ at most
   * @param valueDiffers by which the logarithm of the ratio of their values may differ from 0
   */
  public record Freight(
      double byDefault, double most, int leastPairs, double massDiffers, double valueDiffers)
      implements Serializable {
    public Freight {
      new Check(byDefault >= 0 && byDefault <= most)
          .orRefuse("by_default is " + byDefault + "; write 0 to " + most + ", which is most");
      new Check(most < 1).orRefuse("most", most, "less than 1");
      new Check(leastPairs >= 1).orRefuse("least_pairs", leastPairs, "1 or more");
      new Check(massDiffers >= 0 && massDiffers < 1)
          .orRefuse("mass_differs", massDiffers, "0 to less than 1");
      new Check(valueDiffers > 0).orRefuse("value_differs", valueDiffers, "more than 0");
    }
  }

  /**
   * Weights of reporters that {@link org.oreflow.reference.ReporterWeights} does not have.
   *
   * @param exporter weight of the exporter's report where both are equally reliable, of 1
   * @param sharpness by which a difference of mean discrepancies counts
   * @param shrinkage trades of average discrepancy that are added to those of each reporter
   * @param tolerance change of a round below which the estimate is at its end
   * @param rounds at most
   */
  public record Reliability(
      double exporter, double sharpness, double shrinkage, double tolerance, int rounds)
      implements Serializable {
    public Reliability {
      new Check(exporter > 0 && exporter < 1)
          .orRefuse("exporter", exporter, "more than 0 and less than 1");
      new Check(sharpness >= 0).orRefuse("sharpness", sharpness, "0 or more");
      new Check(shrinkage > 0).orRefuse("shrinkage", shrinkage, "more than 0");
      new Check(tolerance > 0).orRefuse("tolerance", tolerance, "more than 0");
      new Check(rounds >= 1).orRefuse("rounds", rounds, "1 or more");
    }
  }

  /**
   * Places that goods pass through: what they export, importers report as coming from its origin.
   *
   * @param exporters countries
   * @param odds factor of the odds of their reports of exports against those of importers
   */
  public record Hubs(List<String> exporters, double odds) implements Serializable {
    public Hubs {
      exporters = List.copyOf(exporters);
      new Check(new HashSet<>(exporters).size() == exporters.size())
          .orRefuse("hubs.exporters names a country twice; keep the first");
      new Check(odds > 0 && odds <= 1).orRefuse("odds", odds, "more than 0 and at most 1");
    }
  }

  /**
   * Which masses are implausible: those whose value a kilogram is too far from that of the product
   * in the year, on a scale of logarithms.
   *
   * @param leastReports of a product and year, else nothing is
   * @param deviations of the median, in median absolute deviations scaled to a standard deviation
   */
  public record UnitValue(int leastReports, double deviations) implements Serializable {
    public UnitValue {
      new Check(leastReports >= 2).orRefuse("least_reports", leastReports, "2 or more");
      new Check(deviations > 0).orRefuse("deviations", deviations, "more than 0");
    }
  }
}
