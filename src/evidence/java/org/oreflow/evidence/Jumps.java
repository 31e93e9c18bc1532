package org.oreflow.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Where a figure of a series is more than ten times that of the year before, or a tenth of it. */
final class Jumps {
  /**
   * A figure of a year.
   *
   * @param value 0 or null: none, the series begins anew
   * @param whole what it is a part of; null: unknown
   * @param isBreak whether its source says that the series breaks there
   */
  record Point(Double value, Double whole, boolean isBreak) {
    private boolean isNone() {
      return value == null || value <= 0;
    }

    private double part() {
      return whole == null || whole <= 0 ? Double.NaN : value / whole;
    }
  }

  private final double least;
  private final Map<Integer, Point> years = new TreeMap<>();

  /**
   * An empty series.
   *
   * @param least part of the whole that a figure must reach in one of the two years, 0 to 1
   */
  Jumps(double least) {
    this.least = least;
  }

  /** Adds the figure of a year. */
  void add(int year, Point point) {
    if (!point.isNone()) {
      years.put(year, point);
    }
  }

  /** The jumps, each in the cell of the later year. */
  List<OddFigure> of(String name) {
    List<OddFigure> odd = new ArrayList<>();
    years.forEach(
        (year, here) -> {
          Point before = years.get(year - 1);
          if (before != null
              && OddFigure.isJump(before.value(), here.value())
              && matters(before, here)) {
            OddFigure jump = jump(name + " " + year, year, before.value(), here.value());
            odd.add(here.isBreak() ? jump.because(OddFigure.Cause.SERIES_BREAK) : jump);
          }
        });
    return odd;
  }

  // of an unknown whole it does
  private boolean matters(Point before, Point here) {
    return !(before.part() < least && here.part() < least);
  }

  private static OddFigure jump(String cell, int year, double before, double value) {
    String numbers = String.format(Locale.ROOT, "%d %.6g, %d %.6g", year - 1, before, year, value);
    return OddFigure.unexplained(cell, OddFigure.Kind.JUMP, numbers);
  }
}
