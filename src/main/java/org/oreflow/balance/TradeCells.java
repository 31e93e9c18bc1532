package org.oreflow.balance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.oreflow.balance.Amount.AmountSum;
import org.oreflow.balance.BalanceYear.Groups;
import org.oreflow.choice.Release.SourceScope;
import org.oreflow.choice.SourcePlace;
import org.oreflow.table.Balance;
import org.oreflow.table.Flag;

/**
 * Imports, exports and trade within groups, from flows. Each flow is an export of one country and
 * an import of the other, and the same for the groups that the two belong to; where both belong, it
 * is trade within. The value is null when a flow's share or composition is unknown; flows without
 * mass leave the high open. Flows between two countries are those of one source, the first in
 * precedence. All flows of a country are those up to the first source that lists all of its
 * partners, or all countries: what earlier ones have of single partners stands in its place. Where
 * no source lists all, the first gives a low only, flag {@link Flag#PARTNERS_PARTIAL}; and so does
 * a source without all codes of the stage, flag {@link Flag#CODES_PARTIAL}.
 */
final class TradeCells {
  private static final Comparator<TradeSum> ORDER =
      Comparator.comparing((TradeSum sum) -> sum.place).thenComparing(sum -> sum.unit);

  private final Groups groups;
  private final Map<String, SourceScope> scopes;
  private final List<String> precedence;
  private final Map<Cell.Table, Map<String, List<TradeSum>>> sums = new HashMap<>(); // by country

  private record Chain(String element, String stage) {
    static Chain of(Cell.Table table) {
      return new Chain(table.element(), table.stage());
    }
  }

  /**
   * @param scopes of sources; flows of others do not count
   */
  TradeCells(Groups groups, Map<String, SourceScope> scopes, List<String> precedence) {
    this.groups = groups;
    this.scopes = scopes;
    this.precedence = precedence;
  }

  void add(TradedMass flow) {
    if (!scopes.containsKey(flow.source())) {
      return;
    }
    sum(flow, flow.exporter(), Balance.EXPORT_T).add(flow);
    sum(flow, flow.importer(), Balance.IMPORT_T).add(flow);
    Set<String> sellers = groups.of(flow.exporter());
    Set<String> buyers = groups.of(flow.importer());
    for (String group : sellers) {
      if (!buyers.contains(group)) {
        addOfGroup(flow, group, Balance.EXPORT_T);
      }
    }
    for (String group : buyers) {
      addOfGroup(flow, group, sellers.contains(group) ? Balance.INTRA_T : Balance.IMPORT_T);
    }
  }

  private void addOfGroup(TradedMass flow, String group, String measure) {
    TradeSum sum = sum(flow, group, measure);
    sum.add(flow);
    sum.add(Flag.GROUP);
  }

  private TradeSum sum(TradedMass flow, String country, String measure) {
    List<TradeSum> ofSources =
        sums.computeIfAbsent(
                new Cell.Table(flow.element(), flow.stage(), measure), none -> new HashMap<>())
            .computeIfAbsent(country, none -> new ArrayList<>());
    for (TradeSum sum : ofSources) {
      if (sum.place.source().equals(flow.source()) && sum.unit.equals(flow.unit())) {
        return sum;
      }
    }
    var sum =
        new TradeSum(
            SourcePlace.of(precedence, flow.source()), scopes.get(flow.source()), flow.unit());
    ofSources.add(sum);
    return sum;
  }

  List<Cell> cells() {
    Map<Chain, SourcePlace> worlds = worlds();
    List<Cell> cells = new ArrayList<>();
    new TreeMap<>(sums)
        .forEach(
            (table, countries) -> {
              SourcePlace world = worlds.get(Chain.of(table));
              new TreeMap<>(countries)
                  .forEach((country, sums) -> cells.addAll(cells(table, country, sums, world)));
            });
    return cells;
  }

