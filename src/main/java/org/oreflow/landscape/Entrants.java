package org.oreflow.landscape;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Which countries entered a link after a year: those that a later table of the link names with a
 * share, and no table up to the year does. One table a year stands for the link. A country whose
 * first share fits into what those tables leave undivided may have been there before, and is none.
 *
 * @param name country code to name
 */
record Entrants(Listings listings, UnaryOperator<String> name) {
  /**
   * @param first what the first table that names it says
   * @param newest what the newest one says
   */
  private record Entrant(Held first, Held newest) {}

  private static final double WIDEST =
      0.1; // undivided part of the world beside which a table tells

  private static final double ROUNDING = 1e-9; // of sums of doubles

  static String[] header() {
    return new String[] {"stage", "entered", "first", "share", "newest", "share", "source"};
  }

  List<String[]> lines(String stage, Predicate<Place> link, View.Span years) {
    var entered = of(link, years.since(), years.last());
    if (entered.isPresent() && !entered.get().isEmpty()) {
      return entered.get().stream().map(entrant -> line(stage, entrant)).toList();
    }
    String none = entered.isPresent() ? "none" : "no data up to " + years.since();
    return List.<String[]>of(new String[] {stage, none, "-", "-", "-", "-", ""});
  }

  private String[] line(String stage, Entrant entrant) {
    Held first = entrant.first();
    Held newest = entrant.newest();
    return new String[] {
      stage,
      name.apply(first.place().country()),
      Integer.toString(first.place().year()),
      first.share().text(),
      Integer.toString(newest.place().year()),
      newest.share().text(),
      newest.origin().edition()
    };
  }

  /**
   * The entrants of a link by first year, then country; empty if no table up to the year divides
   * nine tenths of the world.
   *
   * @param link which places are of it
   * @param after the year after which they entered
   * @param last newest year that counts
   */
  private Optional<List<Entrant>> of(Predicate<Place> link, int after, int last) {
    var known = new TreeSet<String>();
    var entered = new TreeMap<String, Entrant>();
    double open = 1; // part of the world that no table up to the year divides
    for (Listed table : listings.series(link)) {
      if (table.year() > last) {
        break;
      }
      if (table.year() <= after) {
        open = Math.min(open, table.undivided());
      }
      for (Held held : table.countries()) {
        String country = held.place().country();
        if (held.share().size() > 0 && table.year() <= after) {
          known.add(country);
        } else if (held.share().size() > 0 && !known.contains(country)) {
          entered.merge(
              country, new Entrant(held, held), (was, now) -> new Entrant(was.first(), held));
        }
      }
    }
    double least = open + ROUNDING;
    entered.values().removeIf(entrant -> entrant.first().share().size() <= least);
    return open < WIDEST
        ? Optional.of(inOrder(new ArrayList<>(entered.values())))
        : Optional.empty();
  }

  private static List<Entrant> inOrder(List<Entrant> entrants) {
    entrants.sort(
        Comparator.comparingInt((Entrant entrant) -> entrant.first().place().year())
            .thenComparing(entrant -> entrant.first().place().country()));
    return List.copyOf(entrants);
  }
}
