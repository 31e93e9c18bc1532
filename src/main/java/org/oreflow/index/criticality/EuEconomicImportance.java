package org.oreflow.index.criticality;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.oreflow.figure.Figure;
import org.oreflow.figure.Interval;
import org.oreflow.table.Flag;
import org.oreflow.table.Reason;

/**
 * Economic importance of the EU's criticality method; variant {@code eu-2023} and so on.
 *
 * <pre>
 * EI = Σ_s A_s Q_s · SI_EI · 10 / max_s Q_s       A_s: share of a material's use in sector s (NACE, two digits), Q_s: value added of the sector, SI_EI: substitution index
 * </pre>
 *
 * <p>In: shares as printed, value added in million EUR, as each row of the study prints it; the
 * largest of the whole study scales to 10. Out: 0 to 10; stage {@code overall}. A use without a
 * share or sector adds nothing, flag USE_WITHOUT_SECTOR, and its share times the largest value
 * added is in the high; where that is more than a tenth of the value, the value is null with reason
 * USE_WITHOUT_SECTOR. Shares that do not add to 100 % within rounding are taken as printed, flag
 * SHARES_SUM. Null with reason NOT_AVAILABLE without uses or index. Low and high are what the
 * rounding of the printed shares and index leaves. Errors: none. Source: European Commission, Raw
 * Materials Information System, JRC revised methodology, economic importance; scaling as in the
 * 2023 study's own values.
 *
 * <p>Example: .7 of 100 and .3 of 50, largest 200, SI .9: 85 · .9 · 10 / 200 = 3.825.
 */
public final class EuEconomicImportance {
  private static final double SCALE = 10;
  private static final double PART = 0.1; // of the value, that uses without a sector may add

  /**
   * An application.
   *
   * @param share of 1, unknown if none is printed
   * @param valueAdded of its sector, NaN if none is printed
   */
  public record Use(Interval share, double valueAdded) {}

  private EuEconomicImportance() {}

  /**
   * Importance of a material.
   *
   * @param largest value added of all sectors of the study
   */
  public static Figure of(List<Use> uses, Interval substitution, double largest) {
    if (uses.isEmpty() || !substitution.isKnown()) {
      return EuSupplyRisk.unknown(Reason.NOT_AVAILABLE);
    }
    Interval sum = Interval.exact(0);
    Interval shares = Interval.exact(0);
    double unplaced = 0; // share, at most
    boolean placed = true;
    for (Use use : uses) {
      boolean known = use.share().isKnown() && !Double.isNaN(use.valueAdded());
      placed &= known;
      if (known) {
        sum = sum.plus(use.share().times(use.valueAdded()));
      } else {
        double most = use.share().isKnown() ? use.share().high() : left(uses);
        unplaced += most;
        sum = sum.plus(new Interval(0, 0, most * largest));
      }
      shares = shares.plus(use.share().isKnown() ? use.share() : new Interval(0, 0, 1));
    }
    var figure = sum.times(substitution).times(SCALE / largest).atMost(SCALE);
    boolean decides = unplaced * substitution.value() * SCALE > PART * figure.value();
    Set<String> flags = new TreeSet<>();
    if (shares.low() > 1 || shares.high() < 1) {
      flags.add(Flag.SHARES_SUM.name());
    }
    if (!placed) {
      flags.add(Flag.USE_WITHOUT_SECTOR.name());
    }
    return EuSupplyRisk.figure(
        decides ? figure.withoutValue() : figure, Reason.USE_WITHOUT_SECTOR, flags);
  }

  /** The share that uses with a share leave at most. */
  private static double left(List<Use> uses) {
    double known =
        uses.stream().map(Use::share).filter(Interval::isKnown).mapToDouble(Interval::low).sum();
    return Math.max(0, 1 - known);
  }
}
