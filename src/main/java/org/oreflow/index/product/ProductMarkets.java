package org.oreflow.index.product;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.oreflow.choice.Release;
import org.oreflow.figure.Bounds;
import org.oreflow.index.formula.Grouping;
import org.oreflow.index.product.TradeColumns.Report;
import org.oreflow.reference.Countries;
import org.oreflow.table.Covers;
import org.oreflow.table.Flag;

/**
 * The markets of products, put together one product after the other: each pair of countries counts
 * for the exporter's markets, the importer's suppliers, and for the world's exporters and importers
 * (country {@code WLD}). Goods returned count as a supply of their own.
 *
 * <p>Of a list of the largest flows every market has what the list may leave out, where it says how
 * many partners of each country it holds, or holds the totals of countries (partner {@code WLD}).
 * Of any other source that does not cover the world, only imports are markets that the importer
 * itself reports, from all partners.
 */
final class ProductMarkets {
  /**
   * A market, until the next product is put together.
   *
   * @param flags their number
   */
  record Flagged(ProductMarket market, int flags) {}

  /** What a list has of all trade of a country, in 0.001 USD. */
  private record Total(long value, int flags) {}

  private static final List<String> TRUNCATED = List.of(Flag.TRUNCATED.name());
  private static final int RECORD_BITS = 32;
  private static final int COUNTRY_BITS = 16;

  private final TradeColumns trade;
  private final FlagSets sets;
  private Trader[] exporters; // by number of a country; null: it sells nothing
  private Trader[] importers;
  private Trader worldsExports;
  private Trader worldsImports;
  private final Pair pair = new Pair();
  private final int world; // its number as a partner, or -1
  private final Map<Integer, Total> exportTotals = new HashMap<>(); // of a list
  private final Map<Integer, Total> importTotals = new HashMap<>();
  private ListedFlows listed; // null: the source is no list

  ProductMarkets(TradeColumns trade, FlagSets sets) {
    this.trade = trade;
    this.sets = sets;
    this.world = trade.countries.indexOf(Countries.WORLD);
  }

  List<Flagged> of(int[] records, UsualMass usual, Release release, ExportTotals.OfYear totals) {
    clear();
    listed = release.isOfLargestFlows() ? new ListedFlows() : null;
    addPairs(records, usual, release);
    List<Flagged> markets = new ArrayList<>();
    if (release.isOfWorld() || isClosed(release)) {
      add(exporters, worldsExports);
      add(importers, worldsImports);
      double exports = worldsExports.exported.value();
      markets.add(flagged(-1, Grouping.PRODUCT_EXPORTS, totals, exports));
      addOfCountries(markets, Grouping.PRODUCT_EXPORTS, totals, exports);
      markets.add(flagged(-1, Grouping.PRODUCT_IMPORTS, totals, exports));
    }
    if (listed == null || !markets.isEmpty()) {
      addOfCountries(markets, Grouping.PRODUCT_IMPORTS, totals, Double.NaN);
    }
    return markets;
  }

  // whether a list says what it may leave out
  private boolean isClosed(Release release) {
    OptionalInt partners = Covers.ranked(release.covers());
    partners.ifPresent(listed -> this.listed.close(listed));
    exportTotals.forEach((country, total) -> addRest(trader(exporters, country), total));
    importTotals.forEach((country, total) -> addRest(trader(importers, country), total));
    return partners.isPresent() || !exportTotals.isEmpty();
  }

  private void addRest(Trader trader, Total total) {
    long rest = total.value() - Math.round(trader.value.total().orZero());
    if (rest > 0) {
      trader.addRest(rest, total.flags());
    }
  }

  private Trader trader(Trader[] countries, int country) {
    if (countries[country] == null) {
      countries[country] = new Trader();
    }
    return countries[country];
  }

  private void clear() {
    worldsExports = new Trader();
    worldsImports = new Trader();
    exporters = new Trader[trade.countries.size()];
    importers = new Trader[exporters.length];
    exportTotals.clear();
    importTotals.clear();
  }

