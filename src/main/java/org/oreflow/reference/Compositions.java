package org.oreflow.reference;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.oreflow.config.Range;
import org.oreflow.config.ReferenceFile;
import org.oreflow.config.ReferenceRow;
import org.oreflow.config.ReferenceRow.Added;
import org.oreflow.config.ReferenceRow.Columns;
import org.oreflow.config.ReferenceRow.MayBeEmpty;
import org.oreflow.config.Years;
import org.oreflow.table.Flag;

/**
 * Parts of the elements in ores and products, as fractions of the group's mass. Sources: {@code
 * conf/reference/compositions.csv} (percent as printed) and {@code deposit_shares.csv}.
 *
 * <p>A printed analysis is divided by its sum; where that is not 100 the interval of a part spans
 * the printed and the normalised value. An element that was not analysed has no best value, low 0
 * and high what the printed parts leave to 100, at least {@value #TRACE} of the whole.
 */
public final class Compositions {
  /** Upper bound of an element that an analysis leaves out: 0.05 percent. */
  public static final double TRACE = 0.0005;

  /** A flag of parts whose deposits, or some of them, are weighted without sourced shares. */
  public static final String ASSUMED = Flag.COMPOSITION_ASSUMED.name();

  public record Mix(Map<String, Range> parts, List<String> flags) {}

  private static final String DEPOSIT = "deposit";

  private record Row(
      String composition,
      String kind,
      @MayBeEmpty String country,
      String element,
      Optional<Double> low,
      Optional<Double> best,
      Optional<Double> high) {}

  private record Printed(double low, Optional<Double> best, Optional<Double> high) {
    private Range asStated() {
      return new Range(low / 100, best, high.orElse(1.0));
    }
  }

  private record Source(String kind, String country, Map<String, Printed> printed) {}

  private final Map<String, Source> sources = new LinkedHashMap<>();
  private DepositShares shares;

  private Compositions() {}

  public static List<ReferenceFile.Line> lines(Path folder) {
    return rows(folder).stream().map(ReferenceRow::line).toList();
  }

  private static List<ReferenceRow<Row>> rows(Path folder) {
    return ReferenceFile.read(folder.resolve("compositions.csv"), Row.class, "note", "citation");
  }

  public static Compositions read(Path folder) {
    var all = new Compositions();
    for (var line : rows(folder)) {
      Row row = line.value();
      var source =
          all.sources.computeIfAbsent(
              row.composition(), n -> new Source(row.kind(), row.country(), new LinkedHashMap<>()));
      if (source.printed().put(row.element(), printed(line)) != null) {
        throw line.error("element", "repeats in " + row.composition(), "keep one row an element");
      }
    }
    all.shares = DepositShares.read(folder.resolve("deposit_shares.csv"), all.sources.keySet());
    return all;
  }

  private static Printed printed(ReferenceRow<Row> line) {
    Row row = line.value();
    if (!Set.of(DEPOSIT, "product").contains(row.kind())) {
      throw line.wrong("kind", "write deposit or product");
    }
    double low = row.low().orElse(0.0);
    double best = row.best().orElse(low);
    double high = row.high().orElse(Math.max(best, 100));
    if (!(0 <= low && low <= best && best <= high)) {
      throw line.error(
          "best", "is not in order with low and high", "write percent, 0 <= low <= best <= high");
    }
    return new Printed(low, row.best().map(b -> b / 100), row.high().map(h -> h / 100));
  }

  public Set<String> countries() {
    var found = new java.util.TreeSet<String>();
    deposits().forEach(s -> found.add(s.country()));
    return found;
  }

  /** The spans of years in which the weights of a country's deposits do not change. */
  public List<Years> spans(String country) {
    return shares.spans(country);
  }

  public Mix of(String composition) {
    var source = sources.get(composition);
    return new Mix(
        source.kind().equals(DEPOSIT) ? normalised(source) : asStated(source), List.of());
  }

