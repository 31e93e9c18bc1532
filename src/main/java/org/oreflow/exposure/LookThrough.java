package org.oreflow.exposure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.oreflow.exposure.CountrySupply.Intake;
import org.oreflow.exposure.CountrySupply.Origin;
import org.oreflow.figure.LinearEquations;

/**
 * What part of each supply is of an origin, when what a country sells has the mix of its supply.
 *
 * <pre>
 *   V_s = (I − B_s)⁻¹ (q/x ∘ μ + z/x ∘ ζ + w/x · υ)      B_s[i, j] = T_ji / x_i
 *   μ[k] = Σ_f φ_f V_f[k] over the feeds f of s, or what counts where the walk ends
 * </pre>
 *
 * <p>Of several stages it is an absorbing Markov chain. A supply that leads back to nothing made,
 * such as a circle of trade, is of unknown origin. A part is unknown, NaN, where the walk can reach
 * an intake of unknown mass.
 *
 * <p>Source: Kastner, Kastner and Nonhebel, Tracing distant environmental impacts of agricultural
 * products from a consumer perspective, Ecological Economics 70 (2011), 1032-1040, for one stage;
 * Kemeny and Snell, Finite Markov Chains (1960), for the chain.
 */
public final class LookThrough {
  // a circle that less ends than this part of its supply is as good as closed
  private static final double LEAST = 1e-9;

  private final Network network;
  private final List<double[][]> inverses = new ArrayList<>(); // of I − B, by stage
  private final List<boolean[]> grounded = new ArrayList<>(); // whose supply leads to an end
  private final List<List<List<Intake>>> own = new ArrayList<>(); // that nobody sells, above 0

  public LookThrough(Network network) {
    this.network = network;
    for (NetworkStage stage : network.stages()) {
      boolean[] leads = reaching(stage, LookThrough::hasEnd, LookThrough::isNotZero);
      grounded.add(leads);
      inverses.add(LinearEquations.inverse(matrix(stage, leads, new int[0])));
      own.add(stage.supplies().stream().map(LookThrough::own).toList());
    }
  }

  private static List<Intake> own(CountrySupply supply) {
    return supply.intakes().stream()
        .filter(one -> one.origin() != Origin.BOUGHT && one.mass().value() > 0)
        .toList();
  }

  private static boolean hasEnd(CountrySupply supply) {
    return supply.has(
        one ->
            one.origin() != Origin.BOUGHT
                && one.mass().value() > 0
                && !(one.mass().value() < LEAST * supply.supply()));
  }

  static boolean[] reaching(
      NetworkStage stage, Predicate<CountrySupply> kind, Predicate<Intake> way) {
    List<CountrySupply> supplies = stage.supplies();
    boolean[] reached = new boolean[supplies.size()];
    for (int i = 0; i < reached.length; i++) {
      reached[i] = kind.test(supplies.get(i));
    }
    spread(reached, stage, way);
    return reached;
  }

  private static void spread(boolean[] reached, NetworkStage stage, Predicate<Intake> way) {
    Predicate<Intake> isReached =
        one -> one.origin() == Origin.BOUGHT && reached[one.seller()] && way.test(one);
    boolean isMore = true;
    while (isMore) {
      isMore = false;
      for (int i = 0; i < reached.length; i++) {
        if (!reached[i] && stage.supplies().get(i).has(isReached)) {
          reached[i] = true;
          isMore = true;
        }
      }
    }
  }

  private static boolean isNotZero(Intake intake) {
    return !(intake.mass().value() <= 0); // also an unknown one
  }

  // a country whose supply is not known, leads nowhere or is a pin has a row of its own
  private static double[][] matrix(NetworkStage stage, boolean[] grounded, int[] pins) {
    int size = grounded.length;
    double[][] matrix = new double[size][size];
    for (int i = 0; i < size; i++) {
      matrix[i][i] = 1;
      CountrySupply supply = stage.supplies().get(i);
      int country = i;
      if (grounded[i] && supply.isKnown() && Arrays.stream(pins).noneMatch(p -> p == country)) {
        for (Intake intake : supply.intakes()) {
          if (intake.origin() == Origin.BOUGHT) {
            matrix[i][intake.seller()] -= intake.mass().value() / supply.supply();
          }
        }
      }
    }
    return matrix;
  }

  /**
   * What part of each supply is what is sought.
   *
   * @return by stage and country; NaN where it is not known; 0 where there is no supply
   */
  double[][] parts(Sought sought) {
    double[][] parts = new double[network.stages().size()][];
    for (int at = 0; at < parts.length; at++) {
      double[] ends = new double[network.countries().size()];
      if (sought.isIn(at, network)) {
        fill(ends, at, sought, parts);
        parts[at] = mixed(at, ends, pins(at, sought));
      } else {
        parts[at] = ends;
      }
    }
    return parts;
  }

