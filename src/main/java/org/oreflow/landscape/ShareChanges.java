package org.oreflow.landscape;

import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.oreflow.choice.Releases;
import org.oreflow.figure.Figure;
import org.oreflow.index.StandingValues;
import org.oreflow.index.formula.Cell;
import org.oreflow.index.formula.ComparedYears;
import org.oreflow.index.formula.IndexValue;
import org.oreflow.landscape.ShareTables.Link;
import org.oreflow.table.Basis;
import org.oreflow.table.Change;
import org.oreflow.table.Flag;
import org.oreflow.table.Reason;
import org.oreflow.table.Status;

/**
 * What each country contributes to the change of the concentration of printed shares: rows of
 * {@link Change}, variants by basis as in {@link ShareIndices}, whose tables it compares.
 *
 * <pre>C_i = s_i1² − s_i0²       s_i: share of country i</pre>
 *
 * <p>In: rows of {@link org.oreflow.table.Landscape}, all years. {@link ComparedYears} says which
 * years are compared; the last year before of the same source is another. Out: a row for each
 * country that either year lists. A country that one of them does not list counts as 0 there, flag
 * IN_REST; its bounds hold all that the table leaves open. Years of two sources have the flag
 * SERIES_BREAK, years of two materials the reason NOT_COMPARABLE and no bounds. Null too where a
 * share has bounds alone, CENSORED, or {@code hhi} of either year has no value, with its reason.
 * Cause is {@code shares}; amounts are not known, so that own volume and rest of world are null.
 * Errors: none. Source: the identity ΔH = Σ_i C_i.
 *
 * <p>Example: .92 and .05 become .85, the other is not listed: −.1239, and −.0025 to .02.
 */
public final class ShareChanges {
  private static final String HHI = "hhi";
  private static final Figure NONE = Figure.of(Double.NaN, Double.NaN, Double.NaN);
  private static final double ROUNDING = 1e-9; // of sums of doubles

  private final Comparator<Held> first;
  private final ComparedYears compared;
  private final double width;

  /**
   * @param width of the interval of a fraction that stands, at most
   */
  public ShareChanges(Order order, ComparedYears compared, double width) {
    this.first = order.of("");
    this.compared = compared;
    this.width = width;
  }

  private record Pair(Basis basis, Link link, Listed from, Listed to) {
    boolean isOfOneSource() {
      return from.origin().source().equals(to.origin().source());
    }

    boolean isOfOneMaterial() {
      return from.origin().material().equals(to.origin().material());
    }

    Set<String> countries() {
      Set<String> countries = new TreeSet<>();
      List.of(from, to)
          .forEach(table -> table.countries().forEach(one -> countries.add(one.place().country())));
      return countries;
    }

    /** Whether a country may be in what a table leaves open. */
    boolean isHidden(String country) {
      return List.of(from, to).stream()
          .anyMatch(table -> table.of(country).isEmpty() && table.undivided() > ROUNDING);
    }
  }

  public List<Row> of(List<Row> rows) {
    List<Row> changes = new ArrayList<>();
    rows.stream()
        .map(Held::of)
        .distinct()
        .collect(groupingBy(held -> held.origin().basis()))
        .forEach(
            (basis, held) -> {
              if (ShareIndices.WHOLES.containsKey(basis)) {
                pairs(basis, held).forEach(pair -> changes.addAll(of(pair)));
              }
            });
    return changes;
  }

  private List<Pair> pairs(Basis basis, List<Held> held) {
    Map<Link, SortedMap<Integer, Listed>> series = new HashMap<>();
    ShareTables.of(held, first)
        .forEach(
            (link, table) ->
                series
                    .computeIfAbsent(link.ofYear(0), none -> new TreeMap<>())
                    .put(link.year(), table));
    List<Pair> pairs = new ArrayList<>();
    series.forEach(
        (link, years) ->
            years.forEach(
                (year, to) -> {
                  SortedMap<Integer, Listed> before = years.headMap(year);
                  for (int from : earlier(to, before)) {
                    pairs.add(new Pair(basis, link, before.get(from), to));
                  }
                }));
    return pairs;
  }

  private Set<Integer> earlier(Listed to, SortedMap<Integer, Listed> before) {
    var years = new TreeSet<>(compared.of(to.year(), List.copyOf(before.keySet())));
    before.entrySet().stream()
        .filter(one -> one.getValue().origin().source().equals(to.origin().source()))
        .map(Map.Entry::getKey)
        .reduce((one, later) -> later)
        .ifPresent(years::add);
    return years;
  }

  private List<Row> of(Pair pair) {
    IndexValue before = hhi(pair, pair.from());
    IndexValue after = hhi(pair, pair.to());
    Set<String> all = new TreeSet<>(before.flags());
    all.addAll(after.flags());
    Set<String> flags = new TreeSet<>(Releases.termsOf(all));
    if (all.contains(Flag.SECOND_HAND.name())) {
      flags.add(Flag.SECOND_HAND.name());
    }
    if (!pair.isOfOneSource()) {
      flags.add(Flag.SERIES_BREAK.name());
    }
    Reason fallen = before.figure().isKnown() ? after.figure().reason() : before.figure().reason();
    Reason why = pair.isOfOneMaterial() ? fallen : Reason.NOT_COMPARABLE;
    String status = Status.of(all).text();
    return pair.countries().stream()
        .map(country -> row(pair, country, why, flags, status))
        .toList();
  }

  private IndexValue hhi(Pair pair, Listed table) {
    String whole = ShareIndices.WHOLES.get(pair.basis());
    Link link = pair.link();
    var cell = new Cell(pair.basis().text(), link.element(), link.stage(), whole, table.year());
    return StandingValues.of(
        IndexValue.of(HHI, cell, table.hhi(), ShareTables.flags(table), "1"), width);
  }

  private static Row row(
      Pair pair, String country, Reason fallen, Set<String> flags, String status) {
    Share from = pair.from().share(country);
    Share to = pair.to().share(country);
    boolean isKnown = from.value() != null && to.value() != null;
    Reason why = fallen != null || isKnown ? fallen : Reason.CENSORED;
    Figure part = why == Reason.NOT_COMPARABLE ? NONE : contribution(from, to);
    Set<String> all = new TreeSet<>(flags);
    if (pair.isHidden(country)) {
      all.add(Flag.IN_REST.name());
    }
    return RowFactory.create(
        HHI,
        pair.basis().text(),
        pair.link().element(),
        pair.link().stage(),
        country,
        "shares",
        pair.from().year(),
        pair.to().year(),
        from.value(),
        to.value(),
        why == null ? part.value() : null,
        number(part.low()),
        number(part.high()),
        null,
        null,
        null,
        null,
        why == null ? status : null,
        all.toArray(String[]::new),
        why == null ? null : why.name());
  }

  private static Figure contribution(Share from, Share to) {
    boolean isKnown = from.value() != null && to.value() != null;
    double value = isKnown ? to.value() * to.value() - from.value() * from.value() : Double.NaN;
    double low = to.least() * to.least() - from.most() * from.most();
    double high = to.most() * to.most() - from.least() * from.least();
    return Figure.of(value, low, high);
  }

  private static Double number(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
