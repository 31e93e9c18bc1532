package org.oreflow.exposure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.oreflow.exposure.CountrySupply.Intake;
import org.oreflow.exposure.CountrySupply.Origin;

/**
 * The least and the most that parts of {@link LookThrough} can be, for all intakes within their
 * intervals, each country's intakes apart: every intake is in one country's supply only.
 *
 * <pre>
 *   V_i = max (min) over weights w_k in [l_k, h_k] of Σ w_k V_k / Σ w_k
 *       = the best over n of: the n intakes with the highest (lowest) V at h, the others at l
 * </pre>
 *
 * <p>An intake without limit counts as all of the supply. Values are found by sweeps until none
 * moves. What is of unknown origin is 0 at least and 1 at most; so is what may be, such as a circle
 * of trade whose production may be 0. Exports bind no intakes, so bounds hold, and may be too wide
 * where a country sells more than it is known to have.
 *
 * <p>Source: Iyengar, Robust dynamic programming, Mathematics of Operations Research 30 (2005),
 * 257-280, of chains whose rows are uncertain apart; Dinkelbach, Management Science 13 (1967),
 * 492-498, of the best ratio.
 */
public final class LookThroughBounds {
  private static final double STILL = 1e-13; // what is left to move
  private static final int LEAST_SWEEPS = 3;
  private static final int SAME =
      12; // sweeps with the mixes as they were, before they are sought anew
  private static final int SWEEPS = 2_000; // more only where next to nothing ends a circle

  public enum Side {
    LOW,
    HIGH
  }

  private final Network network;
  private final List<Sweeps> stages = new ArrayList<>();

  /** For one thread at a time. */
  public LookThroughBounds(Network network) {
    this.network = network;
    for (int at = 0; at < network.stages().size(); at++) {
      stages.add(new Sweeps(at));
    }
  }

  /**
   * The bound of each part.
   *
   * @param sought not {@link Sought.Kind#PASSES_THROUGH}
   * @return by stage and country; 0 where there is no supply
   */
  double[][] of(Sought sought, Side side) {
    double[][] bounds = new double[network.stages().size()][];
    for (int at = 0; at < bounds.length; at++) {
      bounds[at] =
          sought.isIn(at, network)
              ? stages.get(at).used(sought, side, bounds)
              : new double[network.countries().size()];
    }
    return bounds;
  }

  /** The least or the most that each country lacks of its use where flows are cut, as a part. */
  public double[][] lost(Cut cut, Cut.Stocks stocks, Side side) {
    return of(Sought.lost(cut, stocks), side);
  }

  private final class Sweeps {
    private final int at;
    private final NetworkStage stage;
    private final boolean[] endless;
    private final List<Parts> countries = new ArrayList<>();
    private Sought sought;
    private Side side;
    private double[][] before; // bounds of earlier stages
    private double[] bounds;

    Sweeps(int at) {
      this.at = at;
      this.stage = network.stages().get(at);
      this.endless = endless();
      for (int i = 0; i < endless.length; i++) {
        countries.add(new Parts(i));
      }
    }

    // whose supply may lead to no end, for some masses
    private boolean[] endless() {
      boolean[] sure =
          LookThrough.reaching(
              stage,
              supply -> supply.has(one -> one.origin() != Origin.BOUGHT && one.mass().low() > 0),
              one -> one.mass().low() > 0);
      boolean[] endless = new boolean[sure.length];
      for (int i = 0; i < sure.length; i++) {
        endless[i] = !sure[i];
      }
      boolean isMore = true;
      while (isMore) {
        isMore = false;
        for (int i = 0; i < endless.length; i++) {
          if (endless[i]
              && !stage.supplies().get(i).has(one -> one.seller() >= 0 && endless[one.seller()])) {
            endless[i] = false;
            isMore = true;
          }
        }
      }
      return endless;
    }

    double[] used(Sought what, Side which, double[][] earlier) {
      sought = what;
      side = which;
      before = earlier;
      bounds = new double[endless.length];
      double[] parts = done();
      for (int i = 0; i < parts.length; i++) {
        parts[i] = sought.stocks().lacking(at, i, parts[i]);
      }
      return parts;
    }

    private double[] done() {
      for (int i = 0; i < bounds.length; i++) {
        countries.get(i).begin();
        bounds[i] = countries.get(i).isAny() && side == Side.LOW ? 1 : 0;
      }
      double last = 1;
      for (int sweep = 0; sweep < SWEEPS; sweep++) {
        double moved = sweep(Parts::best);
        double left = moved < last ? moved * moved / (last - moved) : last; // a geometric series
        if (moved == 0 || (sweep >= LEAST_SWEEPS && Math.max(moved, left) <= STILL)) {
          return bounds;
        }
        for (int more = 0; more < SAME && moved > STILL; more++) {
          last = moved;
          moved = sweep(Parts::again);
        }
        last = moved;
      }
      Arrays.fill(bounds, side == Side.LOW ? 0 : 1); // too wide, and never too narrow
      return bounds;
    }

    private double sweep(ToDoubleFunction<Parts> mix) {
      double moved = 0;
      for (int i = 0; i < bounds.length; i++) {
        if (countries.get(i).isAny()) {
          double best = mix.applyAsDouble(countries.get(i));
          double bound = endless[i] ? better(best, unknown()) : best;
          moved = Math.max(moved, Math.abs(bound - bounds[i]));
          bounds[i] = bound;
        }
      }
      return moved;
    }

