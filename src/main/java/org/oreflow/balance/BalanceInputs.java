package org.oreflow.balance;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.oreflow.choice.SourcePlace;
import org.oreflow.choice.SourceScope;
import org.oreflow.flow.FlowFactor;
import org.oreflow.reference.CountryGroups.Membership;
import org.oreflow.table.Balance;

/** What balances are made of besides published figures and flows. */
public final class BalanceInputs implements Serializable {
  private static final long serialVersionUID = 1;
  private static final String TRADE = "trade";

  private final List<DepositPart> parts;
  private final List<Membership> groups;
  private final Map<String, SourceScope> scopes;
  private final List<Row> chain;
  private final List<String> trade;
  private final Map<String, List<String>> orders; // measure of the balance → sources

  /**
   * Of reference data.
   *
   * @param parts rows of {@link FlowFactor#ofMineOutput}
   * @param groups memberships of the groups that are asked for
   * @param scopes of sources that are configured
   * @param precedence measure to source ids
   * @param chain rows of an element, a stage and one that it is made from
   */
  public BalanceInputs(
      List<Row> parts,
      List<Membership> groups,
      Map<String, SourceScope> scopes,
      Map<String, List<String>> precedence,
      List<Row> chain) {
    this.parts = DepositPart.of(parts);
    this.groups = List.copyOf(groups);
    this.scopes = Map.copyOf(scopes);
    this.trade = List.copyOf(precedence.getOrDefault(TRADE, List.of()));
    this.orders = orders(precedence);
    this.chain = List.copyOf(chain);
  }

  private static Map<String, List<String>> orders(Map<String, List<String>> precedence) {
    Map<String, List<String>> published = new HashMap<>();
    precedence.forEach(
        (name, sources) ->
            published.put(PublishedFigure.MEASURES.getOrDefault(name, name), sources));
    Map<String, List<String>> orders = new HashMap<>();
    for (String measure : Balance.MEASURES) {
      orders.put(measure, SourcePlace.order(published, measure));
    }
    // published tables first, then flows, of which those of several sources make one cell
    for (String measure : List.of(Balance.IMPORT_T, Balance.EXPORT_T, Balance.INTRA_T)) {
      Stream<String> trade = precedence.getOrDefault(TRADE, List.of()).stream();
      orders.put(measure, Stream.concat(orders.get(measure).stream(), trade).distinct().toList());
    }
    return Map.copyOf(orders);
  }

  List<DepositPart> parts() {
    return parts;
  }

  Groups groups(int year) {
    return new Groups(groups, year);
  }

  TradeCells trade(Groups ofYear) {
    return new TradeCells(ofYear, scopes, trade);
  }

  /** Cells of published trade, those opened of which a part is counted before. */
  List<Cell> shared(List<Cell> cells) {
    return new SharedTrade(chain).opened(cells);
  }

  SourcePlace place(Cell cell) {
    return SourcePlace.of(orders.get(cell.table().measure()), cell.source());
  }

  /** Part of a group → the group, whose balances are put together. */
  Map<String, String> families() {
    Map<String, String> families = new HashMap<>();
    parts.forEach(part -> families.put(part.element(), part.group()));
    return families;
  }
}
