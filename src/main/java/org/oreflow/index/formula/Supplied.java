package org.oreflow.index.formula;

import java.util.Set;
import org.oreflow.figure.Supply;

/**
 * One supplier of a market with what is known of it.
 *
 * @param isRest whether it is the undivided rest
 * @param known what the mass stands for, of {@code all}; NaN: nothing
 * @param all NaN: nothing
 * @param flags of the supply
 * @param flagsOfRisk what to know of the instability
 */
public record Supplied(
    Supply supply,
    boolean isRest,
    double known,
    double all,
    Set<String> flags,
    Set<String> flagsOfRisk) {

  /** The same as one of a bloc; empty: alone. */
  Supplied in(String bloc) {
    return new Supplied(supply.in(bloc), isRest, known, all, flags, flagsOfRisk);
  }
}