    private double end(Origin origin, int country) {
      return switch (origin) {
        case RECYCLED -> sought.recycled(at, country);
        case MADE ->
            sought.endsWhereMade(at, country, network) ? sought.made(country) : fed(country);
        default -> unknown();
      };
    }

    private double unknown() {
      return side == Side.LOW ? sought.unknown() : 1;
    }

    // how much of each of several feeds goes in is known only where all of them are
    private double fed(int country) {
      List<Integer> feeds =
          stage.feeds().stream().filter(feed -> network.supply(feed, country).isThere()).toList();
      if (feeds.stream().allMatch(feed -> network.supply(feed, country).isExact())) {
        double[] mix = stage.mix(network.stages(), country);
        double sum = 0;
        for (int i = 0; i < mix.length; i++) {
          sum += mix[i] == 0 ? 0 : mix[i] * before[stage.feeds().get(i)][country];
        }
        return Arrays.stream(mix).allMatch(part -> part == 0) ? unknown() : sum;
      }
      var values = feeds.stream().mapToDouble(feed -> before[feed][country]);
      double best = (side == Side.LOW ? values.min() : values.max()).orElse(unknown());
      return mayLack(feeds, country) ? better(best, unknown()) : best;
    }

    // whether there may be nothing that it was made from
    private boolean mayLack(List<Integer> feeds, int country) {
      return stage.feeds().size() == 1
          ? feeds.stream()
              .noneMatch(feed -> network.supply(feed, country).has(one -> one.mass().low() > 0))
          : feeds.stream().allMatch(feed -> network.supply(feed, country).use().low() <= 0);
    }

    private double better(double one, double other) {
      if (Double.isNaN(one)) {
        return other;
      }
      return side == Side.LOW ? Math.min(one, other) : Math.max(one, other);
    }

    /** The parts of a country's supply; on the side of lows all values are turned. */
    private final class Parts {
      private final int country;
      private final List<Intake> intakes;
      private final int[] sellers; // −1: nobody sells it
      private final double[] lows;
      private final double[] spans; // high less low; 0 without limit
      private final boolean[] limits;
      private final double[] values;
      private final double[] weights; // of the best mix; they sum to 1
      private final double least;
      private double sign;

      Parts(int country) {
        this.country = country;
        this.intakes = stage.supplies().get(country).intakes();
        int size = intakes.size();
        this.sellers = new int[size];
        this.lows = new double[size];
        this.spans = new double[size];
        this.limits = new boolean[size];
        this.values = new double[size];
        this.weights = new double[size];
        double sum = 0;
        for (int i = 0; i < size; i++) {
          Intake intake = intakes.get(i);
          sellers[i] = intake.origin() == Origin.BOUGHT ? intake.seller() : -1;
          lows[i] = intake.mass().low();
          sum += lows[i];
          limits[i] = !Double.isNaN(intake.mass().high());
          spans[i] = limits[i] ? intake.mass().high() - lows[i] : 0;
        }
        this.least = sum;
      }

      void begin() {
        sign = side == Side.LOW ? -1 : 1;
        for (int i = 0; i < values.length; i++) {
          if (sellers[i] < 0) {
            values[i] = sign * end(intakes.get(i).origin(), country);
          }
        }
      }

      boolean isAny() {
        return values.length > 0;
      }

      double best() {
        int all = -1; // which alone can be the supply
        for (int i = 0; i < values.length; i++) {
          int seller = sellers[i];
          if (seller >= 0) {
            values[i] = sign * sought.bought(at, seller, country, bounds[seller]);
          }
          boolean canBeAll = !limits[i] || (least == 0 && spans[i] > 0);
          all = canBeAll && (all < 0 || values[i] > values[all]) ? i : all;
        }
        double best = least > 0 ? mixed() : Double.NEGATIVE_INFINITY;
        if (all >= 0 && values[all] > best) {
          Arrays.fill(weights, 0);
          weights[all] = 1;
          best = values[all];
        }
        return Double.isInfinite(best) ? Double.NaN : sign * best + 0.0; // no zero has a sign
      }

      // the mix that was best, of what sellers have now
      double again() {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
          int seller = sellers[i];
          if (weights[i] > 0) {
            sum +=
                weights[i]
                    * (seller >= 0
                        ? sought.bought(at, seller, country, bounds[seller])
                        : sign * values[i]);
          }
        }
        return sum;
      }

      // Newton's way: those better than the mix at their high give a better mix, or it is the best
      private double mixed() {
        double best = Double.NEGATIVE_INFINITY;
        double line = sign * bounds[country];
        while (true) {
          double mass = least;
          double sum = 0;
          double above = Double.POSITIVE_INFINITY;
          double below = Double.NEGATIVE_INFINITY;
          for (int i = 0; i < values.length; i++) {
            double value = values[i];
            sum += lows[i] * value;
            if (value > line) {
              mass += spans[i];
              sum += spans[i] * value;
              above = Math.min(above, value);
            } else {
              below = Math.max(below, value);
            }
          }
          line = sum / mass;
          if (line <= best || (below <= line && line < above)) {
            weigh(above, mass);
            return Math.max(line, best);
          }
          best = line;
        }
      }

      private void weigh(double from, double mass) {
        for (int i = 0; i < values.length; i++) {
          weights[i] = (values[i] >= from ? lows[i] + spans[i] : lows[i]) / mass;
        }
      }
    }
  }
}
