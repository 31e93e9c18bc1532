package org.oreflow.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.oreflow.config.ProgramText;
import org.oreflow.reference.Countries;
import org.oreflow.table.Balance;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Landscape;
import org.oreflow.table.Load;
import org.oreflow.table.Measure;
import org.oreflow.table.Production;

/**
 * The sources behind the figures, out of the published tables. A country's index rests on the
 * sources of its balance. An index of the world or of a group of countries rests on the table of
 * the landscape that stands for the element, stage and year; without one, such as of a member of a
 * group, on the balances of the countries that make it. A variant names what it rests on instead:
 * reserves, capacities and printed shares are tables of the landscape, trade is that of the
 * balances, a printed reliance is a record. An index of the EU's studies rests on parameters, which
 * are in no published table: it has no source here.
 */
final class FigureSources {
  /**
   * Sources in their order, with the releases and the citation of each; an empty text where one is
   * not known. Several releases are joined by {@code /}.
   */
  record Cited(List<String> sources, List<String> releases, List<String> citations) {
    static final Cited NONE = new Cited(List.of(), List.of(), List.of());
  }

  private static final Set<String> OTHER_BASES =
      Set.copyOf(
          ProgramText.words(
              "reserve capacity published_share sourcing_share demand_share import_share exports",
              "projection"));
  private static final Map<String, String> OF_TRADE =
      Map.of("import", Balance.IMPORT_T, "export", Balance.EXPORT_T);
  private static final String PRINTED = "published";

  private record Cell(String element, String stage, String year, String other) {}

  private final Map<String, SortedSet<String>> loaded = new HashMap<>(); // releases of a source
  private final Map<Cell, SortedSet<String>> ofLink = new HashMap<>(); // of a source
  // source to releases: of a basis or whole, of a variant of trade or those who make, of a country
  private final Map<Cell, Map<String, SortedSet<String>>> ofWorld = new HashMap<>();
  private final Map<Cell, Map<String, SortedSet<String>>> ofBalances = new HashMap<>();
  private final Map<Cell, Map<String, SortedSet<String>>> ofReliance = new HashMap<>();
  private final Map<Cell, Cited> ofCountry = new HashMap<>();
  private final Map<List<String>, String> citations = new HashMap<>();
  private final Map<String, String> pool = new HashMap<>(); // texts repeat in millions of cells
  private final Map<Map<String, SortedSet<String>>, Cited> known = new HashMap<>();

  private FigureSources() {}

  static FigureSources read(OutFolder out, List<Report.Origin> origins) throws IOException {
    var all = new FigureSources();
    for (Report.Origin origin : origins) {
      all.citations.put(List.of(origin.id(), origin.release()), origin.citation());
      all.citations.putIfAbsent(List.of(origin.id()), origin.citation());
    }
    PublishedRow.each(
        out, Load.TABLE, row -> add(all.loaded, row.text(Load.SOURCE), row.text(Load.RELEASE)));
    PublishedRow.each(out, Landscape.TABLE, all::take);
    PublishedRow.each(out, Balance.TABLE, all::takeBalance);
    PublishedRow.each(out, Production.TABLE, all::takeRecord);
    return all;
  }

  private void takeRecord(PublishedRow row) {
    if (row.text(Production.MEASURE).equals(Measure.NET_IMPORT_RELIANCE.text())) {
      Cell cell = cell(row, row.text(Production.COUNTRY));
      add(
          ofReliance.computeIfAbsent(cell, none -> new TreeMap<>()),
          pooled(row.text(Production.SOURCE)),
          pooled(row.text(Production.RELEASE)));
    }
  }

  private void takeBalance(PublishedRow row) {
    Map<String, SortedSet<String>> sources = new TreeMap<>();
    for (String one : row.list(Balance.SOURCES)) {
      String source = pooled(one);
      SortedSet<String> all = loaded.getOrDefault(source, new TreeSet<>());
      sources.put(source, ofLink.getOrDefault(cell(row, source), all));
    }
    ofCountry.put(cell(row, row.text(Balance.COUNTRY)), cited(sources));
    if (row.hasAny(List.of(Balance.PRODUCTION_T, Balance.high(Balance.PRODUCTION_T)))) {
      ofBalances.computeIfAbsent(cell(row, ""), none -> new TreeMap<>()).putAll(sources);
    }
    OF_TRADE.forEach(
        (variant, column) -> {
          if (row.hasAny(List.of(column, Balance.high(column)))) {
            ofBalances.computeIfAbsent(cell(row, variant), none -> new TreeMap<>()).putAll(sources);
          }
        });
  }

  private void take(PublishedRow row) {
    String source = pooled(row.text(Landscape.SOURCE));
    String release = pooled(row.text(Landscape.RELEASE));
    add(ofLink, cell(row, source), release);
    String basis = row.text(Landscape.BASIS);
    if (OTHER_BASES.contains(basis)) {
      add(ofWorld.computeIfAbsent(cell(row, basis), none -> new TreeMap<>()), source, release);
    }
    if (row.text(Landscape.BEST).equals("true")) {
      add(ofWorld.computeIfAbsent(cell(row, ""), none -> new TreeMap<>()), source, release);
    }
  }

  private static <K> void add(Map<K, SortedSet<String>> map, K key, String value) {
    map.computeIfAbsent(key, none -> new TreeSet<>()).add(value);
  }

  private Cell cell(PublishedRow row, String other) {
    return new Cell(
        pooled(row.text(Balance.ELEMENT)),
        pooled(row.text(Balance.STAGE)),
        pooled(row.text(Balance.YEAR)),
        pooled(other));
  }

  private String pooled(String text) {
    return pool.computeIfAbsent(text, one -> one);
  }

  Cited ofIndex(PublishedRow row) {
    String country = row.text(IndicatorValue.COUNTRY);
    Cell own = cell(row, country);
    String whole = row.text(IndicatorValue.VARIANT);
    if (IndicatorValue.isOfStudy(row.text(IndicatorValue.INDICATOR), whole)) {
      return Cited.NONE;
    }
    int colon = whole.indexOf(':');
    String variant = colon < 0 ? whole : whole.substring(0, colon);
    if (variant.equals(PRINTED)) {
      return cited(ofReliance.getOrDefault(own, Map.of()));
    }
    if (OTHER_BASES.contains(variant)) {
      return cited(ofWorld.getOrDefault(cell(row, variant), Map.of()));
    }
    if (!country.equals(Countries.WORLD) && ofCountry.containsKey(own)) {
      return ofCountry.get(own);
    }
    boolean isOfTrade = OF_TRADE.containsKey(variant);
    var ofSums = ofBalances.getOrDefault(cell(row, isOfTrade ? variant : ""), Map.of());
    return cited(isOfTrade ? ofSums : ofWorld.getOrDefault(cell(row, ""), ofSums));
  }

  Cited of(String source, String release) {
    SortedSet<String> all = loaded.getOrDefault(source, new TreeSet<>());
    return cited(Map.of(source, release.isEmpty() ? all : new TreeSet<>(List.of(release))));
  }

  private Cited cited(Map<String, SortedSet<String>> releases) {
    return known.computeIfAbsent(releases, this::read);
  }

  private Cited read(Map<String, SortedSet<String>> releases) {
    List<String> joined = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    releases.forEach(
        (source, all) -> {
          joined.add(String.join("/", all));
          String newest = all.isEmpty() ? "" : all.last();
          String other = citations.getOrDefault(List.of(source), "");
          texts.add(citations.getOrDefault(List.of(source, newest), other));
        });
    return new Cited(List.copyOf(releases.keySet()), joined, texts);
  }
}
