package org.oreflow.scenario;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.oreflow.exposure.CountrySupply;
import org.oreflow.exposure.CountrySupply.Intake;
import org.oreflow.exposure.Network;
import org.oreflow.exposure.NetworkStage;

/**
 * A stage of the base year as plain masses, by country, see {@link CountrySupply}; what is not
 * known is left out.
 */
final class BaseStage {
  final String name;
  final List<Integer> feeds; // numbers of the stages that it is made from
  final double[] made; // q
  final double[] recycled; // z
  final double[] missing; // w, taken as made: nobody exports what he has not
  final double[][] sold; // T, by seller and buyer
  final double[] supply; // x
  private final double[] exports; // E

  private BaseStage(String name, List<Integer> feeds, int size) {
    this.name = name;
    this.feeds = feeds;
    this.made = new double[size];
    this.recycled = new double[size];
    this.missing = new double[size];
    this.sold = new double[size][size];
    this.supply = new double[size];
    this.exports = new double[size];
  }

  static BaseStage empty(String name, int size) {
    return new BaseStage(name, List.of(), size);
  }

  static List<BaseStage> of(Network network, List<String> countries) {
    List<BaseStage> stages = new ArrayList<>();
    for (NetworkStage stage : network.stages()) {
      var base = new BaseStage(stage.name(), stage.feeds(), countries.size());
      int[] places = new int[network.countries().size()];
      Arrays.setAll(places, i -> Collections.binarySearch(countries, network.countries().get(i)));
      for (int i = 0; i < places.length; i++) {
        for (Intake intake : stage.supplies().get(i).intakes()) {
          base.add(intake, intake.seller() < 0 ? -1 : places[intake.seller()], places[i]);
        }
      }
      base.complete();
      stages.add(base);
    }
    return stages;
  }

  private void add(Intake intake, int seller, int buyer) {
    double mass = intake.mass().isKnown() ? intake.mass().value() : 0;
    switch (intake.origin()) {
      case MADE -> made[buyer] += mass;
      case RECYCLED -> recycled[buyer] += mass;
      case BOUGHT -> {
        sold[seller][buyer] += mass;
        exports[seller] += mass;
      }
      default -> {
        // follows from what is known
      }
    }
    supply[buyer] += intake.origin() == CountrySupply.Origin.MISSING ? 0 : mass;
  }

  private void complete() {
    for (int i = 0; i < supply.length; i++) {
      boolean isMore = exports[i] > CountrySupply.ROUNDED * supply[i];
      missing[i] = isMore ? exports[i] - supply[i] : 0;
      supply[i] += missing[i];
    }
  }

  double use(int country) {
    return Math.max(0, supply[country] - exports[country]);
  }

  /** What exports are more than the supply, by the rounding of sums. */
  double rounding(int country) {
    return Math.max(0, exports[country] - supply[country]);
  }

  /** φ: the part of each feed in what a country makes; 0 of all where it has none. */
  double[] mix(List<BaseStage> all, int country) {
    if (feeds.size() == 1) {
      return new double[] {all.get(feeds.get(0)).supply[country] > 0 ? 1 : 0};
    }
    return NetworkStage.parts(feeds.stream().mapToDouble(feed -> all.get(feed).use(country)));
  }
}
