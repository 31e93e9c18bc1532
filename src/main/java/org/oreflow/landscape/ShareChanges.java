package org.oreflow.landscape;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.oreflow.choice.Releases;
import org.oreflow.figure.Figure;
import org.oreflow.figure.Interval;
import org.oreflow.index.StandingValues;
import org.oreflow.index.formula.ComparedYears;
import org.oreflow.index.formula.IndexValue;
import org.oreflow.table.Basis;
import org.oreflow.table.Cell;
import org.oreflow.table.Change;
import org.oreflow.table.Columns;
import org.oreflow.table.Flag;
import org.oreflow.table.Landscape;
import org.oreflow.table.NamedRow;
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
 *
 * @param width of the interval of a fraction that stands, at most
 */
public record ShareChanges(Order order, ComparedYears compared, double width)
    implements Serializable {
  /** Key of {@link Change}, difference of two sources and its year. */
  public static final StructType DIFFERENCES =
      new Columns(Columns.select(Change.TABLE.schema(), Change.TABLE.key().toArray(String[]::new)))
          .of("number", Change.SOURCE_DIFFERENCE)
          .of("whole", Change.SOURCE_YEAR)
          .schema();

  private static final String HHI = "hhi";
  private static final String SHARES = "shares"; // cause
  private static final Figure NONE = Figure.of(Double.NaN, Double.NaN, Double.NaN);
  private static final double ROUNDING = 1e-9; // of sums of doubles

  private record Pair(Basis basis, Cell link, Listed from, Listed to) {
    boolean isOfOneSource() {
      return from.origin().source().equals(to.origin().source());
    }

    boolean isOfOneMaterial() {
      return from.origin().material().equals(to.origin().material());
    }

    Set<String> countries() {
      return Listed.countries(from, to);
    }

    /** Whether a country may be in what a table leaves open. */
    boolean isHidden(String country) {
      return List.of(from, to).stream()
          .anyMatch(table -> table.of(country).isEmpty() && table.undivided() > ROUNDING);
    }
  }

  public List<Row> of(List<Row> rows) {
    return ShareIndices.tables(rows, ShareIndices.WHOLES::containsKey, order.of(""))
        .entrySet()
        .stream()
        .flatMap(one -> pairs(one.getKey(), one.getValue()))
        .flatMap(pair -> of(pair).stream())
        .toList();
  }

  private Stream<Pair> pairs(Basis basis, Map<Cell, Listed> tables) {
    List<Pair> pairs = new ArrayList<>();
    Listed.series(tables)
        .forEach(
            (link, years) -> {
              for (Listed to : years.values()) {
                SortedMap<Integer, Listed> before = years.headMap(to.year());
                for (int from : earlier(to, before)) {
                  pairs.add(new Pair(basis, link, before.get(from), to));
                }
              }
            });
    return pairs.stream();
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

  public static boolean hasDifferences(Row landscape) {
    return isCompared(Basis.of(landscape.getAs(Landscape.BASIS)))
        && landscape.getAs(Landscape.SHARE) != null;
  }

  static boolean isCompared(Basis basis) {
    return basis == Basis.WORLD_TABLE || ShareIndices.WHOLES.containsKey(basis);
  }

  static String variant(Basis basis) {
    return basis == Basis.WORLD_TABLE ? "" : basis.text();
  }

  /**
   * How far two sources differ on the share of a country, for two years whose tables are of two
   * sources: rows of {@link #DIFFERENCES}.
   *
   * <pre>
   * D_i = s_iB − s_iA       s_iA: share of country i in year Y by the source of the earlier year,
   *                        s_iB: by the source of the later year</pre>
   *
   * <p>In: rows of {@link Landscape} of one element and stage, all years. Out: no row where both
   * years are of one source, of two materials, or where no year up to the later one has a share by
   * both; Y is the newest such year. Shares are fractions of each source's own total. Errors: none.
   * Source: the difference of overlapping series, as of any change of source.
   *
   * <p>Example: 2011 by one source, 2020 by the other; both have 2015, .75 and .70: −.05 in 2015.
   */
  public List<Row> differences(List<Row> shares) {
    Comparator<Held> first = order.of("");
    // of tables of the world that of the balances, as in changes
    Comparator<Held> suppliesFirst =
        Comparator.comparing((Held one) -> !one.table().equals(Held.SUPPLIES)).thenComparing(first);
    Map<List<String>, NavigableMap<Integer, Listed>> series =
        Listed.of(ShareIndices.held(shares, ShareChanges::isCompared))
            .collect(
                groupingBy(
                    ShareChanges::series,
                    toMap(
                        Listed::year,
                        table -> table,
                        BinaryOperator.minBy(Listed.by(first)),
                        TreeMap::new)));
    return ShareIndices.tables(shares, ShareChanges::isCompared, suppliesFirst).entrySet().stream()
        .flatMap(one -> pairs(one.getKey(), one.getValue()))
        .filter(pair -> pair.isOfOneMaterial() && !pair.isOfOneSource())
        .flatMap(
            pair -> pair.countries().stream().flatMap(to -> difference(pair, to, series).stream()))
        .toList();
  }

  static List<String> series(Listed table) {
    Cell place = table.first().place();
    Origin origin = table.origin();
    String basis = origin.basis().text();
    return List.of(place.element(), place.stage(), basis, origin.material(), origin.source());
  }

  private static Optional<Row> difference(
      Pair pair, String country, Map<List<String>, NavigableMap<Integer, Listed>> series) {
    NavigableMap<Integer, Listed> ofEarlier = series.get(series(pair.from()));
    NavigableMap<Integer, Listed> ofLater = series.get(series(pair.to()));
    return ofLater.headMap(pair.to().year(), true).descendingKeySet().stream()
        .filter(ofEarlier::containsKey)
        .filter(year -> !Double.isNaN(moved(ofEarlier, ofLater, year, country)))
        .findFirst()
        .map(
            year ->
                RowFactory.create(
                    HHI,
                    variant(pair.basis()),
                    pair.link().element(),
                    pair.link().stage(),
                    country,
                    SHARES,
                    pair.from().year(),
                    pair.to().year(),
                    moved(ofEarlier, ofLater, year, country),
                    year));
  }

  // NaN where one of the two has no share
  private static double moved(
      Map<Integer, Listed> from, Map<Integer, Listed> to, int year, String country) {
    return to.get(year).of(country).map(Held::share).orElse(Interval.UNKNOWN).value()
        - from.get(year).of(country).map(Held::share).orElse(Interval.UNKNOWN).value();
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
    Cell cell = pair.link().ofVariant(pair.basis().text()).of(whole).ofYear(table.year());
    return StandingValues.of(IndexValue.of(HHI, cell, table.hhi(), table.flags(), "1"), width);
  }

  private static Row row(
      Pair pair, String country, Reason fallen, Set<String> flags, String status) {
    Interval from = pair.from().share(country);
    Interval to = pair.to().share(country);
    Reason why = fallen != null || (from.isKnown() && to.isKnown()) ? fallen : Reason.CENSORED;
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
        SHARES,
        pair.from().year(),
        pair.to().year(),
        NamedRow.cell(from.value()),
        NamedRow.cell(to.value()),
        why == null ? part.value() : null,
        NamedRow.cell(part.low()),
        NamedRow.cell(part.high()),
        null,
        null,
        null,
        null,
        why == null ? status : null,
        all.toArray(String[]::new),
        why == null ? null : why.name());
  }

  private static Figure contribution(Interval from, Interval to) {
    return Figure.of(
        square(to.value()) - square(from.value()),
        square(Share.least(to)) - square(Share.most(from)),
        square(Share.most(to)) - square(Share.least(from)));
  }

  private static double square(double share) {
    return share * share;
  }
}