  private Map<Chain, SourcePlace> worlds() {
    Map<Chain, SourcePlace> worlds = new HashMap<>();
    sums.forEach(
        (table, countries) ->
            countries.values().stream()
                .flatMap(List::stream)
                .filter(TradeSum::isOfWorld)
                .map(sum -> sum.place)
                .reduce(SourcePlace::first)
                .ifPresent(first -> worlds.merge(Chain.of(table), first, SourcePlace::first)));
    return worlds;
  }

  private static List<Cell> cells(
      Cell.Table table, String country, List<TradeSum> ofSources, SourcePlace firstWorld) {
    ofSources.sort(ORDER);
    SourcePlace first = ofSources.get(0).place;
    SourcePlace firstWhole = first.isBefore(firstWorld) ? firstWorld : null;
    for (TradeSum sum : ofSources) {
      if (sum.isWholeOf(country) && (firstWhole == null || sum.place.isBefore(firstWhole))) {
        firstWhole = sum.place;
      }
    }
    boolean isWhole = firstWhole != null;
    SourcePlace last = isWhole ? firstWhole : first;
    List<TradeSum> taken = ofSources.stream().filter(sum -> !last.isBefore(sum.place)).toList();
    Amount all = together(taken, isWhole);
    return taken.stream().map(sum -> sum.cell(table, country, all, isWhole)).toList();
  }

  private static Amount together(List<TradeSum> taken, boolean isWhole) {
    var sum = new AmountSum();
    boolean isKnown = isWhole;
    boolean isBounded = isWhole;
    for (TradeSum one : taken) {
      sum.add(one.amount());
      isKnown &= !one.lacksCodes() && !one.isOfUnknownPart();
      isBounded &= !one.lacksCodes() && !one.isOpen();
    }
    Amount all = sum.ofKnown();
    return new Amount(isKnown ? all.value() : null, all.low(), isBounded ? all.high() : null);
  }

  private static final class TradeSum {
    private final SourcePlace place;
    private final SourceScope scope;
    private final String unit;
    private final AmountSum amount = new AmountSum();
    private final SortedSet<String> flags = new TreeSet<>();
    private final AmountSum odd = new AmountSum(); // whose masses its value does not bear out
    private List<String> last; // flags of the flow before: flows share theirs
    private boolean isOfUnknownPart;

    TradeSum(SourcePlace place, SourceScope scope, String unit) {
      this.place = place;
      this.scope = scope;
      this.unit = unit;
    }

    void add(TradedMass flow) {
      amount.add(flow.amount());
      if (!flow.flags().equals(last)) {
        last = flow.flags();
        flags.addAll(last);
        flags.remove(Flag.ONE_CODE.name()); // of one flow: a balance adds up partners
      }
      isOfUnknownPart |= flow.isOfUnknownPart();
      if (!flow.amount().isKnown() && flow.flags().contains(Flag.UNIT_VALUE_ODD.name())) {
        odd.add(flow.amount());
      }
    }

    void add(Flag flag) {
      flags.add(flag.name());
    }

    boolean isOfWorld() {
      return scope.isOfWorld();
    }

    boolean isWholeOf(String country) {
      return scope.isWholeOf(country);
    }

    /** Whether unknown masses leave it unknown; odd ones do that are more than a tenth of it. */
    boolean isOfUnknownPart() {
      long known = amount.ofKnown().value() == null ? 0 : amount.ofKnown().value();
      Long most = odd.ofKnown().high();
      return isOfUnknownPart || !odd.isBounded() || (most != null && most > known / 10);
    }

    boolean isOpen() {
      return !amount.isBounded();
    }

    boolean lacksCodes() {
      return flags.contains(Flag.CODES_PARTIAL.name());
    }

    Amount amount() {
      return amount.ofKnown();
    }

    Cell cell(Cell.Table table, String country, Amount all, boolean isWhole) {
      SortedSet<String> ofCell = new TreeSet<>(flags);
      // that a flow's importer has other suppliers says nothing of the exporter
      ofCell.remove(Flag.PARTNERS_PARTIAL.name());
      if (!isWhole) {
        ofCell.add(Flag.PARTNERS_PARTIAL.name());
      }
      return new Cell(table, country, all, unit, ofCell, place.source(), scope.isOfWorld(), true);
    }
  }
}
