package org.oreflow.landscape;

import static java.util.stream.Collectors.toMap;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.oreflow.choice.SeriesBreaks;
import org.oreflow.index.formula.Cell;
import org.oreflow.table.Flag;

/** Which table of one basis counts for an element, stage and year. */
final class ShareTables {
  private ShareTables() {}

  /**
   * The first table of each link, a place without country, that tells a share of one.
   *
   * @param first which table comes first
   */
  static Map<Cell, Listed> of(List<Held> held, Comparator<Held> first) {
    return Listed.of(held)
        .filter(table -> table.leader().isPresent())
        .collect(
            toMap(
                table -> table.first().place().of(""),
                table -> table,
                BinaryOperator.minBy(Listed.by(first)),
                LinkedHashMap::new));
  }

  /** By place, of year 0, what there is in all years. */
  static <T> Map<Cell, NavigableMap<Integer, T>> series(Map<Cell, T> all) {
    Map<Cell, NavigableMap<Integer, T>> series = new HashMap<>();
    all.forEach(
        (place, one) ->
            series
                .computeIfAbsent(place.ofYear(0), none -> new TreeMap<>())
                .put(place.year(), one));
    return series;
  }

  /** Places whose basis, such as material and source, is not that of the last year before. */
  static <T> Set<Cell> breaks(Map<Cell, T> all, Function<T, ?> basis) {
    Set<Cell> breaks = new HashSet<>();
    series(all)
        .forEach(
            (place, years) ->
                SeriesBreaks.of(years, basis).forEach(year -> breaks.add(place.ofYear(year))));
    return breaks;
  }

  /** Flags of its rows; the breaks of the landscape are those of the rows that stand for links. */
  static Set<String> flags(Listed table) {
    Set<String> flags = new TreeSet<>();
    table.rows.forEach(row -> flags.addAll(row.flags()));
    flags.remove(Flag.SERIES_BREAK.name());
    return flags;
  }
}
