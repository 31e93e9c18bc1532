package org.oreflow.landscape;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.oreflow.index.formula.ComparedYears;
import org.oreflow.table.Basis;
import org.oreflow.table.Change;
import org.oreflow.table.Columns;
import org.oreflow.table.Landscape;

/**
 * How far two sources differ on the share of a country: columns {@code source_difference} and
 * {@code source_year} of {@link Change}, for two years whose tables are of two sources.
 *
 * <pre>
 * D_i = s_iB − s_iA       s_iA: share of country i in year Y by the source of the earlier year,
 *                        s_iB: by the source of the later year</pre>
 *
 * <p>In: rows of {@link Landscape}, all years. Out: no row where both years are of one source, of
 * two materials, or where no year up to the later one has a share by both; Y is the newest such
 * year. Shares are fractions of each source's own total. Errors: none. Source: the difference of
 * overlapping series, as of any change of source.
 *
 * <p>Example: 2011 by one source, 2020 by the other; both have 2015, .75 and .70: −.05 in 2015.
 */
public record SourceDifferences(Order order, ComparedYears compared) implements Serializable {
  private static final Set<String> NAMES =
      bases().stream().map(Basis::text).collect(toUnmodifiableSet());

  private static final String HHI = "hhi";
  private static final String SHARES = "shares"; // cause

  /** Key, difference and year of {@link Change}. */
  public static final StructType SCHEMA =
      new Columns(Columns.select(Change.SCHEMA, Change.TABLE.key().toArray(String[]::new)))
          .number(Change.SOURCE_DIFFERENCE)
          .whole(Change.SOURCE_YEAR)
          .schema();

  private record Series(Basis basis, String material, String source) {
    static Series of(Listed table) {
      Origin origin = table.origin();
      return new Series(origin.basis(), origin.material(), origin.source());
    }

    boolean isBeside(Series other) {
      return basis == other.basis
          && material.equals(other.material)
          && !source.equals(other.source);
    }
  }

  public static boolean isRead(Row landscape) {
    return NAMES.contains(landscape.<String>getAs(Landscape.BASIS))
        && landscape.getAs(Landscape.SHARE) != null;
  }

  private static Set<Basis> bases() {
    Set<Basis> bases = new TreeSet<>(ShareIndices.WHOLES.keySet());
    bases.add(Basis.WORLD_TABLE);
    return bases;
  }

  static String variant(Basis basis) {
    return basis == Basis.WORLD_TABLE ? "" : basis.text();
  }

  public List<Row> of(List<Row> shares) {
    List<Held> held = shares.stream().map(Held::of).toList();
    Comparator<Held> first = order.of("");
    List<Row> rows = new ArrayList<>();
    for (Basis basis : bases()) {
      List<Held> ofBasis =
          held.stream().filter(one -> one.origin().basis() == basis).distinct().toList();
      var series = series(ofBasis, first);
      if (series.size() > 1) {
        rows.addAll(rows(standing(ofBasis, first), series));
      }
    }
    return rows;
  }

  private static Map<Series, NavigableMap<Integer, Listed>> series(
      List<Held> held, Comparator<Held> first) {
    Map<Series, NavigableMap<Integer, Listed>> series = new HashMap<>();
    for (List<Held> rows : Links.listings(held).values()) {
      var table = new Listed(rows);
      series
          .computeIfAbsent(Series.of(table), none -> new TreeMap<>())
          .merge(
              table.year(),
              table,
              (one, other) ->
                  first.compare(one.first(first), other.first(first)) <= 0 ? one : other);
    }
    return series;
  }

  // of tables of the world that of the balances, as in changes
  private static NavigableMap<Integer, Listed> standing(List<Held> held, Comparator<Held> first) {
    Comparator<Held> suppliesFirst =
        Comparator.comparing(one -> !one.table().equals(Held.SUPPLIES));
    NavigableMap<Integer, Listed> years = new TreeMap<>();
    ShareTables.of(held, suppliesFirst.thenComparing(first))
        .forEach((link, table) -> years.put(link.year(), table));
    return years;
  }

  private List<Row> rows(
      NavigableMap<Integer, Listed> standing, Map<Series, NavigableMap<Integer, Listed>> series) {
    List<Row> rows = new ArrayList<>();
    standing.forEach(
        (year, to) -> {
          List<Integer> before = List.copyOf(standing.headMap(year, false).keySet());
          for (int earlier : compared.of(year, before)) {
            Listed from = standing.get(earlier);
            if (Series.of(from).isBeside(Series.of(to))) {
              var pair = new Pair(from, to, series.get(Series.of(from)), series.get(Series.of(to)));
              pair.countries().forEach(country -> pair.row(country).ifPresent(rows::add));
            }
          }
        });
    return rows;
  }

  /** Two years of a link, and all tables of the source of each. */
  private record Pair(
      Listed from,
      Listed to,
      NavigableMap<Integer, Listed> ofEarlier,
      NavigableMap<Integer, Listed> ofLater) {
    Set<String> countries() {
      return Stream.of(from, to)
          .flatMap(table -> table.countries().stream())
          .map(one -> one.place().country())
          .collect(toCollection(TreeSet::new));
    }

    Optional<Row> row(String country) {
      return ofLater.headMap(to.year(), true).descendingKeySet().stream()
          .filter(ofEarlier::containsKey)
          .filter(year -> isOfBoth(country, year))
          .findFirst()
          .map(year -> row(country, year));
    }

    private boolean isOfBoth(String country, int year) {
      return Stream.of(ofEarlier, ofLater).allMatch(some -> share(some, country, year) != null);
    }

    private static Double share(Map<Integer, Listed> some, String country, int year) {
      return some.get(year).of(country).map(held -> held.share().value()).orElse(null);
    }

    private Row row(String country, int year) {
      Place place = to.first().place();
      return RowFactory.create(
          HHI,
          variant(to.origin().basis()),
          place.element(),
          place.stage(),
          country,
          SHARES,
          from.year(),
          to.year(),
          share(ofLater, country, year) - share(ofEarlier, country, year),
          year);
    }
  }
}
