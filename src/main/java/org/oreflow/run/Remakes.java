package org.oreflow.run;

import static java.util.stream.Collectors.toSet;
import static org.apache.spark.sql.functions.col;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.engine.Scan;
import org.oreflow.lake.Lake;
import org.oreflow.lake.Remake;
import org.oreflow.lake.digest.RowDigests;
import org.oreflow.landscape.ShareIndices;
import org.oreflow.run.settings.Configuration;
import org.oreflow.run.stale.IndexInputs;
import org.oreflow.run.stale.StaleBalances;
import org.oreflow.run.stale.StaleIndices;
import org.oreflow.run.stale.StaleTrade;
import org.oreflow.table.Balance;
import org.oreflow.table.Change;
import org.oreflow.table.Flow;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Landscape;
import org.oreflow.table.Load;
import org.oreflow.table.MaterialBalance;
import org.oreflow.table.ProductIndicator;
import org.oreflow.table.Production;
import org.oreflow.table.Reconciled;
import org.oreflow.table.Trade;
import org.oreflow.table.TradeTotal;

/**
 * Which years of each computed table are recomputed: of flows and product indices when trade is in
 * the lake, of the others when they are asked for, after the tables that they are made from.
 */
public final class Remakes {
  // where a record stands decides nothing
  private static final List<String> PLACE =
      List.of(
          Production.RELEASE,
          Production.FILE,
          Production.ENTRY,
          Production.LINE,
          Production.ITEM,
          Load.PUBLISHED);

  private final Lake lake;
  private final Records records;
  private final Configuration configuration;
  private final StaleTrade trade;
  private final StaleBalances balances;
  private final boolean mirrored;
  private final Remake reconciled;
  private final Remake flows;
  private final Remake products;
  private Map<List<String>, String> production;
  private Map<Integer, String> totals;

  Remakes(Configuration configuration, Lake lake, Records records) {
    this.lake = lake;
    this.records = records;
    this.mirrored = !configuration.mirrored().isEmpty();
    this.configuration = configuration;
    List<Row> releases = records.releases();
    this.trade = new StaleTrade(configuration, lake::parts, releases);
    this.balances = new StaleBalances(configuration, lake::parts, releases);
    this.reconciled = reconciled(file -> true);
    this.flows = flows(file -> true);
    this.products = products(file -> true);
  }

  /** Whether a source has reports of exporters and importers. */
  public boolean isMirrored() {
    return mirrored;
  }

  public Remake reconciled() {
    return reconciled;
  }

  /**
   * Of reconciled trade, were there only some of the files.
   *
   * @param counts source, release, file
   */
  public Remake reconciled(Predicate<List<String>> counts) {
    return lake.remake(Reconciled.TABLE, trade.ofReconciled(counts));
  }

  public Remake flows() {
    return flows;
  }

  /**
   * Of flows, were there only some of the files.
   *
   * @param counts source, release, file
   */
  public Remake flows(Predicate<List<String>> counts) {
    return lake.remake(Flow.TABLE, trade.ofFlows(counts, records.flowFactors()));
  }

  public Remake products() {
    return products;
  }

  /**
   * Of product indices, were there only some of the files.
   *
   * @param counts source, release, file
   */
  public Remake products(Predicate<List<String>> counts) {
    return lake.remake(ProductIndicator.TABLE, trade.ofProducts(counts, totals()));
  }

  public Remake balances() {
    var reference = records.balanceReference();
    return lake.remake(
        Balance.TABLE,
        balances.ofBalances(
            production(),
            reference.mineOutputParts(),
            reference.countryGroups(),
            IndexInputs.chain(reference.configuration())));
  }

  public Remake materialBalances() {
    return lake.remake(
        MaterialBalance.TABLE, balances.ofMaterialBalances(records.baskets().chains().lines()));
  }

  public Remake landscape() {
    return lake.remake(
        Landscape.TABLE,
        balances.ofLandscape(
            Scan.distinct(lake.read(Production.TABLE), List.of(Production.YEAR)).stream()
                .map(row -> row.getInt(0))
                .collect(toSet()),
            production(),
            Landscapes.elementRows(configuration)));
  }

  /**
   * Of indices of elements.
   *
   * @param links of {@link Landscapes#rows}, all of them
   */
  public Remake indicators(List<Row> links) {
    var breaks = ShareIndices.breaks(Landscapes.order(configuration), links);
    return lake.remake(IndicatorValue.TABLE, indices().ofIndicators(production(), breaks));
  }

  public Remake changes() {
    return lake.remake(Change.TABLE, indices().ofChanges(production()));
  }

  private StaleIndices indices() {
    return new StaleIndices(configuration, lake::parts, records.indexInputs());
  }

  /** Holds for trade records of years of which any table made from trade is recomputed. */
  Column ofTrade() {
    if (flows.isWhole() || products.isWhole()) {
      return flows.isWhole() ? flows.of(Trade.YEAR) : products.of(Trade.YEAR);
    }
    return col(Trade.YEAR).isin(yearsOfTrade().toArray());
  }

  /** Years of which any table made from trade is recomputed. */
  Set<Integer> yearsOfTrade() {
    var years = new TreeSet<>(flows.years());
    years.addAll(products.years());
    years.addAll(reconciled.years());
    return years;
  }

  private Map<Integer, String> totals() {
    if (totals == null) {
      totals = new TreeMap<>();
      records
          .totals()
          .ifPresent(
              rows ->
                  RowDigests.of(rows, List.of(TradeTotal.YEAR))
                      .forEach((year, sha) -> totals.put(Integer.valueOf(year.get(0)), sha)));
    }
    return totals;
  }

  private Map<List<String>, String> production() {
    if (production == null) {
      Dataset<Row> current = records.production().drop(PLACE.toArray(String[]::new));
      production = RowDigests.of(current, List.of(Production.YEAR, Production.SOURCE));
    }
    return production;
  }
}
