package org.oreflow.landscape;

import static java.util.function.Predicate.not;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.oreflow.config.ProgramText;
import org.oreflow.figure.Figure;
import org.oreflow.figure.Interval;
import org.oreflow.landscape.Listings.SourceChanges;
import org.oreflow.table.Cell;
import org.oreflow.table.Change;
import org.oreflow.table.Landscape;

/** The landscape of a basket for people: who holds each link now, and since when that changes. */
public record View(Listings listings, List<Row> changes, UnaryOperator<String> name, double width) {
  public static final List<String> COLUMNS =
      Stream.of(Landscape.TABLE.schema().fieldNames())
          .filter(not(Set.of(Landscape.RANK, Landscape.SUPPLIERS, Landscape.REASON)::contains))
          .toList();

  /** Columns of {@link Change} that {@link #beside} takes. */
  public static final List<String> CHANGES =
      ProgramText.words(
          "variant element stage country year_from year_to contribution source_difference",
          "source_year flags");

  private static final double PERCENT = 100;
  private static final Set<String> RECYCLED = Set.of("process_scrap", "end_of_life");

  /**
   * @param rows of {@link org.oreflow.table.Landscape} of the basket
   * @param order which table of a link comes first
   * @param name country code to name
   * @param width of the widest interval beside which an index has a value
   */
  public View(
      String basket, List<Row> rows, Order order, UnaryOperator<String> name, double width) {
    this(new Listings(rows, order.of(basket)), List.of(), name, width);
  }

  /**
   * The same with how far sources differ across a break.
   *
   * @param others rows with the columns {@link #CHANGES}, those with a difference
   */
  public View beside(List<Row> others) {
    return new View(listings, others, name, width);
  }

  /**
   * Two lines for each link: now, and the first comparable year; a third of what is recycled into
   * it, and one of who exports its goods. Of a link without shares one line has the largest amount.
   *
   * @param element of a basket whose elements stand for themselves; empty: of the whole basket
   * @param stages in the order of the chain
   */
  public List<String[]> lines(Optional<String> element, List<String> stages, Span years) {
    var lines = new ArrayList<String[]>();
    for (String stage : stages) {
      Predicate<Cell> link = link(element, stage);
      Optional<Listed> now = listings.newest(link, years.last());
      if (now.isEmpty()) {
        Optional<Listed> known = listings.known(link, years.last(), any -> true);
        Predicate<Cell> all = place -> element.map(place.element()::equals).orElse(true);
        lines.add(
            known
                .or(() -> RECYCLED.contains(stage) ? scrap(all, years) : Optional.empty())
                .map(table -> table.amount(stage, name))
                .orElse(new String[] {stage, "-", "-", "-", "-", "no data", ""}));
        exported(link, years).ifPresent(lines::add);
        continue;
      }
      lines.add(line(stage, now.get(), now.get().origin().material()));
      lines.add(
          listings
              .comparable(now.get(), years.since())
              .map(then -> line("", then, change(then, now.get())))
              .orElseGet(() -> others(link, years)));
      scrap(link, years)
          .filter(table -> years.since() <= table.year())
          .ifPresent(table -> lines.add(table.amount("", name)));
      exported(link, years).ifPresent(lines::add);
    }
    return lines;
  }

  private Optional<Listed> scrap(Predicate<Cell> link, Span years) {
    return listings.known(link, years.last(), goods -> goods.endsWith(Links.FROM_SCRAP));
  }

  // who ships most of the link's goods by value, and how that changed since the first year of the
  // same goods: what goes abroad, not what is made
  private Optional<String[]> exported(Predicate<Cell> link, Span years) {
    List<Listed> tables = listings.exports(link, years);
    if (tables.isEmpty()) {
      return Optional.empty();
    }
    Listed now = tables.get(tables.size() - 1);
    String since =
        tables.stream()
            .filter(then -> then.year() < now.year() && Listings.isComparable(then, now))
            .findFirst()
            .map(then -> "; %s since %d".formatted(moved(then, now), then.year()))
            .orElse("");
    return Optional.of(line("  exports", now, now.origin().material() + " by value" + since));
  }

  private static String moved(Listed then, Listed now) {
    Held leader = now.leader().orElseThrow();
    Interval before = then.share(leader.country());
    Interval share = leader.share();
    long least = Math.round(PERCENT * (Share.least(share) - Share.most(before)));
    long most = Math.round(PERCENT * (Share.most(share) - Share.least(before)));
    return least == most
        ? "%+d points".formatted(most)
        : "%+d to %+d points".formatted(least, most);
  }

