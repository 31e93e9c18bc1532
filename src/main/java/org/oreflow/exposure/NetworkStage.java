package org.oreflow.exposure;

import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.DoubleStream;
import org.oreflow.table.Flag;

/**
 * A stage of a {@link Network}.
 *
 * @param feeds numbers of the stages that it is made from; none: what is made there begins there
 * @param flags what the rules of the network assumed
 */
public record NetworkStage(
    String name, List<Integer> feeds, List<CountrySupply> supplies, SortedSet<Flag> flags) {

  /**
   * What part of all that a country uses of the feeds it uses of each; 0 of all where that is not
   * known. One feed is all, if the country has a supply of it: what it makes is made from that,
   * also where it sells as much.
   *
   * @param all stages of the network
   */
  double[] mix(List<NetworkStage> all, int country) {
    if (feeds.size() == 1) {
      return new double[] {all.get(feeds.get(0)).supplies().get(country).isThere() ? 1 : 0};
    }
    return parts(
        feeds.stream().mapToDouble(feed -> all.get(feed).supplies().get(country).use().value()));
  }

  /** Of the sum of all; 0 of all where it is 0. */
  public static double[] parts(DoubleStream amounts) {
    double[] all = amounts.toArray();
    double sum = Arrays.stream(all).sum();
    return Arrays.stream(all).map(one -> sum == 0 ? 0 : one / sum).toArray();
  }
}
