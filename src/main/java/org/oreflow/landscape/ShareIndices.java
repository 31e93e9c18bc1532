package org.oreflow.landscape;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.spark.sql.Row;
import org.oreflow.figure.Figure;
import org.oreflow.figure.Interval;
import org.oreflow.index.StandingValues;
import org.oreflow.index.concentration.ConcentrationRatio;
import org.oreflow.index.concentration.SupplierConcentration;
import org.oreflow.index.formula.Grouping;
import org.oreflow.index.formula.IndexValue;
import org.oreflow.index.formula.MarketIndex;
import org.oreflow.reference.Countries;
import org.oreflow.table.Basis;
import org.oreflow.table.Cell;
import org.oreflow.table.Flag;
import org.oreflow.table.Landscape;
import org.oreflow.table.Reason;
import org.oreflow.table.Status;

/**
 * Indices of printed shares, variants by basis: {@code published_share} of the world's supply,
 * {@code sourcing_share} of what the European Union takes (country {@code EU27_2020}), {@code
 * demand_share} of what the world uses, {@code import_share} of what the United States import,
 * {@code projection:} and the scenario of what the world will be supplied with.
 *
 * <pre>
 * H = Σ_c s_c², CR_n = Σ of the n largest s_c, N ≥ 1 − CR_1, P = s_2 − s_1       s_c: share of country c
 * </pre>
 *
 * <p>In: rows of {@link org.oreflow.table.Landscape}. Of several tables of an element, stage, year
 * and basis the first in {@link Order} counts. What shares leave of the whole is a rest: spread
 * thin below, in one hand above, so that one share s gives H from s² to s² + (1 − s)². Out: {@code
 * hhi}, {@code cr1}, {@code cr3}, of imports {@code import_hhi}, {@code top_supplier_share}, {@code
 * import_cr3}, null where no form of the goods stands for the stage ({@link ImportForms}), reason
 * NOT_COMPARABLE; values that stand as of any index; {@code n_minus_1} of the world with its low
 * alone, reason NO_DEMAND; {@code stage_position}, variant {@code published_share:from:} and the
 * earlier stage, where both stages have printed shares of one element. Where one of them has a
 * table of amounts instead it is null, NOT_COMPARABLE. A projection has the status of one, whatever
 * its flags, and no changes. Errors: none. Source: those of the indices.
 *
 * <p>Example: .92 alone: H from .8464 to .8528, CR_1 .92, N at least .08.
 */
public final class ShareIndices {
  /** What a link without shares lacks. */
  public static final List<String> OF_LINK = List.of("hhi", "cr1", "cr3");

  private static final String EU = "EU27_2020";
  private static final String UNITED_STATES = "USA";
  static final Map<Basis, String> WHOLES =
      Map.of(
          Basis.PUBLISHED_SHARE,
          Countries.WORLD,
          Basis.SOURCING_SHARE,
          EU,
          Basis.DEMAND_SHARE,
          Countries.WORLD,
          Basis.IMPORT_SHARE,
          UNITED_STATES);
  private static final List<MarketIndex> INDICES = indices(Grouping.PRODUCERS, "hhi", "cr1", "cr3");
  private static final List<MarketIndex> OF_IMPORTS =
      indices(Grouping.SUPPLIERS, "import_hhi", "top_supplier_share", "import_cr3");

  private static final Figure NONE =
      Figure.of(Double.NaN, Double.NaN, Double.NaN).orElse(Reason.NOT_COMPARABLE);

  private final Comparator<Held> first;
  private final List<Row> chain;
  private final double width;

  /**
   * @param chain rows of {@link org.oreflow.index.risk.StagePosition#CHAIN}
   * @param width of the interval of a fraction that stands, at most
   */
  public ShareIndices(Order order, List<Row> chain, double width) {
    this.first = order.of("");
    this.chain = List.copyOf(chain);
    this.width = width;
  }