  // of other goods of the link, where the newest table has no earlier one
  private String[] others(Predicate<Cell> link, Span years) {
    return listings
        .compared(link, years)
        .map(
            pair ->
                line(
                    "  " + pair.now().origin().material(),
                    pair.then(),
                    later(pair.then(), pair.now())))
        .orElseGet(() -> new String[] {"", "", "", "", "", "no earlier year is comparable", ""});
  }

  private static String later(Listed then, Listed now) {
    Held leader = now.leader().orElseThrow();
    double change = leader.share().value() - then.share(leader.country()).value();
    long points = Math.round(PERCENT * change);
    return now.year()
        + ": "
        + Share.text(leader.share())
        + (points == 0 ? ", unchanged" : ", %+d points".formatted(points));
  }

  /**
   * Who entered each link after the first year: a line for each country, and one for a link that
   * nobody entered or that no table tells of by then.
   *
   * @param element as for {@link #lines}, and so is the next
   */
  public List<String[]> entrants(Optional<String> element, List<String> stages, Span years) {
    var entrants = new Entrants();
    List<String[]> lines = new ArrayList<>();
    lines.add(Entrants.header());
    stages.forEach(stage -> lines.addAll(entrants.lines(stage, link(element, stage), years)));
    return lines;
  }

  public Optional<String> leader(Optional<String> element, String stage, int last) {
    return listings
        .newest(link(element, stage), last)
        .flatMap(Listed::leader)
        .map(held -> held.country());
  }

  public static String[] header() {
    return new String[] {"stage", "year", "leader", "share", "HHI", "counted; change", "source"};
  }

  private static Predicate<Cell> link(Optional<String> element, String stage) {
    return place ->
        place.stage().equals(stage) && element.map(place.element()::equals).orElse(true);
  }

  private String[] line(String stage, Listed table, String counted) {
    Held leader = table.leader().orElseThrow();
    return new String[] {
      stage,
      Integer.toString(table.year()),
      name.apply(leader.country()),
      Share.text(leader.share()),
      text(table.hhi()),
      counted,
      table.origin().edition()
    };
  }

  private String change(Listed then, Listed now) {
    Held leader = now.leader().orElseThrow();
    String country = leader.country();
    double before = then.of(country).map(held -> held.share().value()).orElse(Double.NaN);
    var sources = new SourceChanges(changes, listings);
    Optional<SourceChanges.Revision> revised = sources.revision(then, now, country);
    double share = revised.map(SourceChanges.Revision::share).orElse(0.0);
    double moved = leader.share().value() - share - before;
    String points = Double.isNaN(moved) ? "open" : "%+.0f points".formatted(PERCENT * moved);
    double index =
        revised.map(SourceChanges.Revision::change).orElse(now.hhi().value() - then.hhi().value());
    String concentration =
        isNarrow(then.hhi()) && isNarrow(now.hhi()) ? "; %+.3f".formatted(index) : "";
    String difference =
        sources
            .of(then, now, country)
            .map(of -> "; sources %+.1f in %d".formatted(PERCENT * of.share(), of.year()))
            .or(() -> revised.map(of -> "; revised %+.1f".formatted(PERCENT * of.share())))
            .orElse("");
    return points + concentration + difference;
  }

  private boolean isNarrow(Figure index) {
    return index.isKnown() && index.isBounded() && index.high() - index.low() <= width;
  }

  private String text(Figure index) {
    if (isNarrow(index)) {
      return "%.3f".formatted(index.value());
    }
    String low = Double.isNaN(index.low()) ? "0" : "%.2f".formatted(index.low());
    String high = Double.isNaN(index.high()) ? "1" : "%.2f".formatted(index.high());
    return low + "-" + high;
  }

  /**
   * Countries in lines, years in columns: shares in percent of the table that stands for each year.
   *
   * @param element as for {@link #lines}
   */
  public ShareMatrix matrix(Optional<String> element, String stage, Span years) {
    return new ShareMatrix(
        listings.series(link(element, stage)).stream().filter(years::holds).toList(), name);
  }

