package org.oreflow.exposure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
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
 * moves. What is of unknown origin is 0 at least and 1 at most. Exports bind no intakes, so bounds
 * hold, and may be too wide where a country sells more than it is known to have.
 *
 * <p>Source: Iyengar, Robust dynamic programming, Mathematics of Operations Research 30 (2005),
 * 257-280, of chains whose rows are uncertain apart.
 */
public final class LookThroughBounds {
  private static final double STILL = 1e-13;
  private static final int SWEEPS = 100_000; // more only where next to nothing ends a circle

  /** Which end of the interval. */
  enum Side {
    LOW,
    HIGH
  }

  private record Part(double value, double low, double high) {}

  private final Network network;

  /** Bounds of parts of a network's supplies. */
  public LookThroughBounds(Network network) {
    this.network = network;
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
              ? new Sweeps(at, sought, side, bounds).done()
              : new double[network.countries().size()];
    }
    return bounds;
  }

  private final class Sweeps {
    private final int at;
    private final Sought sought;
    private final Side side;
    private final double[][] before;
    private final NetworkStage stage;
    private final double[] bounds;
    private final boolean[] isFixed; // no end can be reached

    Sweeps(int at, Sought sought, Side side, double[][] before) {
      this.at = at;
      this.sought = sought;
      this.side = side;
      this.before = before;
      this.stage = network.stages().get(at);
      this.bounds = new double[stage.supplies().size()];
      this.isFixed = new boolean[bounds.length];
    }

    double[] done() {
      boolean[] grounded =
          LookThrough.reaching(stage, one -> one.origin() != Origin.BOUGHT, any -> true);
      for (int i = 0; i < bounds.length; i++) {
        boolean isThere = stage.supplies().get(i).isThere();
        isFixed[i] = !grounded[i];
        bounds[i] = !isThere ? 0 : grounded[i] ? side == Side.LOW ? 1 : 0 : unknown();
      }
      double moved = Double.POSITIVE_INFINITY;
      for (int sweep = 0; moved > STILL && sweep < SWEEPS; sweep++) {
        moved = sweep();
      }
      if (moved > STILL) {
        Arrays.fill(bounds, side == Side.LOW ? 0 : 1);
      }
      return bounds;
    }

    private double sweep() {
      double moved = 0;
      for (int i = 0; i < bounds.length; i++) {
        if (!isFixed[i]) {
          double bound = best(parts(i));
          moved = Math.max(moved, Math.abs(bound - bounds[i]));
          bounds[i] = bound;
        }
      }
      return moved;
    }

    private List<Part> parts(int country) {
      List<Part> parts = new ArrayList<>();
      for (Intake intake : stage.supplies().get(country).intakes()) {
        parts.add(new Part(value(intake, country), intake.mass().low(), intake.mass().high()));
      }
      Comparator<Part> lowest = Comparator.comparingDouble(Part::value);
      parts.sort(side == Side.LOW ? lowest : lowest.reversed());
      return parts;
    }

    private double value(Intake intake, int country) {
      return switch (intake.origin()) {
        case BOUGHT -> bounds[intake.seller()];
        case RECYCLED -> sought.recycled(at, country);
        case MADE ->
            sought.endsWhereMade(at, country, network) ? sought.made(country) : fed(country);
        case MISSING -> unknown();
      };
    }

    private double unknown() {
      return side == Side.LOW ? sought.unknown() : 1;
    }

    // how much of each of several feeds goes in is known only where all of them are
    private double fed(int country) {
      List<Integer> feeds =
          stage.feeds().stream().filter(feed -> supply(feed, country).isThere()).toList();
      if (feeds.stream().allMatch(feed -> supply(feed, country).isExact())) {
        double[] mix = stage.mix(network.stages(), country);
        double sum = 0;
        for (int i = 0; i < mix.length; i++) {
          sum += mix[i] * before[stage.feeds().get(i)][country];
        }
        return Arrays.stream(mix).allMatch(part -> part == 0) ? unknown() : sum;
      }
      var values = feeds.stream().mapToDouble(feed -> before[feed][country]);
      return (side == Side.LOW ? values.min() : values.max()).orElse(unknown());
    }

    private CountrySupply supply(int feed, int country) {
      return network.stages().get(feed).supplies().get(country);
    }

    // sorted by what counts most on this side
    private double best(List<Part> parts) {
      double mass = 0;
      double counted = 0;
      for (Part part : parts) {
        mass += part.low();
        counted += part.low() * part.value();
      }
      double best = mass > 0 ? counted / mass : Double.NaN;
      for (Part part : parts) {
        if (Double.isNaN(part.high())) {
          return better(best, part.value()); // without limit it is all that counts
        }
        mass += part.high() - part.low();
        counted += (part.high() - part.low()) * part.value();
        best = mass > 0 ? better(best, counted / mass) : best;
      }
      return best;
    }

    private double better(double one, double other) {
      if (Double.isNaN(one)) {
        return other;
      }
      return side == Side.LOW ? Math.min(one, other) : Math.max(one, other);
    }
  }
}
