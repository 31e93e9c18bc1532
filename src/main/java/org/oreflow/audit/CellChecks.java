package org.oreflow.audit;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.oreflow.choice.SourcePlace;
import org.oreflow.reference.Countries;
import org.oreflow.table.Balance;

/** What tables have of one measure of one country in a year, and whether they agree. */
final class CellChecks {
  private record Report(SourcePlace place, Figures figures) {}

  final String country;
  final String measure;
  final SortedMap<String, FigureSum> flows = new TreeMap<>(); // by source
  private final SortedMap<String, FigureSum> published = new TreeMap<>();
  private final Set<Fault> faults = EnumSet.noneOf(Fault.class);
  BigDecimal members = BigDecimal.ZERO; // together
  Figures balance;

  /** The printed total stands for the countries. */
  boolean isPrinted;

  /** A part of it may stand under the stage before, so that its low alone is known. */
  boolean isShared;

  boolean hasIndex;
  boolean hasIndexOfFlows;

  CellChecks(String country, String measure) {
    this.country = country;
    this.measure = measure;
  }

  void addFlow(String source, Figures figures) {
    flows.computeIfAbsent(source, none -> new FigureSum()).add(figures);
  }

  void addPublished(String source, Figures figures) {
    published.computeIfAbsent(source, none -> new FigureSum()).add(figures);
  }

  void check(boolean isSound, Fault fault) {
    if (!isSound) {
      faults.add(fault);
    }
  }

  /** The faults in it, with what is told of each; world: the first source that covers the world. */
  Map<Fault, String> faults(
      SourceRank ranks, Map<String, String> covers, Optional<SourcePlace> world) {
    Map<Fault, String> told = new TreeMap<>();
    faults.forEach(fault -> told.put(fault, ""));
    Optional<Report> ofFlows = ofFlows(ranks, covers, world);
    Optional<Report> report =
        Stream.concat(
                ofFlows.stream(),
                published.entrySet().stream()
                    .map(e -> new Report(ranks.of(measure, e.getKey()), e.getValue().ofAll())))
            .min(Comparator.comparing(Report::place));
    Figures figures = Objects.requireNonNullElse(balance, Figures.NONE);
    boolean isOfFlows = report.isPresent() && report.equals(ofFlows);
    if (report.isPresent()
        && !isSilent(report.get().figures(), isOfFlows)
        && !isLike(report.get().figures(), figures, isOfFlows)) {
      told.put(
          Fault.UNLIKE_REPORTS,
          " (%s: %s, rows: %s)".formatted(measure, figures, report.get().figures()));
    }
    if (report.isEmpty() && isTradeOfCountry() && isAnything(figures)) {
      told.put(Fault.WITHOUT_REPORT, " (%s: %s)".formatted(measure, figures));
    }
    boolean isWorldSum =
        measure.equals(Balance.PRODUCTION_T) && country.equals(Countries.WORLD) && !isPrinted;
    if (isWorldSum && figures.value() != null && !Figures.areEqual(figures.value(), members)) {
      told.put(
          Fault.WORLD_SUM,
          " (world: %s, sum: %s)".formatted(Figures.text(figures.value()), Figures.text(members)));
    }
    if (hasIndexOfFlows && flows.isEmpty()) {
      told.put(Fault.INDICATOR_WITHOUT_FLOW, "");
    }
    return told;
  }

  private Optional<Report> ofFlows(
      SourceRank ranks, Map<String, String> covers, Optional<SourcePlace> world) {
    var sum = new FigureSum();
    var places = new TreeMap<SourcePlace, FigureSum>();
    flows.forEach((source, figures) -> places.put(ranks.ofFlows(source), figures));
    if (places.isEmpty()) {
      return Optional.empty();
    }
    SourcePlace last = last(places.navigableKeySet(), covers, world);
    places.headMap(last, true).values().forEach(figures -> sum.add(figures.ofKnown()));
    String first = places.firstKey().source();
    return Optional.of(new Report(ranks.of(measure, first), sum.ofKnown()));
  }

  // the first that lists all partners of the country, or all countries; the first of all where none
  // does
  private SourcePlace last(
      NavigableSet<SourcePlace> places, Map<String, String> covers, Optional<SourcePlace> world) {
    var own =
        places.stream().filter(place -> country.equals(covers.get(place.source()))).findFirst();
    var all = world.filter(place -> place.compareTo(places.first()) >= 0);
    return Stream.concat(own.stream(), all.stream())
        .min(Comparator.naturalOrder())
        .orElse(places.first());
  }

  // flows of which nothing is known need no balance
  private boolean isSilent(Figures report, boolean isOfFlows) {
    boolean isLow = report.low() != null && report.low().signum() > 0;
    return isOfFlows && balance == null && !isLow;
  }

  // a balance may call unknown what flows add to, never their low
  private boolean isLike(Figures report, Figures balance, boolean isOfFlows) {
    if (isShared && balance.value() == null) {
      return Figures.areEqual(balance.low(), report.low());
    }
    if (!isOfFlows && report.value() == null) {
      return balance.value() == null;
    }
    return Figures.areEqual(balance.low(), report.low())
        && isLike(report.value(), balance.value(), isOfFlows)
        && isLike(report.high(), balance.high(), isOfFlows);
  }

  private static boolean isLike(BigDecimal report, BigDecimal balance, boolean isOfFlows) {
    return Figures.areEqual(balance, report) || (isOfFlows && balance == null);
  }

  private boolean isTradeOfCountry() {
    return !measure.equals(Balance.PRODUCTION_T)
        && !country.equals(Countries.WORLD)
        && !country.equals(Countries.OTHER);
  }

  // a source that covers the world has zeros for the countries it leaves out
  private static boolean isAnything(Figures figures) {
    return Stream.of(figures.value(), figures.high())
        .filter(Objects::nonNull)
        .findFirst()
        .map(figure -> figure.signum() != 0)
        .orElse(false);
  }

  private static final class FigureSum {
    private Figures sum = Figures.NONE;
    private boolean hasUnknown;
    private boolean isUnbounded;

    void add(Figures figures) {
      sum = sum.with(figures, BigDecimal::add);
      hasUnknown |= figures.value() == null;
      isUnbounded |= figures.high() == null;
    }

    /** The sum of what is known; without a high where one of the figures has none. */
    Figures ofKnown() {
      return isUnbounded ? new Figures(sum.value(), sum.low(), null) : sum;
    }

    Figures ofAll() {
      return hasUnknown ? Figures.NONE : ofKnown();
    }
  }

  record SourceRank(Map<String, List<String>> precedence) implements Serializable {
    private static final String TRADE = "trade";

    SourceRank {
      precedence = Map.copyOf(precedence);
    }

    SourcePlace ofFlows(String source) {
      return SourcePlace.of(precedence.getOrDefault(TRADE, List.of()), source);
    }

    SourcePlace of(String measure, String source) {
      String list = Objects.requireNonNullElse(Balance.published(measure), "production");
      var sources = new LinkedHashSet<>(SourcePlace.order(precedence, list));
      if (!measure.equals(Balance.PRODUCTION_T)) {
        sources.addAll(precedence.getOrDefault(TRADE, List.of()));
      }
      return SourcePlace.of(List.copyOf(sources), source);
    }
  }
}
