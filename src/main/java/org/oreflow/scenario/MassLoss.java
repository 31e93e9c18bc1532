package org.oreflow.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.oreflow.exposure.ElementRecords;
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

  public List<Lack> lacks(Scenario scenario, Nodes nodes) {
    var whatIf = new WhatIf(network, scenario, nodes.members());
    List<Lack> all = new ArrayList<>();
    for (Mode mode : scenario.modes()) {
      whatIf.outcomes(mode).forEach(one -> all.add(lack(one, whatIf)));
    }
    return all;
  }

  public List<String> notes(Scenario scenario, Nodes nodes) {
    List<String> countries = Effects.countries(scenario, network.countries(), nodes.members());
    var notes = new Notes(scenario, countries, nodes.members());
    return BaseStage.of(network, countries).stream().flatMap(at -> notes.of(at).stream()).toList();
  }

  private Lack lack(Outcome one, WhatIf whatIf) {
    Optional<Reason> why =
        records.flatMap(
            some ->
                some.whyOpen(one.stage(), network.leadingTo(one.stage()), one.country(), KNOWN));
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

  // contracts leave nobody shorter than if all shrank alike
  private static Interval bounds(Outcome one, WhatIf whatIf) {
    Interval bounds = whatIf.bounds(one);
    return switch (one.mode()) {
      case first_order -> bounds;
      case contracts -> new Interval(Double.NaN, Double.NaN, bounds.high());
      case pool -> Interval.UNKNOWN;
    };
  }
}
