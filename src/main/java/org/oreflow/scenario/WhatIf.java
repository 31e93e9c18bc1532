package org.oreflow.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.oreflow.exposure.Network;
import org.oreflow.figure.Interval;

/**
 * A scenario on a network, year by year, stages upstream first.
 *
 * <p>Example: China stops separation to all. Japan lacks the 10 t of 25 that it buys there, makes
 * 15 t of magnets, and the United States lacks .16 of its own.
 *
 * <p>Not modelled: prices, substitution, learning, smuggling.
 */
public final class WhatIf {
  private final Scenario scenario;
  private final List<String> countries;
  private final List<BaseStage> stages;
  private final List<Effects> effects = new ArrayList<>(); // by year
  private final LossBounds bounds;

  /**
   * Of a network, whose unknown masses are left out.
   *
   * @param members what each word of an event stands for
   */
  public WhatIf(Network network, Scenario scenario, Map<String, Set<String>> members) {
    this.scenario = scenario;
    this.countries = Effects.countries(scenario, network.countries(), members);
    this.stages = BaseStage.of(network, countries);
    for (int year = scenario.years().first(); year <= scenario.years().last(); year++) {
      effects.add(Effects.of(scenario, year, stages, countries, members));
    }
    this.bounds = new LossBounds(network, scenario, effects);
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
        for (int i = 0; i < countries.size(); i++) {
          Outcome outcome = outcome(mode, scenario.years().first() + year, at, i, one);
          if (outcome.isAnything()) {
            all.add(outcome);
          }
        }
      }
    }
    return all;
  }

  /**
   * What the shortfall of an outcome of {@code first_order} can be, as a part of what is wanted;
   * unknown where nothing bounds it.
   */
  public Interval bounds(Outcome one) {
    return bounds.of(one);
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
}
