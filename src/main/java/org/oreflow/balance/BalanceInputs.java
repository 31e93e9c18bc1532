package org.oreflow.balance;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.oreflow.balance.BalanceYear.Groups;
import org.oreflow.choice.Release.SourceScope;
import org.oreflow.choice.SourcePlace;
import org.oreflow.choice.Unscaled;
import org.oreflow.flow.Factor;
import org.oreflow.flow.FlowFactor;
import org.oreflow.reference.CountryGroups.Membership;
import org.oreflow.table.Balance;
import org.oreflow.table.Flag;

/** What balances are made of besides published figures and flows. */
public final class BalanceInputs implements Serializable {
  private static final long serialVersionUID = 1;
  private static final String TRADE = "trade";

  final List<Factor> parts;
  private final List<Membership> groups;
  private final Map<String, SourceScope> scopes;
  private final List<Row> chain;
  private final List<String> trade;
  private final Map<String, List<String>> orders; // measure of the balance → sources

  /**
   * @param parts of {@link FlowFactor#ofMineOutput}
   * @param precedence measure to source ids
   * @param chain rows of an element, a stage and one that it is made from
   */
  public BalanceInputs(
      List<Factor> parts,
      List<Membership> groups,
      Map<String, SourceScope> scopes,
      Map<String, List<String>> precedence,
      List<Row> chain) {
    this.parts =
        parts.stream().filter(part -> !part.cell().element().equals(part.holds().code())).toList();
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

  Groups groups(int year) {
    return new Groups(groups, year);
  }

  TradeCells trade(Groups ofYear) {
    return new TradeCells(ofYear, scopes, trade);
  }

  List<Cell> shared(List<Cell> cells) {
    return new SharedTrade(chain).opened(cells);
  }

  SourcePlace place(Cell cell) {
    return SourcePlace.of(orders.get(cell.table().measure()), cell.source());
  }

  /** Part of a group → the group, whose balances are put together. */
  Map<String, String> families() {
    Map<String, String> families = new HashMap<>();
    parts.forEach(part -> families.put(part.cell().element(), part.holds().code()));
    return families;
  }

  /**
   * Published trade of a stage, part of which the publisher counts with the stage before.
   *
   * <pre>
   * low = what stands under the stage       high = that and what spans stages under the stage before
   * </pre>
   *
   * <p>In: cells of one year, of a country, measure and source under both stages, of which that of
   * the stage before has flag {@link Flag#SPANS_STAGES}. Out: the cell of the stage without a
   * value, flag {@link Flag#COUNTED_BEFORE}; where nothing is counted before it stays as it is.
   * Example: rare-earth ores and compounds 37,500 t under mining, metals and alloys 1,249 t under
   * separation: exports of separated rare earths are from 1,249 to 38,749 t.
   *
   * @param chain rows of an element, a stage and one that it is made from
   */
  record SharedTrade(List<Row> chain) {
    List<Cell> opened(List<Cell> cells) {
      Map<List<String>, Amount> spanning = new HashMap<>();
      for (Cell cell : cells) {
        boolean isTrade = cell.isOf(Balance.IMPORT_T) || cell.isOf(Balance.EXPORT_T);
        if (isTrade && cell.has(Flag.SPANS_STAGES) && !cell.amount().equals(Amount.ZERO)) {
          spanning.put(place(cell, cell.table().stage()), cell.amount());
        }
      }
      return spanning.isEmpty()
          ? cells
          : cells.stream().map(cell -> opened(cell, spanning)).toList();
    }

    private Cell opened(Cell cell, Map<List<String>, Amount> spanning) {
      Cell opened = cell;
      for (Row step : chain) {
        Amount before = spanning.get(place(cell, step.getString(2)));
        boolean isOf =
            step.getString(0).equals(cell.table().element())
                && step.getString(1).equals(cell.table().stage());
        if (isOf && before != null) {
          Amount amount = opened.amount();
          Long high = Unscaled.plus(amount.high(), before.high());
          opened = opened.with(new Amount(null, amount.low(), high)).flagged(Flag.COUNTED_BEFORE);
        }
      }
      return opened;
    }

    private static List<String> place(Cell cell, String stage) {
      Cell.Table table = cell.table();
      return List.of(
          table.element(), stage, table.measure(), cell.country(), cell.unit(), cell.source());
    }
  }
}
