package org.oreflow.index.product;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.oreflow.choice.Release;
import org.oreflow.index.formula.Grouping;
import org.oreflow.reference.Countries;

/**
 * The markets of products, put together one product after the other: each pair of countries counts
 * for the exporter's markets, the importer's suppliers, and for the world's exporters and importers
 * (country {@code WLD}). Goods returned count as a supply of their own.
 *
 * <p>Of a source that does not cover the world, only imports are markets that the importer itself
 * reports, from all partners.
 */
final class ProductMarkets {
  /**
   * A market, until the next product is put together.
   *
   * @param flags their number
   */
  record Flagged(ProductMarket market, int flags) {}

  private static final int RECORD_BITS = 32;
  private static final int COUNTRY_BITS = 16;

  private final TradeColumns trade;
  private final FlagSets sets;
  private final Trader[] exporters; // by number of a country
  private final Trader[] importers;
  private final Trader worldsExports = new Trader();
  private final Trader worldsImports = new Trader();
  private final Pair pair = new Pair();

  ProductMarkets(TradeColumns trade, FlagSets sets) {
    this.trade = trade;
    this.sets = sets;
    this.exporters = traders();
    this.importers = traders();
  }

  private Trader[] traders() {
    return trade.countries().stream().map(country -> new Trader()).toArray(Trader[]::new);
  }

  /**
   * The markets of a product.
   *
   * @param records of the release whose records count
   * @param usual of these records
   * @param totals of its source and year
   */
  List<Flagged> of(int[] records, UsualMass usual, Release release, ExportTotals.OfYear totals) {
    clear();
    addPairs(records, usual, release);
    List<Flagged> markets = new ArrayList<>();
    if (release.isOfWorld()) {
      add(exporters, worldsExports);
      add(importers, worldsImports);
      double exports = worldsExports.exported().value();
      markets.add(
          flagged(worldsExports, Grouping.PRODUCT_EXPORTS, Countries.WORLD, totals, exports));
      addOfCountries(markets, Grouping.PRODUCT_EXPORTS, totals, exports);
      markets.add(
          flagged(worldsImports, Grouping.PRODUCT_IMPORTS, Countries.WORLD, totals, exports));
    }
    addOfCountries(markets, Grouping.PRODUCT_IMPORTS, totals, Double.NaN);
    return markets;
  }

  private void clear() {
    worldsExports.clear();
    worldsImports.clear();
    for (int i = 0; i < exporters.length; i++) {
      exporters[i].clear();
      importers[i].clear();
    }
  }

  private void addPairs(int[] records, UsualMass usual, Release release) {
    long[] sorted = new long[records.length];
    for (int i = 0; i < records.length; i++) {
      long countries =
          (long) trade.exporter(records[i]) << COUNTRY_BITS | trade.importer(records[i]);
      sorted[i] = countries << RECORD_BITS | records[i];
    }
    Arrays.sort(sorted);
    int terms = sets.of(release.terms());
    for (int i = 0; i < sorted.length; i++) {
      pair.add(trade, (int) sorted[i], usual, sets);
      boolean isLast =
          i + 1 == sorted.length || sorted[i + 1] >> RECORD_BITS != sorted[i] >> RECORD_BITS;
      if (isLast) {
        pair.flag(terms, sets);
        addPair(trade.exporter((int) sorted[i]), trade.importer((int) sorted[i]), release);
        pair.clear();
      }
    }
  }

  private void addPair(int exporter, int importer, Release release) {
    String seller = trade.countries().get(exporter);
    String buyer = trade.countries().get(importer);
    boolean isReported = pair.isImported() && release.covers().equals(buyer);
    if (release.isOfWorld() || isReported) {
      importers[importer].add(pair, isRest(seller), sets);
      exporters[exporter].add(pair, isRest(buyer), sets);
    }
  }

  private static boolean isRest(String country) {
    return country.equals(Countries.OTHER);
  }

  private void add(Trader[] countries, Trader world) {
    for (int i = 0; i < countries.length; i++) {
      if (!countries[i].isEmpty()) {
        world.add(countries[i], isRest(trade.countries().get(i)), sets);
      }
    }
  }

  private void addOfCountries(
      List<Flagged> markets, Grouping grouping, ExportTotals.OfYear totals, double exports) {
    Trader[] traders = grouping == Grouping.PRODUCT_EXPORTS ? exporters : importers;
    for (int i = 0; i < traders.length; i++) {
      String country = trade.countries().get(i);
      if (!traders[i].isEmpty() && !isRest(country)) {
        markets.add(flagged(traders[i], grouping, country, totals, exports));
      }
    }
  }

  private static Flagged flagged(
      Trader trader,
      Grouping grouping,
      String country,
      ExportTotals.OfYear totals,
      double exports) {
    return new Flagged(
        trader.market(grouping, country, totals.of(country, exports)), trader.flags());
  }

  /** One country's side of the trade in a product, while it is added up. */
  private static final class Trader {
    private final Counterparts value = new Counterparts();
    private final Counterparts mass = new Counterparts();
    private final Counterparts usual = new Counterparts();
    private final Counterparts even = new Counterparts(); // of which no mass is odd
    private final WholeSum weighed = new WholeSum();
    private final WholeSum evenWeighed = new WholeSum();
    private final WholeSum exported = new WholeSum();
    private int flags = FlagSets.NONE;
    private boolean isOdd;
    private boolean isEmpty = true;

    /** Adds what a country trades; what has no country is a rest. */
    void add(Pair pair, boolean isRest, FlagSets sets) {
      add(value, pair.value(), isRest);
      add(mass, pair.mass(), isRest);
      add(usual, pair.usual(), isRest);
      if (pair.mass().whole() == pair.usual().whole()) {
        add(even, pair.mass(), isRest);
        evenWeighed.add(pair.weighed().whole());
      } else {
        isOdd = true;
      }
      add(pair.weighed(), pair.exported(), pair.flags(), sets);
    }

    void add(Trader other, boolean isRest, FlagSets sets) {
      add(value, other.value.total(), isRest);
      add(mass, other.mass.total(), isRest);
      add(usual, other.usual.total(), isRest);
      add(even, other.even.total(), isRest);
      evenWeighed.add(other.evenWeighed.whole());
      isOdd |= other.isOdd;
      add(other.weighed, other.exported, other.flags, sets);
    }

    private static void add(Counterparts amounts, WholeSum more, boolean isRest) {
      if (isRest) {
        amounts.addRest(more.whole());
      } else {
        amounts.add(more.whole());
      }
    }

    private void add(WholeSum moreWeighed, WholeSum moreExported, int moreFlags, FlagSets sets) {
      weighed.add(moreWeighed.whole());
      exported.add(moreExported.whole());
      flags = sets.union(flags, moreFlags);
      isEmpty = false;
    }

    boolean isEmpty() {
      return isEmpty;
    }

    int flags() {
      return flags;
    }

    WholeSum exported() {
      return exported;
    }

    /** The market as formulas take it, until more is added. */
    ProductMarket market(Grouping grouping, String country, AllTrade all) {
      var market =
          new ProductMarket(grouping, country, value, mass, weighed, exported, all, List.of());
      return isOdd ? market.or(usual, weighed).or(even, evenWeighed) : market;
    }

    void clear() {
      value.clear();
      mass.clear();
      usual.clear();
      even.clear();
      weighed.clear();
      evenWeighed.clear();
      exported.clear();
      flags = FlagSets.NONE;
      isOdd = false;
      isEmpty = true;
    }
  }
}