  /** Links in lines, years in columns, with the largest countries of each; years ascend. */
  public List<String[]> slide(
      Optional<String> element, List<String> stages, List<Integer> years, int top) {
    var slide = new Slide(top);
    var lines = new ArrayList<>(List.<String[]>of(Slide.header(years)));
    stages.forEach(stage -> lines.add(slide.line(stage, link(element, stage), years)));
    return lines;
  }

  /**
   * Years of which the basket has a figure, and no table tells a share of a link.
   *
   * @param element as for {@link #lines}
   */
  public SortedSet<Integer> untold(Optional<String> element, String stage) {
    SortedSet<Integer> years = listings.years();
    listings.series(link(element, stage)).forEach(table -> years.remove(table.year()));
    return years;
  }

  /** How many links are told of how many, and which is the most concentrated. */
  public String summary(List<Optional<String>> parts, List<String> stages, int last) {
    List<Optional<Listed>> links =
        parts.stream()
            .flatMap(part -> stages.stream().map(of -> listings.newest(link(part, of), last)))
            .toList();
    List<Listed> told = links.stream().flatMap(Optional::stream).toList();
    return "data for %d of %d links".formatted(told.size(), links.size())
        + told.stream()
            .filter(table -> isNarrow(table.hhi()))
            .reduce((most, table) -> table.hhi().value() > most.hhi().value() ? table : most)
            .map(this::most)
            .orElse("");
  }

  private String most(Listed table) {
    return "; most concentrated: %s %s %d, %s %s, HHI %s"
        .formatted(
            table.origin().material(),
            table.first().place().stage(),
            table.year(),
            name.apply(table.leader().orElseThrow().country()),
            Share.text(table.leader().orElseThrow().share()),
            text(table.hhi()));
  }

  public record Span(int since, int last) {
    boolean holds(Listed table) {
      return since <= table.year() && table.year() <= last;
    }
  }

  /**
   * Which countries entered a link after a year: those that a later table of the link names with a
   * share, and no table up to the year does. One table a year stands for the link. A country whose
   * first share fits into what those tables leave undivided may have been there before, and is
   * none.
   */
  private final class Entrants {
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

    List<String[]> lines(String stage, Predicate<Cell> link, View.Span years) {
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
        name.apply(first.country()),
        Integer.toString(first.place().year()),
        Share.text(first.share()),
        Integer.toString(newest.place().year()),
        Share.text(newest.share()),
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
    private Optional<List<Entrant>> of(Predicate<Cell> link, int after, int last) {
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
          String country = held.country();
          if (held.size() > 0 && table.year() <= after) {
            known.add(country);
          } else if (held.size() > 0 && !known.contains(country)) {
            entered.merge(
                country, new Entrant(held, held), (was, now) -> new Entrant(was.first(), held));
          }
        }
      }
      double least = open + ROUNDING;
      entered.values().removeIf(entrant -> entrant.first().size() <= least);
      List<Entrant> inOrder = new ArrayList<>(entered.values()); // by country
      inOrder.sort(Comparator.comparingInt(entrant -> entrant.first().place().year()));
      return open < WIDEST ? Optional.of(inOrder) : Optional.empty();
    }
  }

  private final class Slide {
    private static final int AGE = 5; // years that the first column looks back
    private static final double LEAST = .005; // a share that is not 0 percent

    private final int top; // countries that are named, others add up

    Slide(int top) {
      this.top = top;
    }

    static String[] header(List<Integer> years) {
      return row("stage", years, String::valueOf);
    }

    /** Of each year the newest table of a link that the year before does not show. */
    String[] line(String stage, Predicate<Cell> link, List<Integer> years) {
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
      all.removeIf(held -> held.size() < LEAST);
      all.sort(
          Comparator.comparing((Held held) -> -held.size()).thenComparing(held -> held.country()));
      List<Held> largest = all.subList(0, Math.min(top, all.size()));
      double rest = Share.left(largest.stream().mapToDouble(held -> held.size()).sum());
      boolean isOpen = largest.stream().anyMatch(held -> !held.share().isKnown());
      String names =
          largest.stream()
              .map(held -> name.apply(held.country()) + " " + Share.text(held.share()))
              .collect(Collectors.joining(", "));
      return "%s%s; HHI %s (%d, %s)"
          .formatted(
              names,
              rest < LEAST
                  ? ""
                  : ", others %s%.0f %%".formatted(isOpen ? "at most " : "", 100 * rest),
              View.this.text(table.hhi()),
              table.year(),
              table.origin().material());
    }
  }
}