  private void fill(double[] ends, int at, Sought sought, double[][] before) {
    NetworkStage stage = network.stages().get(at);
    for (int i = 0; i < ends.length; i++) {
      CountrySupply supply = stage.supplies().get(i);
      if (!supply.isKnown()) {
        ends[i] = Double.NaN;
      } else if (!grounded.get(at)[i]) {
        ends[i] = supply.isThere() ? sought.unknown() : 0;
      } else {
        double sum = 0;
        for (Intake intake : own.get(at).get(i)) {
          sum += intake.mass().value() * end(intake.origin(), at, i, sought, before);
        }
        ends[i] = sum / supply.supply();
      }
    }
  }

  private double end(Origin origin, int at, int country, Sought sought, double[][] before) {
    return switch (origin) {
      case RECYCLED -> sought.recycled(at, country);
      case MADE -> made(at, country, sought, before);
      default -> sought.unknown();
    };
  }

  private double made(int at, int country, Sought sought, double[][] before) {
    if (sought.endsWhereMade(at, country, network)) {
      return sought.made(country);
    }
    NetworkStage stage = network.stages().get(at);
    double[] mix = stage.mix(network.stages(), country);
    double sum = 0;
    double all = 0;
    for (int i = 0; i < mix.length; i++) {
      if (mix[i] != 0) {
        sum += mix[i] * before[stage.feeds().get(i)][country];
        all += mix[i];
      }
    }
    return all == 0 ? sought.unknown() : sum;
  }

  // what is unknown reaches all that buy of it, and nothing else; at a pin a walk has ended
  private double[] mixed(int at, double[] ends, int[] pins) {
    double[] known = Arrays.stream(ends).map(end -> Double.isNaN(end) ? 0 : end).toArray();
    double[] mixed = solved(at, known, pins);
    if (Arrays.stream(ends).anyMatch(Double::isNaN)) {
      boolean[] unknown = new boolean[ends.length];
      for (int i = 0; i < ends.length; i++) {
        unknown[i] = Double.isNaN(ends[i]);
      }
      Arrays.stream(pins).forEach(pin -> unknown[pin] = false);
      Predicate<Intake> way =
          one -> isNotZero(one) && Arrays.stream(pins).noneMatch(pin -> pin == one.seller());
      spread(unknown, network.stages().get(at), way);
      for (int i = 0; i < ends.length; i++) {
        mixed[i] = unknown[i] ? Double.NaN : mixed[i];
      }
    }
    Arrays.stream(pins).forEach(pin -> mixed[pin] = 1);
    return mixed;
  }

  // a circle that a pin opens has another matrix than without
  private double[] solved(int at, double[] ends, int[] pins) {
    NetworkStage stage = network.stages().get(at);
    if (pins.length > 0 && hasCircle(stage, grounded.get(at))) {
      boolean[] leads = grounded.get(at).clone();
      Arrays.stream(pins).forEach(pin -> leads[pin] = true);
      Arrays.stream(pins).forEach(pin -> ends[pin] = 1);
      spread(leads, stage, LookThrough::isNotZero);
      double[][] matrix = matrix(stage, leads, pins);
      return LinearEquations.of(matrix, ends, new double[ends.length]).unknowns();
    }
    int[] some = IntStream.range(0, ends.length).filter(i -> ends[i] != 0).toArray();
    double[] solved =
        Arrays.stream(inverses.get(at)).mapToDouble(row -> product(row, ends, some)).toArray();
    pin(solved, at, pins);
    return solved;
  }

  private static boolean hasCircle(NetworkStage stage, boolean[] leads) {
    for (int i = 0; i < leads.length; i++) {
      if (!leads[i] && stage.supplies().get(i).isThere()) {
        return true;
      }
    }
    return false;
  }

  private static double product(double[] row, double[] column, int[] some) {
    double sum = 0;
    for (int i : some) {
      sum += row[i] * column[i];
    }
    return sum;
  }

  private int[] pins(int at, Sought sought) {
    List<CountrySupply> supplies = network.stages().get(at).supplies();
    return sought.kind() == Sought.Kind.PASSES_THROUGH
        ? sought.origins().stream().filter(country -> supplies.get(country).isThere()).toArray()
        : new int[0];
  }

  /**
   * Sets some countries to 1 and corrects all that buys of them: with G the inverse and w the parts
   * before, V = w + Σ_c G[·, c] δ_c, δ such that V is 1 at each c.
   */
  private void pin(double[] parts, int at, int[] pins) {
    double[][] inverse = inverses.get(at);
    double[][] among = new double[pins.length][pins.length];
    double[] missing = new double[pins.length];
    for (int i = 0; i < pins.length; i++) {
      for (int j = 0; j < pins.length; j++) {
        among[i][j] = inverse[pins[i]][pins[j]];
      }
      missing[i] = 1 - parts[pins[i]];
    }
    double[] deltas = LinearEquations.of(among, missing, new double[pins.length]).unknowns();
    for (int i = 0; i < parts.length; i++) {
      for (int j = 0; j < pins.length; j++) {
        parts[i] += inverse[i][pins[j]] * deltas[j];
      }
    }
  }
}
