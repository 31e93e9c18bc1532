package org.oreflow.choice;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The years in which a series breaks: flag {@link org.oreflow.table.Flag#SERIES_BREAK}.
 *
 * <p>What a year's figure is of, such as source, content, stage and basis, is compared with that of
 * the last year before that has a figure. Editions of one source are one series, so that no release
 * belongs to it.
 */
public final class SeriesBreaks {
  private SeriesBreaks() {}

  public static Set<Integer> of(Map<Integer, ?> years) {
    var breaks = new TreeSet<Integer>();
    Object before = null;
    for (var year : new TreeMap<>(years).entrySet()) {
      if (before != null && !Objects.equals(before, year.getValue())) {
        breaks.add(year.getKey());
      }
      before = year.getValue();
    }
    return breaks;
  }
}
