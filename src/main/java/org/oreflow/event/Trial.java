package org.oreflow.event;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The change of a treated unit beside those of controls that were large enough before.
 *
 * <pre>
 *   D = mean g of treated − mean g of controls
 *   p = choices of as many units with |D| at least as large / choices
 * </pre>
 *
 * <p>Example: 100 → 30 beside 50 → 55, 200 → 190 and .2 → 60: g −1.076923, of controls .021978, p
 * 1/3, one left out, for .2 is less than a hundredth of 100.
 *
 * <p>Source: Fisher (1935), The design of experiments, for the test.
 */
record Trial(Unit treated, List<Double> controls, int leftOut) {
  /** Of what is not compared. */
  static final Trial NONE =
      new Trial(new Unit(Double.NaN, Double.NaN, Double.NaN, 0), List.of(), 0);

  static final double SLACK = 1e-12; // of differences that are alike

  /**
   * A unit of trade.
   *
   * @param size sum before, which decides whether it counts
   */
  record Unit(double before, double after, double change, double size) {}

  /**
   * @param units without the treated one
   * @param least part of the treated size that a control must have had
   */
  static Trial of(Unit treated, List<Unit> units, double least) {
    List<Double> changes =
        units.stream()
            .filter(unit -> unit.size() >= least * treated.size())
            .map(Unit::change)
            .filter(change -> !change.isNaN())
            .toList();
    return new Trial(treated, changes, units.size() - changes.size());
  }

  boolean isTested() {
    return !Double.isNaN(difference());
  }

  double ofControls() {
    return controls.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }

  double difference() {
    return treated.change() - ofControls();
  }

  double p() {
    return p(Stream.concat(Stream.of(treated.change()), controls.stream()).toList(), 1);
  }

  /** Part of all choices of units that lie as far from the others as the first ones do. */
  static double p(List<Double> changes, int treated) {
    double sum = changes.stream().mapToDouble(Double::doubleValue).sum();
    int others = changes.size() - treated;
    double[] differences =
        sums(changes, treated)
            .map(chosen -> Math.abs(chosen / treated - (sum - chosen) / others))
            .toArray();
    double least = differences[0] - SLACK;
    return (double) Arrays.stream(differences).filter(one -> one >= least).count()
        / differences.length;
  }

  // of all choices, that of the first ones first
  private static DoubleStream sums(List<Double> changes, int chosen) {
    return chosen == 0
        ? DoubleStream.of(0)
        : IntStream.rangeClosed(0, changes.size() - chosen)
            .boxed()
            .flatMapToDouble(
                i ->
                    sums(changes.subList(i + 1, changes.size()), chosen - 1)
                        .map(sum -> sum + changes.get(i)));
  }
}
