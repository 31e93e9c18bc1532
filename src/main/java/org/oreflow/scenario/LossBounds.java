package org.oreflow.scenario;

import java.util.ArrayList;
import java.util.List;
import org.oreflow.exposure.LookThroughBounds;
import org.oreflow.exposure.LookThroughBounds.Side;
import org.oreflow.exposure.Network;
import org.oreflow.figure.Interval;

/**
 * The least and the most that countries lack in mode {@code first_order}, for all masses of the
 * network within their intervals, each country's intakes apart. Known of scenarios that stop parts
 * of flows and have stocks in days alone.
 */
final class LossBounds {
  private final Network network;
  private final int first;
  private final List<double[][]> lows = new ArrayList<>(); // by year, stage and country
  private final List<double[][]> highs = new ArrayList<>();

  LossBounds(Network network, Scenario scenario, List<Effects> effects) {
    this.network = network;
    this.first = scenario.years().first();
    if (scenario.events().stream().allMatch(LossBounds::isHeld)) {
      fill(lows, Side.LOW, effects);
      fill(highs, Side.HIGH, effects);
    }
  }

  private static boolean isHeld(Event event) {
    return switch (event.what()) {
      case stop, slack -> true;
      case stock -> event.days().isPresent();
      default -> false;
    };
  }

  private void fill(List<double[][]> years, Side side, List<Effects> effects) {
    int size = network.countries().size();
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
          new LookThroughBounds(network)
              .lost(
                  (at, seller, buyer) -> now.kept[at][seller][buyer],
                  (at, i, part) -> {
                    double draw = Math.min(part, stocks[at][i]);
                    stocks[at][i] -= draw;
                    return part - draw;
                  },
                  side));
    }
  }

  /** Of a country and stage in a year; unknown where nothing bounds it. */
  Interval of(Outcome one) {
    int at = network.stage(one.stage());
    int country = network.number(one.country());
    if (lows.isEmpty() || country < 0) {
      return Interval.UNKNOWN;
    }
    int year = one.year() - first;
    return new Interval(Double.NaN, lows.get(year)[at][country], highs.get(year)[at][country]);
  }
}