  private void addPairs(int[] records, UsualMass usual, Release release) {
    long[] sorted = new long[records.length];
    for (int i = 0; i < records.length; i++) {
      long countries =
          (long) trade.exporter(records[i]) << COUNTRY_BITS | trade.importer(records[i]);
      sorted[i] = countries << RECORD_BITS | records[i];
    }
    Arrays.sort(sorted);
    int terms = sets.of(List.copyOf(release.terms()));
    for (int i = 0; i < sorted.length; i++) {
      pair.add(trade, (int) sorted[i], usual, sets);
      boolean isLast =
          i + 1 == sorted.length || sorted[i + 1] >> RECORD_BITS != sorted[i] >> RECORD_BITS;
      if (isLast) {
        pair.flags = sets.union(pair.flags, terms);
        addPair(trade.exporter((int) sorted[i]), trade.importer((int) sorted[i]), release);
        pair.clear();
      }
    }
  }

  private void addPair(int exporter, int importer, Release release) {
    long value = Math.round(pair.counted().value.orZero());
    if (exporter == world || importer == world) {
      var total = new Total(value, pair.flags);
      (importer == world ? exportTotals : importTotals)
          .put(importer == world ? exporter : importer, total);
      return;
    }
    String seller = trade.countries.get(exporter);
    String buyer = trade.countries.get(importer);
    boolean isReported = pair.isImported && release.covers().equals(buyer);
    if (release.isOfWorld() || isReported || listed != null) {
      trader(importers, importer).add(pair, isRest(seller));
      trader(exporters, exporter).add(pair, isRest(buyer));
    }
    if (listed != null && !isRest(seller) && !isRest(buyer)) {
      listed.add(exporter, importer, value);
    }
  }

  private static boolean isRest(String country) {
    return country.equals(Countries.OTHER);
  }

  private void add(Trader[] countries, Trader world) {
    for (int i = 0; i < countries.length; i++) {
      if (countries[i] != null) {
        world.add(countries[i], isRest(trade.countries.get(i)));
      }
    }
  }

  private void addOfCountries(
      List<Flagged> markets, Grouping grouping, ExportTotals.OfYear totals, double exports) {
    Trader[] traders = grouping == Grouping.PRODUCT_EXPORTS ? exporters : importers;
    for (int i = 0; i < traders.length; i++) {
      if (traders[i] != null && !isRest(trade.countries.get(i))) {
        markets.add(flagged(i, grouping, totals, exports));
      }
    }
  }

  // country: its number, -1 for the world
  private Flagged flagged(
      int country, Grouping grouping, ExportTotals.OfYear totals, double exports) {
    boolean isExporter = grouping == Grouping.PRODUCT_EXPORTS;
    Trader ofWorld = isExporter ? worldsExports : worldsImports;
    Trader trader = country < 0 ? ofWorld : (isExporter ? exporters : importers)[country];
    String name = country < 0 ? Countries.WORLD : trade.countries.get(country);
    double world = isExporter ? worldsExports.value.total().value() : Double.NaN;
    Optional<LeftOut> leftOut = leftOut(country, isExporter, trader);
    int flags = leftOut.isPresent() ? sets.union(trader.flags, sets.of(TRUNCATED)) : trader.flags;
    return new Flagged(
        trader.market(grouping, name, totals.of(name, exports), world, leftOut), flags);
  }

  // a rest of the world's trade is that of no country, as of any source
  private Optional<LeftOut> leftOut(int country, boolean isExporter, Trader trader) {
    double rest = trader.value.rest().orZero();
    long all = listed == null ? 0 : listed.leftOut();
    if (listed == null || (all == 0 && (country < 0 || rest == 0))) {
      return Optional.empty();
    }
    if (country < 0) {
      return Optional.of(new LeftOut(listed.ofWorld(isExporter, rest), all, 0));
    }
    long own = listed.leftOut(country, isExporter);
    return Optional.of(new LeftOut(listed.ofCountry(country, isExporter, rest), own, all - own));
  }

  /** One country's side of the trade in a product, while it is added up. */
  private final class Trader {
    private final Counterparts value = new Counterparts();
    private final Counterparts mass = new Counterparts();
    private final Counterparts usual = new Counterparts();
    private final Counterparts even = new Counterparts(); // of which no mass is odd
    private final WholeSum weighed = new WholeSum();
    private final WholeSum evenWeighed = new WholeSum();
    private final WholeSum exported = new WholeSum();
    private int flags = FlagSets.NONE;
    private boolean isOdd;

