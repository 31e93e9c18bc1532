package org.oreflow.index.concentration;

import java.io.Serializable;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import org.apache.commons.math3.special.Erf;
import org.oreflow.figure.Interval;
import org.oreflow.table.Flag;

/**
 * Figures drawn at random within what is known of them. A number depends on the seed, the key of
 * its figure and the number of the draw alone, so that no order, partition or cluster acts.
 *
 * <pre>
 *   v unknown    x = l + u (h − l)
 *   l &lt; h        x = triangular of l, v, h
 *   l = h = v    x = v + r (2u − 1)      r: half a unit of the last digit of v that is not 0
 *   then         x · exp(σ Φ⁻¹(u))       σ = ln f / 1.96, f: factor of how the figure is known
 * </pre>
 *
 * <p>Source: Steele, Lea and Flood (2014), Fast splittable pseudorandom number generators, for the
 * numbers.
 *
 * @param draws how many; 0: none
 * @param parts hidden suppliers that a rest, or what no figure divides, is spread over
 * @param lines of the HHI whose probability to be exceeded is asked
 */
public record Draws(int draws, long seed, int parts, List<Double> lines) implements Serializable {
  public static final Draws NONE = new Draws(0, 1, 1, List.of());

  private static final int ENDS = 20; // ranks of 5 and 95 % are whole
  private static final long GAMMA = 0x9E3779B97F4A7C15L;
  private static final long OFFSET = 0xCBF29CE484222325L;
  private static final long PRIME = 0x100000001B3L;
  private static final double UNIT = 0x1p-53;
  private static final double TWO_SIGMA = 1.96;
  private static final int KEPT = 1 << 22; // numbers, 32 MiB

  // what the numbers of a key come to is the same in all years
  private static final Map<List<Object>, double[]> NUMBERS = new LinkedHashMap<>(16, 0.75f, true);

  public Draws {
    check(
        draws == 0 || (draws > 0 && (draws + 1) % ENDS == 0),
        "draws is " + draws + "; write 0, or one less than a multiple of 20, such as 1999");
    check(parts >= 1, "parts is " + parts + "; write 1 or more");
    check(lines.stream().allMatch(line -> line > 0 && line < 1), "lines lie between 0 and 1");
  }

  private static void check(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }

  /** How far the truth may lie from a figure, by how it is known. */
  public record Factors(double reported, double estimated, double quota) implements Serializable {
    double of(Set<String> flags) {
      if (flags.contains(Flag.QUOTA.name())) {
        return quota;
      }
      boolean isEstimated =
          flags.contains(Flag.ESTIMATED.name())
              || flags.contains(Flag.PROVISIONAL.name())
              || flags.contains(Flag.COMPOSITION_ASSUMED.name());
      return isEstimated ? estimated : reported;
    }
  }

  static long mix(long state) {
    long z = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  static long hash(String text) {
    long hash = OFFSET;
    for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (one & 0xFF)) * PRIME;
    }
    return hash;
  }

  long stream(String key) {
    return mix(hash(key) + seed * GAMMA);
  }

  /** The n-th number of a stream, in (0, 1). */
  static double uniform(long stream, long n) {
    return ((mix(stream + (n + 1) * GAMMA) >>> 11) + 0.5) * UNIT;
  }

  static double triangular(double u, double low, double value, double high) {
    double width = high - low;
    return u < (value - low) / width
        ? low + Math.sqrt(u * width * (value - low))
        : high - Math.sqrt((1 - u) * width * (high - value));
  }

  /** Half a unit of the last digit of a number that is not 0. */
  static double rounding(double number) {
    return number == 0
        ? 0
        : BigDecimal.valueOf(number).stripTrailingZeros().ulp().doubleValue() / 2;
  }

  static double sigma(double factor) {
    return StrictMath.log(factor) / TWO_SIGMA;
  }

  /**
   * A figure in each draw.
   *
   * @param key of the figure, such as {@code production|REE|mining|CHN}
   * @throws IllegalArgumentException where no high is known
   */
  double[] of(String key, int year, Interval mass, double factor) {
    long stream = stream(key);
    long ofYear = stream(key + "|" + year);
    double half = rounding(mass.isKnown() ? mass.value() : 0);
    double sigma = sigma(factor);
    double[] errors =
        sigma == 0
            ? null
            : kept(
                List.of(key, seed, draws, factor),
                d -> StrictMath.exp(sigma * normal(uniform(stream, 2L * d + 1))));
    double[] drawn = new double[draws];
    double low = mass.low();
    double width = mass.high() - low;
    for (int d = 0; d < drawn.length; d++) {
      double x;
      if (!mass.isKnown()) {
        x = low + uniform(stream, 2L * d) * width;
      } else if (width > 0) {
        x = triangular(uniform(stream, 2L * d), low, mass.value(), mass.high());
      } else {
        x = mass.value() + half * (2 * uniform(ofYear, d) - 1);
      }
      drawn[d] = errors == null ? x : x * errors[d];
    }
    return drawn;
  }

  private double[] kept(List<Object> key, IntToDoubleFunction number) {
    synchronized (NUMBERS) {
      double[] known = NUMBERS.get(key);
      if (known != null) {
        return known;
      }
    }
    double[] numbers = new double[draws];
    Arrays.setAll(numbers, number);
    synchronized (NUMBERS) {
      NUMBERS.put(key, numbers);
      var eldest = NUMBERS.keySet().iterator();
      for (int more = NUMBERS.size() - Math.max(1, KEPT / draws); more > 0; more--) {
        eldest.next();
        eldest.remove();
      }
    }
    return numbers;
  }

  static double normal(double u) {
    return Math.sqrt(2) * Erf.erfInv(2 * u - 1);
  }

  /**
   * What several share at random of an amount that each could have all of, a flat Dirichlet.
   *
   * @param keys of each
   * @param whole in each draw
   * @return by key and draw
   */
  double[][] shared(List<String> keys, double[] whole) {
    double[][] pieces = new double[keys.size()][];
    for (int k = 0; k < pieces.length; k++) {
      long stream = stream(keys.get(k));
      var part = kept(List.of(keys.get(k), seed, draws), d -> -StrictMath.log(uniform(stream, d)));
      pieces[k] = part.clone();
    }
    for (int d = 0; d < draws; d++) {
      double sum = 0;
      for (double[] piece : pieces) {
        sum += piece[d];
      }
      for (double[] piece : pieces) {
        piece[d] *= whole[d] / sum;
      }
    }
    return pieces;
  }
}