  /**
   * The indices of all years.
   *
   * @param rows with the columns of {@link View#COLUMNS}, of all years, as a series may break
   *     between two of them; of two baskets a row counts once
   */
  public List<IndexValue> of(List<Row> rows) {
    Map<Basis, Map<Cell, Listed>> all = tables(rows, ShareChanges::isCompared, first);
    List<IndexValue> values = new ArrayList<>();
    for (Basis basis : WHOLES.keySet()) {
      Map<Cell, Listed> tables = all.getOrDefault(basis, Map.of());
      Set<Cell> breaks = Listed.breaks(tables, ShareChanges::series);
      tables.forEach(
          (link, table) -> values.addAll(ofTable(cell(basis, link), table, breaks.contains(link))));
    }
    values.addAll(projections(held(rows, Basis.PROJECTION::equals)));
    values.addAll(
        positions(
            all.getOrDefault(Basis.PUBLISHED_SHARE, Map.of()),
            all.getOrDefault(Basis.WORLD_TABLE, Map.of())));
    return values.stream().map(value -> StandingValues.of(value, width)).toList();
  }

  private static List<MarketIndex> indices(Grouping of, String hhi, String cr1, String cr3) {
    return List.of(
        new SupplierConcentration(hhi, of),
        new ConcentrationRatio(cr1, of, 1),
        new ConcentrationRatio(cr3, of, 3));
  }

  /**
   * Links of balances of which no table tells the share of a country in a year, such as one of
   * which the trade of a country alone is known.
   *
   * @param links rows with element, stage and year
   * @param landscape rows as of {@link #of}, of the same years
   */
  public static List<Row> untold(List<Row> links, List<Row> landscape) {
    Set<Cell> told =
        Listed.of(held(landscape, Listed.TELLING::contains))
            .filter(Listed::tellsShares)
            .map(table -> table.first().place().of(""))
            .collect(toSet());
    return links.stream().filter(row -> !told.contains(Cell.of(row, ""))).distinct().toList();
  }

  /** The first table of each link, by basis. */
  static Map<Basis, Map<Cell, Listed>> tables(
      List<Row> rows, Predicate<Basis> some, Comparator<Held> first) {
    return held(rows, some).stream()
        .collect(
            groupingBy(
                one -> one.origin().basis(),
                collectingAndThen(toList(), held -> Listed.byLink(held, first))));
  }

  /** What tables of some bases say; of two baskets a row counts once. */
  static List<Held> held(List<Row> rows, Predicate<Basis> some) {
    return rows.stream()
        .filter(row -> some.test(Basis.of(row.getAs(Landscape.BASIS))))
        .map(Held::of)
        .distinct()
        .toList();
  }

  /**
   * Where series of shares break: a table there is of another material or source than that of the
   * last year before.
   *
   * @param rows as of {@link #of}
   * @return year → texts of the links that break
   */
  public static SortedMap<Integer, Set<String>> breaks(Order order, List<Row> rows) {
    SortedMap<Integer, Set<String>> breaks = new TreeMap<>();
    tables(rows, WHOLES::containsKey, order.of(""))
        .forEach(
            (basis, tables) ->
                Listed.breaks(tables, ShareChanges::series)
                    .forEach(
                        link ->
                            breaks
                                .computeIfAbsent(link.year(), none -> new TreeSet<>())
                                .add(basis + "\t" + link)));
    return breaks;
  }

  // each scenario for itself, whoever tells of it
  private List<IndexValue> projections(List<Held> held) {
    Map<String, List<Held>> scenarios =
        held.stream()
            .filter(one -> scenario(one).isPresent())
            .collect(groupingBy(one -> scenario(one).orElseThrow(), TreeMap::new, toList()));
    List<IndexValue> values = new ArrayList<>();
    scenarios.forEach(
        (scenario, tables) -> {
          for (var table : Listed.byLink(tables, first).entrySet()) {
            Cell cell = cell(Basis.PROJECTION, table.getKey());
            cell = cell.ofVariant(cell.variant() + ":" + scenario);
            ofTable(cell, table.getValue(), false)
                .forEach(value -> values.add(value.settled(Status.PROJECTION)));
          }
        });
    return values;
  }

