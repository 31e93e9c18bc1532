package org.oreflow.bench;

import java.util.List;
import java.util.stream.IntStream;

/** Medians and ratios of runs that took turns. */
final class Figures {
  private Figures() {}

  static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    if (sorted.isEmpty()) {
      return Double.NaN;
    }
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  static double seconds(List<Lap> laps) {
    return median(laps.stream().map(Lap::seconds).toList());
  }

  static double ofMedians(List<Lap> ours, List<Lap> other) {
    return seconds(ours) / seconds(other);
  }

  static double ofPairs(List<Lap> ours, List<Lap> other) {
    return median(
        IntStream.range(0, Math.min(ours.size(), other.size()))
            .mapToObj(i -> ours.get(i).seconds() / other.get(i).seconds())
            .toList());
  }
}
