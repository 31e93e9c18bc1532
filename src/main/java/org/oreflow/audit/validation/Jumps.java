package org.oreflow.audit.validation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Series of figures by year, and where one is more than ten times its neighbour. */
final class Jumps {
  private static final double MOST = 10;

  private final Map<String, TreeMap<Integer, Double>> series = new HashMap<>();

  /** Adds a figure; null and 0 begin the series anew. */
  void add(String name, int year, Double value) {
    if (value != null && value > 0) {
      series.computeIfAbsent(name, none -> new TreeMap<>()).put(year, value);
    }
  }

  /** The jumps, each in the cell of the later year. */
  List<OddFigure> all() {
    List<OddFigure> odd = new ArrayList<>();
    series.forEach(
        (name, years) ->
            years.forEach(
                (year, value) -> {
                  Double before = years.get(year - 1);
                  if (before != null && (value > MOST * before || before > MOST * value)) {
                    odd.add(jump(name + " " + year, year, before, value));
                  }
                }));
    return odd;
  }

  private static OddFigure jump(String cell, int year, double before, double value) {
    String numbers = String.format(Locale.ROOT, "%d %.6g, %d %.6g", year - 1, before, year, value);
    return new OddFigure(cell, OddFigure.Kind.JUMP, numbers);
  }
}
