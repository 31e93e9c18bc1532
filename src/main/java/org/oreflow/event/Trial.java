package org.oreflow.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.oreflow.index.concentration.Draws;

/**
 * Changes of a treated unit beside those of controls that were large enough before.
 *
 * <p>Example: 100 → 30 beside 50 → 55, 200 → 190 and .2 → 60: g −1.076923, of controls .021978, p
 * 1/3, one left out, for .2 is less than a hundredth of 100.
 */
record Trial(
    double before,
    double after,
    double change,
    double ofControls,
    int controls,
    int leftOut,
    Optional<Chance> chance) {
  /**
   * A unit of trade.
   *
   * @param size sum before, which decides whether it counts
   */
  record Unit(double before, double after, double change, double size) {}

  /**
   * @param units by name, without the treated one
   * @param least part of the treated size that a control must have had
   */
  static Trial of(Unit treated, List<Unit> units, double least, String key, Draws draws) {
    List<Double> changes = new ArrayList<>();
    int leftOut = 0;
    for (Unit unit : units) {
      boolean counts = unit.size() >= least * treated.size() && !Double.isNaN(unit.change());
      leftOut += counts ? 0 : 1;
      if (counts) {
        changes.add(unit.change());
      }
    }
    double mean = changes.stream().collect(Collectors.averagingDouble(Double::doubleValue));
    boolean isTested = !changes.isEmpty() && !Double.isNaN(treated.change());
    changes.add(0, treated.change());
    double[] all = changes.stream().mapToDouble(Double::doubleValue).toArray();
    return new Trial(
        treated.before(),
        treated.after(),
        treated.change(),
        all.length > 1 ? mean : Double.NaN,
        all.length - 1,
        leftOut,
        isTested ? Optional.of(Chance.of(all, 1, key, draws)) : Optional.empty());
  }
}