  /**
   * The parts of a country's ore: the mean over its deposits, weighted by the shares of the year,
   * or alike where there are none; flag {@link #ASSUMED} unless each share is sourced. Low and high
   * span the deposits of each group whose part is sourced, or all of them where one is not. In a
   * mean an element that a deposit's analysis leaves out counts as absent there.
   */
  public Optional<Mix> ofCountry(String country, int year) {
    var names = deposits(country);
    if (names.isEmpty()) {
      return Optional.empty();
    }
    var weights = shares.of(country, year, names);
    var groups = shares.groups(country, year, names);
    var parts = new LinkedHashMap<String, Range>();
    var absent = new Range(0, Optional.empty(), TRACE);
    for (String element : elements(names)) {
      parts.put(element, mean(groups, weights, all -> all.getOrDefault(element, absent)));
    }
    boolean assumed = shares.isAssumed(country, year, names);
    return Optional.of(new Mix(parts, assumed ? List.of(ASSUMED) : List.of()));
  }

  private List<String> deposits(String country) {
    return sources.entrySet().stream()
        .filter(e -> e.getValue().kind().equals(DEPOSIT) && e.getValue().country().equals(country))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The part of several elements together in a product; no best value unless all are known. */
  public Range of(String composition, List<String> members) {
    var parts = of(composition).parts();
    Range sum = together(parts, members);
    boolean known =
        members.stream().filter(parts::containsKey).allMatch(m -> parts.get(m).best().isPresent());
    return known ? sum : new Range(sum.low(), Optional.empty(), sum.high());
  }

  /** The part of several elements together in a country's ore, as {@link #ofCountry}. */
  public Optional<Range> ofCountry(String country, int year, List<String> members) {
    var names = deposits(country);
    if (names.isEmpty()) {
      return Optional.empty();
    }
    var weights = shares.of(country, year, names);
    var groups = shares.groups(country, year, names);
    return Optional.of(mean(groups, weights, parts -> together(parts, members)));
  }

  public double highest(List<String> members) {
    return deposits().stream()
        .filter(source -> members.stream().anyMatch(source.printed()::containsKey))
        .mapToDouble(source -> together(normalised(source), members).high())
        .max()
        .orElse(1);
  }

  private static Range together(Map<String, Range> parts, List<String> members) {
    List<Range> some = members.stream().map(parts::get).filter(Objects::nonNull).toList();
    double low = 0;
    double best = 0;
    double high = 0;
    for (Range part : some) {
      low += part.low();
      best += part.best().orElse(0.0);
      high += part.high();
    }
    boolean known = some.stream().anyMatch(part -> part.best().isPresent());
    double capped = Math.min(1, high);
    return new Range(
        Math.min(low, capped),
        known ? Optional.of(Math.min(Math.max(best, low), capped)) : Optional.empty(),
        capped);
  }

  private List<Source> deposits() {
    return sources.values().stream().filter(s -> s.kind().equals(DEPOSIT)).toList();
  }

  private List<String> elements(List<String> names) {
    return names.stream()
        .flatMap(n -> sources.get(n).printed().keySet().stream())
        .distinct()
        .toList();
  }

  private Range mean(
      List<DepositShares.Group> groups,
      Map<String, Double> shares,
      Function<Map<String, Range>, Range> part) {
    double low = 0;
    double best = 0;
    double high = 0;
    boolean analysed = false;
    for (var group : groups) {
      double lowest = 1;
      double highest = 0;
      for (String name : group.deposits()) {
        Range range = part.apply(normalised(sources.get(name)));
        lowest = Math.min(lowest, range.best().isEmpty() ? 0 : range.low());
        best += shares.get(name) * range.best().orElse(0.0);
        highest = Math.max(highest, range.high());
        analysed |= range.best().isPresent();
      }
      low += group.part() * lowest;
      high += group.part() * highest;
    }
    double within = Math.min(Math.max(best, low), high);
    return new Range(low, analysed ? Optional.of(within) : Optional.empty(), high);
  }

  private Map<String, Range> normalised(Source source) {
    double sum = source.printed().values().stream().mapToDouble(p -> p.best().orElse(0.0)).sum();
    double left = Math.max(1 - sum, TRACE);
    var parts = new LinkedHashMap<String, Range>();
    source
        .printed()
        .forEach(
            (element, printed) -> {
              if (printed.best().isEmpty()) {
                parts.put(element, new Range(0, Optional.empty(), printed.high().orElse(left)));
                return;
              }
              double raw = printed.best().get();
              double best = raw / sum;
              double low = Math.min(Math.min(raw, best), printed.low() / 100);
              double high = Math.max(Math.max(raw, best), printed.high().orElse(raw));
              parts.put(element, new Range(low, Optional.of(best), high));
            });
    return parts;
  }

  private static Map<String, Range> asStated(Source source) {
    var parts = new LinkedHashMap<String, Range>();
    source.printed().forEach((element, of) -> parts.put(element, of.asStated()));
    return parts;
  }

  /** The part of each deposit in its country's output, by year, of {@code deposit_shares.csv}. */
  private static final class DepositShares {
    private static final int NO_YEAR = 10_000;

    /** Deposits whose output together is a part of the country's; how they divide it is open. */
    record Group(List<String> deposits, double part) {}

    private record ShareRow(String country, Share share) {}

    private record Share(
        String deposit,
        Years years,
        @Columns("share") double part,
        @Added String group,
        boolean assumed) {
      private boolean meets(Share other) {
        return deposit.equals(other.deposit) && years.meet(other.years);
      }
    }

    private final Map<String, List<Share>> shares = new TreeMap<>(); // by country

    private DepositShares() {}

    static DepositShares read(Path file, Set<String> deposits) {
      var all = new DepositShares();
      for (var row : ReferenceFile.read(file, ShareRow.class, "note", "citation")) {
        Share share = row.value().share();
        if (!deposits.contains(share.deposit())) {
          throw row.wrong("deposit", "take a composition of compositions.csv");
        }
        var ofCountry = all.shares.computeIfAbsent(row.value().country(), c -> new ArrayList<>());
        if (ofCountry.stream().anyMatch(share::meets)) {
          throw row.error("deposit", "has two shares in one year", "keep one row a year");
        }
        ofCountry.add(share);
      }
      return all;
    }

    List<Years> spans(String country) {
      var starts = new TreeSet<Integer>(Set.of(0));
      for (Share share : shares.getOrDefault(country, List.of())) {
        starts.add(share.years().first());
        starts.add(share.years().last() + 1);
      }
      starts.remove(NO_YEAR);
      var spans = new ArrayList<Years>();
      for (int start : starts) {
        Integer next = starts.higher(start);
        spans.add(new Years(start, next == null ? NO_YEAR - 1 : next - 1));
      }
      return spans;
    }

    /** The shares of deposits in a year, which add to one; alike where there are none. */
    Map<String, Double> of(String country, int year, List<String> deposits) {
      List<Share> ofYear = of(country, year);
      var parts = new LinkedHashMap<String, Double>();
      for (String deposit : deposits) {
        parts.put(deposit, ofYear.isEmpty() ? 1.0 : 0.0);
      }
      for (Share share : ofYear) {
        parts.put(share.deposit(), share.part());
      }
      double sum = parts.values().stream().mapToDouble(part -> part).summaryStatistics().getSum();
      parts.replaceAll((deposit, part) -> part / sum);
      return parts;
    }

    /** Whether a share of the year has no source of its own, or only that of its group. */
    boolean isAssumed(String country, int year, List<String> deposits) {
      return groups(country, year, deposits).stream().anyMatch(of -> of.deposits().size() > 1);
    }

    /** Groups of deposits whose parts add to one; where one is not sourced, a single group. */
    List<Group> groups(String country, int year, List<String> deposits) {
      List<Share> ofYear = of(country, year);
      if (ofYear.isEmpty() || ofYear.stream().anyMatch(Share::assumed)) {
        return List.of(new Group(deposits, 1));
      }
      double sum = ofYear.stream().mapToDouble(Share::part).sum();
      var byGroup = new TreeMap<String, List<Share>>();
      for (Share share : ofYear) {
        String name = share.group().isEmpty() ? "alone " + share.deposit() : share.group();
        byGroup.computeIfAbsent(name, n -> new ArrayList<>()).add(share);
      }
      return byGroup.values().stream()
          .map(
              group ->
                  new Group(
                      group.stream().map(Share::deposit).toList(),
                      group.stream().mapToDouble(Share::part).sum() / sum))
          .toList();
    }

    private List<Share> of(String country, int year) {
      return shares.getOrDefault(country, List.of()).stream()
          .filter(share -> share.years().contain(year) && share.part() > 0)
          .toList();
    }
  }
}
