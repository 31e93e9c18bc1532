package org.oreflow.landscape;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.oreflow.figure.Figure;

/**
 * Links in lines, years in columns: who holds most of each link.
 *
 * @param name country code to name
 * @param index a concentration as text
 * @param top countries that are named, others add up
 */
record Slide(
    Listings listings, UnaryOperator<String> name, Function<Figure, String> index, int top) {
  private static final int AGE = 5; // years that the first column looks back
  private static final double LEAST = .005; // a share that is not 0 percent

  static String[] header(List<Integer> years) {
    return row("stage", years, String::valueOf);
  }

  /** Of each year the newest table of a link that the year before does not show. */
  String[] line(String stage, Predicate<Place> link, List<Integer> years) {
    return row(
        stage,
        years,
        year -> {
          int at = years.indexOf(year);
          int since = at == 0 ? year - AGE : years.get(at - 1);
          return listings
              .newest(link, year)
              .filter(table -> table.year() > since)
              .map(this::cell)
              .orElse("-");
        });
  }

  private static String[] row(String head, List<Integer> years, IntFunction<String> cell) {
    return Stream.concat(Stream.of(head), years.stream().map(cell::apply)).toArray(String[]::new);
  }

  private String cell(Listed table) {
    List<Held> all = new ArrayList<>(table.countries());
    all.removeIf(held -> held.share().size() < LEAST);
    all.sort(
        Comparator.comparing((Held held) -> -held.share().size())
            .thenComparing(held -> held.place().country()));
    List<Held> largest = all.subList(0, Math.min(top, all.size()));
    double rest = Share.left(largest.stream().mapToDouble(held -> held.share().size()).sum());
    boolean isOpen = largest.stream().anyMatch(held -> held.share().value() == null);
    String names =
        largest.stream()
            .map(held -> name.apply(held.place().country()) + " " + held.share().text())
            .collect(Collectors.joining(", "));
    return "%s%s; HHI %s (%d, %s)"
        .formatted(
            names,
            rest < LEAST
                ? ""
                : ", others %s%.0f %%".formatted(isOpen ? "at most " : "", 100 * rest),
            index.apply(table.hhi()),
            table.year(),
            table.origin().material());
  }
}
