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
import org.oreflow.choice.SeriesBreaks;
import org.oreflow.table.Flag;

/** Which table of one basis counts for an element, stage and year. */
final class ShareTables {
  private ShareTables() {}

  record Link(String element, String stage, int year) {
    static Link of(Held held) {
      return new Link(held.place().element(), held.place().stage(), held.place().year());
    }

    Link ofYear(int other) {
      return new Link(element, stage, other);
    }

    Link ofStage(String other) {
      return new Link(element, other, year);
    }
  }

  /**
   * The first table of each link that tells a share of a country.
   *
   * @param first which table comes first
   */
  static Map<Link, Listed> of(List<Held> held, Comparator<Held> first) {
    return Listed.of(held)
        .filter(table -> table.leader().isPresent())
        .collect(
            toMap(
                table -> Link.of(table.first()),
                table -> table,
                BinaryOperator.minBy(Listed.by(first)),
                LinkedHashMap::new));
  }

  /** By link, of year 0, the tables of all years. */
  static Map<Link, NavigableMap<Integer, Listed>> series(Map<Link, Listed> tables) {
    Map<Link, NavigableMap<Integer, Listed>> series = new HashMap<>();
    tables.forEach(
        (link, table) ->
            series
                .computeIfAbsent(link.ofYear(0), none -> new TreeMap<>())
                .put(link.year(), table));
    return series;
  }

  /** Links whose table is of another material or source than that of the last year before. */
  static Set<Link> breaks(Map<Link, Listed> tables) {
    Set<Link> breaks = new HashSet<>();
    series(tables)
        .forEach(
            (link, years) ->
                SeriesBreaks.of(years, ShareChanges::series)
                    .forEach(year -> breaks.add(link.ofYear(year))));
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