    /** Adds what a country trades; what has no country is a rest. */
    void add(Pair pair, boolean isRest) {
      Pair.Sums sums = pair.counted();
      add(value, sums.value, isRest);
      add(mass, sums.mass, isRest);
      add(usual, sums.usual, isRest);
      if (sums.mass.whole() == sums.usual.whole()) {
        add(even, sums.mass, isRest);
        evenWeighed.add(sums.weighed.whole());
      } else {
        isOdd = true;
      }
      add(sums.weighed, pair.exported, pair.flags);
    }

    void add(Trader other, boolean isRest) {
      add(value, other.value.total(), isRest);
      add(mass, other.mass.total(), isRest);
      add(usual, other.usual.total(), isRest);
      add(even, other.even.total(), isRest);
      evenWeighed.add(other.evenWeighed.whole());
      isOdd |= other.isOdd;
      add(other.weighed, other.exported, other.flags);
    }

    private static void add(Counterparts amounts, WholeSum more, boolean isRest) {
      if (isRest) {
        amounts.addRest(more.whole());
      } else {
        amounts.add(more.whole());
      }
    }

    private void add(WholeSum moreWeighed, WholeSum moreExported, int moreFlags) {
      weighed.add(moreWeighed.whole());
      exported.add(moreExported.whole());
      flags = sets.union(flags, moreFlags);
    }

    void addRest(long more, int moreFlags) {
      value.addRest(more);
      exported.add(more);
      flags = sets.union(flags, moreFlags);
    }

    ProductMarket market(
        Grouping grouping, String country, AllTrade all, double world, Optional<LeftOut> leftOut) {
      var market =
          new ProductMarket(
              grouping, country, value, mass, weighed, exported, all, world, leftOut, List.of());
      return isOdd ? market.or(usual, weighed).or(even, evenWeighed) : market;
    }
  }

  /**
   * What one country sells to another of a product, of all records of it. The importer's report, or
   * nobody's, counts before the exporter's.
   */
  private static final class Pair {
    private final Sums direct = new Sums();
    private final Sums mirrored = new Sums(); // of the exporter
    private final WholeSum exported = new WholeSum();
    private boolean isDirect;
    private boolean isImported;
    private int flags = FlagSets.NONE;

    private static final class Sums {
      private final WholeSum value = new WholeSum();
      private final WholeSum mass = new WholeSum();
      private final WholeSum usual =
          new WholeSum(); // of each odd record what goods weigh as a rule
      private final WholeSum weighed = new WholeSum();

      void add(long moreValue, long moreMass, long usually) {
        value.add(moreValue);
        mass.add(moreMass);
        usual.add(usually);
        if (moreMass != WholeSum.UNKNOWN) {
          weighed.add(moreValue);
        }
      }

      void clear() {
        value.clear();
        mass.clear();
        usual.clear();
        weighed.clear();
      }
    }

    /**
     * @param usual what its goods weigh as a rule
     */
    void add(TradeColumns trade, int record, UsualMass usual, FlagSets sets) {
      long value = trade.value(record);
      Report report = trade.report(record);
      boolean isMirrored = report == Report.EXPORTER;
      long mass = trade.mass(record);
      (isMirrored ? mirrored : direct).add(value, mass, usual.of(value, mass));
      if (report != Report.IMPORTER) {
        exported.add(value);
      }
      isDirect |= !isMirrored;
      isImported |= report == Report.IMPORTER;
      flags = sets.union(flags, trade.flags(record));
    }

    Sums counted() {
      return isDirect ? direct : mirrored;
    }

    void clear() {
      direct.clear();
      mirrored.clear();
      exported.clear();
      isDirect = false;
      isImported = false;
      flags = FlagSets.NONE;
    }
  }

