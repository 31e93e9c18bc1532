package org.oreflow.balance;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.oreflow.choice.SourcePlace;
import org.oreflow.choice.SourceScope;
import org.oreflow.table.Flag;

/** Flows of one country and measure, of one source, together. */
final class TradeSum {
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

  SourcePlace place() {
    return place;
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

  /** Whether a flow has no high. */
  boolean isOpen() {
    return !amount.isBounded();
  }

  boolean lacksCodes() {
    return flags.contains(Flag.CODES_PARTIAL.name());
  }

  Amount amount() {
    return amount.ofKnown();
  }

  /**
   * Its part in a cell.
   *
   * @param all of every source that has a part in it
   * @param isWhole whether a source lists all partners
   */
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
