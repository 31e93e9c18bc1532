package org.oreflow.index.formula;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.oreflow.figure.Interval;
import org.oreflow.figure.Market;
import org.oreflow.table.Flag;

/** What balances leave open of a table is within the bounds of its indices. */
class SplitsOfBalancesTest {
  private static final double ROUNDING = 1e-9;

  @Property(tries = 300)
  void areWithinTheBoundsOfIndices(
      @ForAll @IntRange(min = 1, max = 5) int listed,
      @ForAll @IntRange(min = 0, max = 5) int unknown,
      @ForAll boolean hasRest,
      @ForAll long seed) {
    var random = new Random(seed);
    double left = 1 + random.nextInt(5);
    double rest = hasRest ? 1 + random.nextInt(5) : 0;
    double[] made = random.ints(listed, 1, 20).asDoubleStream().toArray();
    double sum = DoubleStream.of(made).sum() + rest;
    List<BalanceRow> rows = new ArrayList<>();
    for (double mass : made) {
      rows.add(row("L" + rows.size(), Interval.exact(mass)));
    }
    for (int i = 0; i < unknown; i++) {
      rows.add(row("U" + i, new Interval(Double.NaN, 0, left), Flag.NOT_AVAILABLE));
    }
    if (hasRest) {
      rows.add(row("OTH", Interval.exact(rest)));
    }
    rows.add(row("WLD", new Interval(sum, sum, unknown > 0 ? sum + left : sum)));
    Market market = new Producers(2024).of(rows).get(0).market();
    for (int trial = 0; trial < 50; trial++) {
      double[] others = split(unknown, left, random);
      double[] hidden = split(1 + random.nextInt(3), rest, random); // of the rest all is there
      hidden[0] += rest - DoubleStream.of(hidden).sum();
      holds(market, made, others, hidden);
    }
  }

  private static void holds(Market market, double[] made, double[] others, double[] hidden) {
    double[] all = Stream.of(made, others, hidden).flatMapToDouble(Arrays::stream).toArray();
    double total = DoubleStream.of(all).sum();
    double[] sorted = DoubleStream.of(all).sorted().toArray();
    double squares = DoubleStream.of(all).map(mass -> mass * mass).sum();
    holds(market.hhi(), squares / (total * total));
    holds(market.ratio(1), sorted[sorted.length - 1] / total);
    holds(market.ratio(3), DoubleStream.of(sorted).skip(Math.max(0, all.length - 3)).sum() / total);
    double named =
        Stream.of(made, others).flatMapToDouble(Arrays::stream).filter(m -> m > 0).count();
    holds(market.number(), named);
  }

  private static void holds(Interval bounds, double value) {
    double high = Double.isNaN(bounds.high()) ? value : bounds.high(); // a rest opens the number
    assertThat(value).isBetween(bounds.low() - ROUNDING, high + ROUNDING);
  }

  // each a part of what is left to it, the first at times all
  private static double[] split(int number, double left, Random random) {
    double[] split = new double[number];
    double open = left;
    for (int i = 0; i < number; i++) {
      double part = random.nextInt(3) == 0 ? random.nextInt(2) : random.nextDouble();
      split[i] = open * part;
      open -= split[i];
    }
    return split;
  }

  private static BalanceRow row(String country, Interval production, Flag... flags) {
    Interval none = Interval.UNKNOWN;
    Set<String> names = Set.copyOf(Arrays.stream(flags).map(Flag::name).toList());
    return new BalanceRow(
        "Li", "mining", country, production, none, none, none, none, none, Double.NaN, names);
  }
}
