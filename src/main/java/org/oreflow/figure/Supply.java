package org.oreflow.figure;

import java.util.List;

/**
 * What one supplier supplies to a market.
 *
 * @param mass in the market's unit; an unknown low is 0, an unknown high is open
 * @param bloc in which the supplier acts; empty: alone
 * @param demand apparent consumption of the supplier, NaN: unknown
 * @param instability political, 0 stable to 1; NaN: not asked
 */
public record Supply(String name, Interval mass, String bloc, double demand, double instability) {
  /** Takes an unknown lower bound for 0. */
  public Supply {
    mass = mass.bounded();
  }

  /** A country alone, of which no more is asked. */
  public static Supply of(String name, Interval mass) {
    return new Supply(name, mass, "", Double.NaN, Double.NaN);
  }

  public Supply in(String other) {
    return new Supply(name, mass, other, demand, instability);
  }

  /** The mass as far as it is known: an unknown one counts 0. */
  public double known() {
    return mass.isKnown() ? mass.value() : 0;
  }

  public static Supply together(String name, List<Supply> members) {
    double known = 0;
    double low = 0;
    double high = 0;
    double demand = 0;
    for (Supply member : members) {
      known += member.known();
      low += member.mass.low();
      high += member.mass.high();
      demand += member.demand;
    }
    return new Supply(name, new Interval(known, low, high), "", demand, Double.NaN);
  }

  boolean isExact() {
    return mass.low() == known() && mass.high() == known();
  }
}
