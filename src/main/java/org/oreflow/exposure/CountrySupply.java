package org.oreflow.exposure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.oreflow.figure.Interval;

/**
 * What a country's supply of a stage consists of, and what it sells of it.
 *
 * <pre>
 *   told     q + z + Σ_i T_ic
 *   missing  w = E − told, 0 where E is at most 1.001 times what is told
 *   supply   x = told + w
 *   use      U = max(0, x − E)
 * </pre>
 *
 * @param sold E
 * @param told what is made, recycled and bought, q + z + Σ_i T_ic
 * @param missing w, what the country sells and is not known to have
 * @param intakes parts of the supply that can be above 0
 * @param leftOut what it buys besides of sellers that are no country, such as a rest
 */
public record CountrySupply(
    Interval sold, Interval told, Interval missing, List<Intake> intakes, double leftOut) {
  public static final double ROUNDED = 1.001; // sums of rounded figures differ by so much

  public enum Origin {
    MADE,
    RECYCLED,
    BOUGHT,
    MISSING
  }

  /**
   * A part of a supply.
   *
   * @param seller the number of a country; -1 where nobody sells it
   * @param mass its low is 0 where none is known, its high may be unknown
   */
  public record Intake(Origin origin, int seller, Interval mass) {
    /** Lets no low be unknown. */
    public Intake {
      mass = mass.bounded();
    }

    Intake(Origin origin, Interval mass) {
      this(origin, -1, mass);
    }

    boolean canBe() {
      return !(mass.high() <= 0); // an unknown high can be anything
    }
  }

  static CountrySupply of(List<Intake> all, Interval sold, double leftOut) {
    List<Intake> intakes = new ArrayList<>(all.stream().filter(Intake::canBe).toList());
    Interval told = intakes.stream().map(Intake::mass).reduce(Interval.exact(0), Interval::plus);
    Interval missing = missing(sold.bounded(), told);
    if (missing.high() <= 0) {
      missing = Interval.exact(0); // whatever is sold, it is there
    } else {
      intakes.add(new Intake(Origin.MISSING, missing));
    }
    return new CountrySupply(sold.bounded(), told, missing, List.copyOf(intakes), leftOut);
  }

  private static Interval missing(Interval sold, Interval told) {
    return new Interval(
        missing(sold.value(), told.value()),
        Double.isNaN(told.high()) ? 0 : missing(sold.low(), told.high()),
        missing(sold.high(), told.low()));
  }

  private static double missing(double sold, double told) {
    return sold <= ROUNDED * told ? 0 : sold - told; // NaN where either is
  }

  boolean sellsMore() {
    return missing.value() > 0;
  }

  /** x; NaN: unknown. */
  double supply() {
    return told.value() + missing.value();
  }

  boolean isThere() {
    return !intakes.isEmpty();
  }

  public Interval use() {
    double high = Math.max(0, told.high() - sold.low());
    return new Interval(
        Math.max(0, told.value() - sold.value()),
        Double.isNaN(sold.high()) ? 0 : Math.max(0, told.low() - sold.high()),
        high);
  }

  public boolean isKnown() {
    return !Double.isNaN(supply());
  }

  double coverage() {
    return leftOut == 0 ? 1 : supply() / (supply() + leftOut);
  }

  /** Whether all that the country has and sells is known without an interval. */
  boolean isExact() {
    return isExact(sold) && intakes.stream().allMatch(one -> isExact(one.mass()));
  }

  private static boolean isExact(Interval mass) {
    return mass.low() == mass.high();
  }

  boolean has(Predicate<Intake> kind) {
    for (Intake intake : intakes) {
      if (kind.test(intake)) {
        return true;
      }
    }
    return false;
  }
}
