package org.oreflow.run.stale;

import static java.util.stream.Collectors.toSet;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.oreflow.lake.catalog.TablePart;
import org.oreflow.reference.CountryGroups.Membership;
import org.oreflow.run.settings.Configuration;
import org.oreflow.table.Balance;
import org.oreflow.table.Flow;
import org.oreflow.table.Production;
import org.oreflow.table.Table;

/** What balances, and what stands beside them, are made of. */
public final class StaleBalances {
  static final String PRECEDENCE = "precedence";
  static final String BALANCES = "balances";

  private final Configuration configuration;
  private final Held held;

  /**
   * Of what a lake holds.
   *
   * @param partsOf a table
   * @param releases rows of {@link org.oreflow.choice.Releases#of}
   */
  public StaleBalances(
      Configuration configuration, Function<Table, List<TablePart>> partsOf, List<Row> releases) {
    this.configuration = configuration;
    this.held = new Held(configuration, partsOf, releases);
  }

  /**
   * Of balances: year → name of a thing → its text, and so are all that follow.
   *
   * @param production year and source → digest of current production
   * @param parts of mine output
   * @param groups memberships of groups of countries
   * @param chain rows of an element, a stage and one that it is made from
   */
  public Map<Integer, Map<String, String>> ofBalances(
      Map<List<String>, String> production,
      List<Row> parts,
      List<Membership> groups,
      List<Row> chain) {
    var flows = held.rows(Flow.TABLE);
    var trade = held.trade(file -> true);
    var published = byYear(production);
    return new Declared()
        .with("flows", flows)
        .with("production", year -> text(published, year))
        .with("factors", year -> Declared.digest(FactorText.of(parts, year)))
        .with(
            "groups", year -> Declared.digest(groups.stream().filter(g -> g.years().contain(year))))
        .with("chain", Declared.digest(chain.stream()))
        .with("coverage", year -> held.covers(traders(trade, year)))
        .with(
            PRECEDENCE,
            year ->
                held.precedence(
                    Stream.concat(
                            traders(trade, year).stream(),
                            published.getOrDefault(year, Map.of()).keySet().stream())
                        .collect(toSet())))
        .in(Held.years(List.of(flows.keySet(), published.keySet())));
  }

  private static Set<String> traders(Map<Integer, List<TablePart>> trade, int year) {
    return trade.getOrDefault(year, List.of()).stream()
        .map(part -> part.values().get(0))
        .collect(toSet());
  }

  /**
   * Of material balances.
   *
   * @param chains lines of {@link org.oreflow.balance.chain.Chains}
   */
  public Map<Integer, Map<String, String>> ofMaterialBalances(List<String> chains) {
    var balances = held.rows(Balance.TABLE);
    return new Declared()
        .with(BALANCES, balances)
        .with("yields", Declared.digest(chains.stream()))
        .with("uncertainty", Declared.digest(Stream.of(configuration.settings().balance())))
        .in(balances.keySet());
  }

  /**
   * Of the landscape: all balances up to a year, and all records of production, whose parts are of
   * no year.
   *
   * @param published years of records of production, projections among them
   * @param current year and source → digest of current production
   * @param baskets which elements are of which basket
   */
  public Map<Integer, Map<String, String>> ofLandscape(
      Set<Integer> published, Map<List<String>, String> current, List<Row> baskets) {
    var balances = held.rows(Balance.TABLE);
    return new Declared()
        .upTo(BALANCES, balances)
        .with("records", held.all(Production.TABLE))
        .with("production", text(current))
        .with(
            "corrections",
            Declared.digest(configuration.reference().corrections().production().stream()))
        .with("releases", held.releases())
        .with("baskets", Declared.digest(baskets.stream()))
        .with(PRECEDENCE, held.precedence(Set.copyOf(held.sources())))
        .in(Held.years(List.of(balances.keySet(), published)));
  }

  /** Current production of each year by source. */
  static Map<Integer, Map<String, String>> byYear(Map<List<String>, String> production) {
    Map<Integer, Map<String, String>> all = new HashMap<>();
    production.forEach(
        (group, digest) ->
            all.computeIfAbsent(Integer.valueOf(group.get(0)), none -> new TreeMap<>())
                .put(group.get(1), digest));
    return all;
  }

  /** Text of the production of a year. */
  static String text(Map<Integer, Map<String, String>> production, int year) {
    return text(production.getOrDefault(year, Map.of()));
  }

  private static String text(Map<?, String> digests) {
    return Declared.digest(digests.entrySet().stream().map(e -> e.getKey() + "\t" + e.getValue()));
  }
}
