package org.oreflow.choice;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The years in which a series breaks: flag {@link org.oreflow.table.Flag#SERIES_BREAK}.
 *
 * <p>What a year's figure is of, such as source, content, stage and basis, is compared with that of
 * the last year before that has a figure. Editions of one source are one series, so that no release
 * belongs to it.
 */
public final class SeriesBreaks {
  private SeriesBreaks() {}

  /** The years whose basis, what a figure is of, is not that of the year before. */
  public static <T> Set<Integer> of(Map<Integer, T> years, Function<T, ?> basis) {
    var breaks = new TreeSet<Integer>();
    Object before = null;
    for (var year : new TreeMap<>(years).entrySet()) {
      Object now = basis.apply(year.getValue());
      if (before != null && !now.equals(before)) {
        breaks.add(year.getKey());
      }
      before = now;
    }
    return breaks;
  }
}
