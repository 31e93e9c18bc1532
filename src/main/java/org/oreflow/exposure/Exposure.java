package org.oreflow.exposure;

import java.util.SortedSet;
import org.oreflow.figure.Figure;
import org.oreflow.table.Flag;
import org.oreflow.table.Reason;

/**
 * What of a country's supply of a stage comes from an origin.
 *
 * @param origin a country, {@link #RECYCLED} or {@link #UNKNOWN}
 * @param originStage at which it was made
 * @param faceValue part of the supply that the country buys of the origin; NaN: unknown
 * @param lookThrough part that was made at the stage of origin in the origin
 * @param anyStage part that the origin made at one stage or more, up to this one
 * @param passesThrough the same, or that crossed the origin as trade; NaN: unknown
 * @param flags what the network assumed, and what the supply lacks
 * @param widestThrough the seller whose own making leaves most of the range open; empty: not asked
 */
public record Exposure(
    Place place,
    String origin,
    String originStage,
    double faceValue,
    Figure lookThrough,
    Figure anyStage,
    double passesThrough,
    double coverage,
    SortedSet<Flag> flags,
    String widestThrough) {
  static final double ROUNDING = 1e-12; // of a few hundred sums

  /** Origin of what was recycled after the stage of origin. */
  public static final String RECYCLED = "SECONDARY";

  /** Origin of what nobody knows the origin of. */
  public static final String UNKNOWN = "UNKNOWN";

  public record Place(String stage, String country) {}

  /** Look-through less face value; negative for hubs and for makers of later stages. */
  public double hidden() {
    return lookThrough.value() - faceValue;
  }

  /** The same where only bounds can be told. */
  Exposure withoutValues(Reason why) {
    return with(Double.NaN, lookThrough.withoutValue(why), anyStage.withoutValue(why), Double.NaN);
  }

  /** The same where nothing is known of others' supplies. */
  Exposure withoutBounds(Reason why) {
    Figure none = Figure.unbounded(Double.NaN).orElse(why);
    return with(faceValue, none, none, passesThrough);
  }

  /** The same of a stage before which there is none. */
  Exposure ofFirstStage() {
    return with(faceValue, lookThrough, lookThrough, passesThrough);
  }

  private Exposure with(double face, Figure made, Figure any, double passes) {
    return new Exposure(
        place, origin, originStage, face, made, any, passes, coverage, flags, widestThrough);
  }

  /** Whether something is bought, or a part is that large, or can be. */
  boolean isAtLeast(double least) {
    boolean isOwn = place.country().equals(origin); // all of a supply crosses the country
    return faceValue > 0
        || (passesThrough >= least && !isOwn)
        || lookThrough.value() >= least
        || lookThrough.high() >= least
        || anyStage.value() >= least
        || anyStage.high() >= least;
  }

  boolean isAnything() {
    return isTold() || passesThrough > ROUNDING || canBe(lookThrough) || canBe(anyStage);
  }

  /** Whether a value is above 0, or unknown. */
  boolean isTold() {
    return faceValue > 0 || anyStage.value() > ROUNDING || !(lookThrough.value() <= ROUNDING);
  }

  private static boolean canBe(Figure figure) {
    return figure.high() > ROUNDING;
  }
}
