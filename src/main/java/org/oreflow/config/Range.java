package org.oreflow.config;

import java.util.Optional;

/** A factor that is known to lie between two bounds, with a best value where one is known. */
public record Range(double low, Optional<Double> best, double high) {
  public static final Range ONE = exactly(1);
  public static final Range UNKNOWN_PART = new Range(0, Optional.empty(), 1);

  public Range {
    if (!(0 <= low && low <= high)
        || (best.isPresent() && !(low <= best.get() && best.get() <= high))) {
      throw new IllegalArgumentException(
          "low "
              + low
              + ", best "
              + best.map(String::valueOf).orElse("unknown")
              + ", high "
              + high
              + " are not in order; write 0 <= low <= best <= high");
    }
  }

  public static Range exactly(double value) {
    return new Range(value, Optional.of(value), value);
  }

  public boolean isWhole() {
    return equals(ONE);
  }

  public Range times(Range other) {
    return new Range(
        low * other.low, best.flatMap(b -> other.best.map(o -> b * o)), high * other.high);
  }
}
