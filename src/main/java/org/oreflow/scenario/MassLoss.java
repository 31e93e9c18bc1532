package org.oreflow.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.oreflow.config.Years;
import org.oreflow.exposure.ExposureRows.ElementRecords;
import org.oreflow.exposure.LookThroughBounds;
import org.oreflow.exposure.LookThroughBounds.Side;
import org.oreflow.exposure.Network;
import org.oreflow.figure.Interval;
import org.oreflow.table.Reason;

/**
 * What countries lack by mass, in every mode of a scenario. A figure has a value only where masses
 * of {@link #KNOWN} of what a country buys are told, by value.
 *
 * @param records what is known besides masses; empty of files
 * @param prices USD per tonne by stage; none: unknown
 * @param unit of masses, such as t Li
 */
public record MassLoss(
    String element,
    Network network,
    Optional<ElementRecords> records,
    Map<String, Double> prices,
    String unit) {
  static final double KNOWN = 0.9; // of intake

  /** What countries lack, and indices of stages and countries of which enough is known. */
  record All(List<Lack> lacks, List<IndexChange> indices) {}

  All all(Scenario scenario, Nodes nodes) {
    var whatIf = new WhatIf(network, scenario, nodes.members());
    List<Lack> lacks = new ArrayList<>();
    for (Mode mode : scenario.modes()) {
      whatIf.outcomes(mode).forEach(one -> lacks.add(lack(one, whatIf)));
    }
    List<IndexChange> known =
        whatIf.indices.stream()
            .filter(one -> whyOpen(one.stage(), one.country()).isEmpty())
            .toList();
    return new All(lacks, known);
  }

  public List<String> notes(Scenario scenario, Nodes nodes) {
    List<String> countries = Effects.countries(scenario, network.countries(), nodes.members());
    var notes = new Notes(scenario, countries, nodes.members());
    return BaseStage.of(network, countries).stream().flatMap(at -> notes.of(at).stream()).toList();
  }

  private Lack lack(Outcome one, WhatIf whatIf) {
    Optional<Reason> why = whyOpen(one.stage(), one.country());
    Interval bounds = bounds(one, whatIf);
    double share = why.isPresent() ? Double.NaN : one.shortfallShare();
    double price = prices.getOrDefault(one.stage(), Double.NaN);
    return new Lack(
        element,
        one,
        unit,
        new Interval(one.direct(), Double.NaN, Double.NaN),
        new Interval(
            share, Math.min(bounds.low(), share >= 0 ? share : bounds.low()), bounds.high()),
        share >= 0 ? one.shortfall() * price : Double.NaN,
        why.orElse(null));
  }

  private Optional<Reason> whyOpen(String stage, String country) {
    return records.flatMap(some -> some.whyOpen(stage, network.leadingTo(stage), country, KNOWN));
  }

  // contracts leave nobody shorter than if all shrank alike
  private static Interval bounds(Outcome one, WhatIf whatIf) {
    Interval bounds = whatIf.bounds(one);
    return switch (one.mode()) {
      case first_order -> bounds;
      case contracts -> new Interval(Double.NaN, Double.NaN, bounds.high());
      case pool -> Interval.UNKNOWN;
    };
  }

  /**
   * A scenario on a network, year by year, stages upstream first.
   *
   * <p>Example: China stops separation to all. Japan lacks the 10 t of 25 that it buys there, makes
   * 15 t of magnets, and the United States lacks .16 of its own.
   *
   * <p>Not modelled: prices, substitution, learning, smuggling.
   */
  static final class WhatIf {
    private final Scenario scenario;
    private final List<String> countries;
    private final List<BaseStage> stages;
    private final List<Effects> effects = new ArrayList<>(); // by year
    private final Network network;
    private final List<double[][]> lows = new ArrayList<>(); // by year, stage and country
    private final List<double[][]> highs = new ArrayList<>();
    private final List<IndexChange> indices = new ArrayList<>();

    /**
     * Of a network, whose unknown masses are left out; members of what each word of an event stands
     * for.
     */
    public WhatIf(Network network, Scenario scenario, Map<String, Set<String>> members) {
      this.network = network;
      this.scenario = scenario;
      this.countries = Effects.countries(scenario, network.countries(), members);
      this.stages = BaseStage.of(network, countries);
      for (int year = scenario.years().first(); year <= scenario.years().last(); year++) {
        effects.add(Effects.of(scenario, year, stages, countries, members));
      }
      if (scenario.events().stream().allMatch(WhatIf::isHeld)) {
        fill(lows, Side.LOW);
        fill(highs, Side.HIGH);
      }
    }

    public List<Outcome> outcomes(Mode mode) {
      List<Outcome> all = new ArrayList<>();
      double[][] stocks = new double[stages.size()][countries.size()];
      for (int year = 0; year < effects.size(); year++) {
        Effects now = effects.get(year);
        List<StageYear> done = new ArrayList<>();
        for (int at = 0; at < stages.size(); at++) {
          double[] stock = stocks[at];
          for (int i = 0; i < stock.length; i++) {
            stock[i] += now.stocked(at, i, stages.get(at).use(i));
          }
          var one = new StageYear(stages.get(at), now, at, reach(at, done));
          one.serve(mode);
          one.draw(stock);
          if (mode != Mode.first_order) {
            one.grow(growth(at, now));
          }
          done.add(one);
          int then = scenario.years().first() + year;
          indices.addAll(IndexChange.of(mode, then, stages.get(at), one, countries));
          for (int i = 0; i < countries.size(); i++) {
            Outcome outcome = outcome(mode, then, at, i, one);
            if (outcome.isAnything()) {
              all.add(outcome);
            }
          }
        }
      }
      return all;
    }

    /**
     * The least and the most that the shortfall of an outcome of {@code first_order} can be, as a
     * part of what is wanted, for all masses of the network within their intervals, each country's
     * intakes apart. Known of scenarios that stop parts of flows and have stocks in days alone.
     */
    public Interval bounds(Outcome one) {
      int at = network.stage(one.stage());
      int country = network.number(one.country());
      if (lows.isEmpty() || country < 0) {
        return Interval.UNKNOWN;
      }
      int year = one.year() - scenario.years().first();
      return new Interval(Double.NaN, lows.get(year)[at][country], highs.get(year)[at][country]);
    }

    // b_c = Σ_f φ_f · served_f,c / U_f,c
    private double[] reach(int at, List<StageYear> done) {
      double[] reach = new double[countries.size()];
      for (int i = 0; i < reach.length; i++) {
        double[] mix = stages.get(at).mix(stages, i);
        double all = 0;
        for (int feed = 0; feed < mix.length; feed++) {
          if (mix[feed] > 0) {
            all += mix[feed];
            reach[i] += mix[feed] * done.get(stages.get(at).feeds.get(feed)).reach(i);
          }
        }
        reach[i] = all == 0 ? Double.POSITIVE_INFINITY : reach[i];
      }
      return reach;
    }

    // what stages made from this one can use besides
    private double[] growth(int at, Effects now) {
      double[] wanted = new double[countries.size()];
      for (int next = 0; next < stages.size(); next++) {
        if (stages.get(next).feeds.contains(at)) {
          for (int i = 0; i < wanted.length; i++) {
            wanted[i] = Math.max(wanted[i], stages.get(at).use(i) * now.slack[next][i]);
          }
        }
      }
      return wanted;
    }

    private Outcome outcome(Mode mode, int year, int at, int i, StageYear one) {
      BaseStage stage = stages.get(at);
      return new Outcome(
          mode,
          year,
          stage.name,
          countries.get(i),
          stage.made[i],
          one.production[i],
          stage.use(i),
          one.demand[i],
          one.use[i],
          one.direct(i),
          one.draw[i],
          one.stock[i],
          one.growth[i],
          one.unused[i],
          one.raised[i],
          one.given[i]);
    }

    private static boolean isHeld(Event event) {
      return switch (event.what()) {
        case stop, slack -> true;
        case stock -> event.days().isPresent();
        default -> false;
      };
    }

    private void fill(List<double[][]> years, Side side) {
      int size = network.countries().size();
      var bounds = new LookThroughBounds(network);
      double[][] stocks = new double[network.stages().size()][size]; // parts of a year's use
      for (int year = 0; year < effects.size(); year++) {
        Effects now = effects.get(year);
        for (int at = 0; at < stocks.length; at++) {
          for (int i = 0; i < size; i++) {
            Interval used = network.stages().get(at).supplies().get(i).use();
            boolean isUsed = (side == Side.LOW ? used.high() : used.low()) > 0;
            stocks[at][i] += isUsed ? now.days[at][i] / Scenario.DAYS : 0;
          }
        }
        years.add(
            bounds.lost(
                (at, seller, buyer) -> now.kept[at][seller][buyer],
                (at, i, part) -> {
                  double draw = Math.min(part, stocks[at][i]);
                  stocks[at][i] -= draw;
                  return part - draw;
                },
                side));
      }
    }
  }

  /** What to know of events: that they change nothing, or meet. */
  record Notes(Scenario scenario, List<String> countries, Map<String, Set<String>> members) {
    private static final String MEET =
        "events.%d and events.%d cut the same flows of %s: each takes its part of what the other"
            + " leaves";

    List<String> of(BaseStage stage) {
      List<String> notes = new ArrayList<>();
      Map<Integer, double[][]> cuts = new TreeMap<>();
      for (int at = 0; at < scenario.events().size(); at++) {
        Event event = scenario.events().get(at);
        if (event.stages().contains(stage.name)) {
          Effects alone = alone(event, stage);
          double[][] kept = alone.kept[0];
          if (countCut(stage, kept, kept) == 0 && !alone.isAnything(stage)) {
            notes.add("events.%d changes nothing at %s: %s".formatted(at, stage.name, why(event)));
          }
          for (var other : cuts.entrySet()) {
            boolean isMet = years(event).meet(years(scenario.events().get(other.getKey())));
            if (isMet && countCut(stage, kept, other.getValue()) > 0) {
              notes.add(MEET.formatted(other.getKey(), at, stage.name));
            }
          }
          cuts.put(at, kept);
        }
      }
      return notes;
    }

    private static String why(Event event) {
      return switch (event.what()) {
        case quota -> "no more is sold than the quota allows";
        case stop -> "those who stop sell nothing there that is known";
        default -> "those named make or use nothing there that is known";
      };
    }

    private static Years years(Event event) {
      return new Years(
          event.first().orElse(Years.ALL.first()), event.last().orElse(Years.ALL.last()));
    }

    private Effects alone(Event event, BaseStage stage) {
      int year = event.first().orElse(scenario.years().first());
      var one =
          new Scenario(
              scenario.id(),
              scenario.baseYear(),
              scenario.years(),
              Optional.empty(),
              scenario.modes(),
              Optional.empty(),
              List.of(event));
      return Effects.of(one, year, List.of(stage), countries, members);
    }

    private static int countCut(BaseStage stage, double[][] kept, double[][] others) {
      int count = 0;
      for (int i = 0; i < Math.min(kept.length, others.length); i++) {
        for (int j = 0; j < kept.length; j++) {
          count += kept[i][j] < 1 && others[i][j] < 1 && stage.sold[i][j] > 0 ? 1 : 0;
        }
      }
      return count;
    }
  }
}