  /**
   * What a list of the largest flows of a product leaves out, within bounds.
   *
   * <p>A list of n partners has of each exporter its n largest customers and of each importer its n
   * largest suppliers; a flow that stands in either is in it. One that stands in neither is no
   * larger than the n-th largest of either country, and a country of less than n partners lists all
   * of its own:
   *
   * <pre>
   * x_ij ≤ min(c_i, c_j)       c: n-th largest flow of a country as exporter, or as importer, 0 without one
   * </pre>
   *
   * <p>A list with the total of a country leaves out the difference. Values are whole 0.001 USD,
   * countries numbers.
   *
   * <p>Example: n 1; A sells 5 to X and 2 to Y, B 3 to X and 1 to Y. A and B list X, X and Y list
   * A. B to Y alone is left out: at most min(3, 2) = 2.
   */
  static final class ListedFlows {
    private final Map<Integer, Map<Integer, Long>> sold = new HashMap<>(); // exporter, importer
    private final Map<Integer, Map<Integer, Long>> bought = new HashMap<>(); // importer, exporter
    private final Map<Integer, List<Long>> unsold =
        new HashMap<>(); // left out by exporter, at most
    private final Map<Integer, List<Long>> unbought = new HashMap<>(); // by importer
    private long leftOut; // of all trade

    void add(int exporter, int importer, long value) {
      sold.computeIfAbsent(exporter, none -> new HashMap<>()).put(importer, value);
      bought.computeIfAbsent(importer, none -> new HashMap<>()).put(exporter, value);
    }

    /** Bounds the flows that a list of so many partners leaves out. */
    void close(int partners) {
      Map<Integer, Long> last = new HashMap<>();
      bought.forEach((importer, flows) -> last.put(importer, last(flows, partners)));
      sold.forEach(
          (exporter, flows) -> {
            long own = last(flows, partners);
            Set<Integer> others = new HashSet<>(own == 0 ? Set.of() : bought.keySet());
            others.removeAll(flows.keySet());
            others.remove(exporter);
            for (int importer : others) {
              long bound = Math.min(own, last.get(importer));
              if (bound > 0) {
                leftOut += bound;
                unsold.computeIfAbsent(exporter, none -> new ArrayList<>()).add(bound);
                unbought.computeIfAbsent(importer, none -> new ArrayList<>()).add(bound);
              }
            }
          });
    }

    private static long last(Map<Integer, Long> flows, int partners) {
      return flows.size() < partners
          ? 0
          : flows.values().stream()
              .sorted(Comparator.reverseOrder())
              .skip(partners - 1L)
              .findFirst()
              .orElse(0L);
    }

    /** What is left out of all that a country sells, or of all that it buys, at most. */
    long leftOut(int country, boolean isExporter) {
      return (isExporter ? unsold : unbought)
          .getOrDefault(country, List.of()).stream().mapToLong(Long::longValue).sum();
    }

    long leftOut() {
      return leftOut;
    }

    /**
     * Concentration among what a country sells to others, or buys of them.
     *
     * @param rest of its total, which the list does not divide
     */
    Bounds ofCountry(int country, boolean isExporter, double rest) {
      double[] listed =
          sorted((isExporter ? sold : bought).getOrDefault(country, Map.of()).values());
      double[] others = sorted((isExporter ? unsold : unbought).getOrDefault(country, List.of()));
      double[] none = new double[others.length + 1]; // and where nothing is listed, a supply of 0
      return new Bounds(
          Bounds.joined(listed, none), Bounds.joined(listed, Bounds.joined(others, 0)), rest, rest);
    }

    /** The same among all exporters, or all importers. */
    Bounds ofWorld(boolean areExporters, double rest) {
      double[][] totals =
          (areExporters ? sold : bought)
              .entrySet().stream()
                  .map(
                      one -> {
                        double least = one.getValue().values().stream().mapToLong(v -> v).sum();
                        return new double[] {least, least + leftOut(one.getKey(), areExporters)};
                      })
                  .sorted(Arrays::compare)
                  .toArray(double[][]::new);
      double[] low = Arrays.stream(totals).mapToDouble(total -> total[0]).toArray();
      double[] high = Arrays.stream(totals).mapToDouble(total -> total[1]).toArray();
      return new Bounds(low, high, rest, rest);
    }

    // in an order of their own: no sum of doubles may depend on the numbers of countries
    private static double[] sorted(Collection<Long> values) {
      return values.stream().mapToDouble(Long::doubleValue).sorted().toArray();
    }
  }
}