  private static Optional<String> scenario(Held held) {
    return Projected.scenario(held.origin().material());
  }

  private static Cell cell(Basis basis, Cell link) {
    return link.ofVariant(basis.text()).of(WHOLES.getOrDefault(basis, Countries.WORLD));
  }

  private static List<IndexValue> ofTable(Cell cell, Listed table, boolean isBreak) {
    Set<String> flags = table.flags();
    if (isBreak) {
      flags.add(Flag.SERIES_BREAK.name());
    }
    List<IndexValue> values = new ArrayList<>();
    boolean isOfImports = table.origin().basis() == Basis.IMPORT_SHARE;
    boolean isOfForm = isOfImports && !table.origin().material().equals(cell.element());
    for (MarketIndex index : isOfImports ? OF_IMPORTS : INDICES) {
      values.add(
          isOfForm
              ? IndexValue.of(index, cell, NONE, flags)
              : index.of(cell, table.market(), flags));
    }
    if (table.origin().basis() == Basis.PUBLISHED_SHARE) {
      Figure leader = INDICES.get(1).of(table.market());
      Figure least = Figure.of(Double.NaN, 1 - leader.high(), Double.NaN).orElse(Reason.NO_DEMAND);
      values.add(IndexValue.of("n_minus_1", cell, least, flags, "1"));
    }
    return values;
  }

  private List<IndexValue> positions(Map<Cell, Listed> shares, Map<Cell, Listed> amounts) {
    List<IndexValue> values = new ArrayList<>();
    Set<Cell> links = new LinkedHashSet<>(shares.keySet());
    links.addAll(amounts.keySet());
    for (Row step : chain) {
      for (Cell link : links) {
        if (!link.element().equals(step.getString(0)) || !link.stage().equals(step.getString(1))) {
          continue;
        }
        Cell from = link.ofStage(step.getString(2));
        Listed later = shares.get(link);
        Listed earlier = shares.get(from);
        if (later != null && earlier != null) {
          values.addAll(moved(link, from, later, earlier));
        } else if (later != null && amounts.containsKey(from)) {
          values.addAll(unlike(link, from, later));
        }
        if (amounts.containsKey(link) && !amounts.containsKey(from) && earlier != null) {
          values.addAll(unlike(link, from, earlier));
        }
      }
    }
    return values;
  }

  private static Cell cell(Cell to, Cell from, String country) {
    return to.ofVariant(Basis.PUBLISHED_SHARE.text() + ":from:" + from.stage()).of(country);
  }

  private static List<IndexValue> unlike(Cell to, Cell from, Listed shares) {
    return shares.countries().stream()
        .map(
            held ->
                IndexValue.of(
                    "stage_position", cell(to, from, held.country()), NONE, Set.of(), "1"))
        .toList();
  }

  private static List<IndexValue> moved(Cell to, Cell from, Listed later, Listed earlier) {
    Set<String> flags = later.flags();
    flags.addAll(earlier.flags());
    List<IndexValue> values = new ArrayList<>();
    for (String country : Listed.countries(later, earlier)) {
      Interval after = later.share(country);
      Interval before = earlier.share(country);
      boolean isListed = later.of(country).isPresent() && earlier.of(country).isPresent();
      Figure figure =
          Figure.of(
                  after.value() - before.value(),
                  Share.least(after) - Share.most(before),
                  Share.most(after) - Share.least(before))
              .flagged(isListed ? Set.of() : Set.of(Flag.NOT_LISTED.name()))
              .orElse(Reason.CENSORED);
      values.add(IndexValue.of("stage_position", cell(to, from, country), figure, flags, "1"));
    }
    return values;
  }
}
