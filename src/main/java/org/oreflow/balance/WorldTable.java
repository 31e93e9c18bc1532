package org.oreflow.balance;

import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import org.oreflow.choice.Millionths;
import org.oreflow.choice.Releases;
import org.oreflow.reference.Countries;
import org.oreflow.table.Balance;
import org.oreflow.table.Flag;

/**
 * What sources that cover the world say of the countries that they leave out.
 *
 * @param lacksCodes whether that one has not all codes of the stage
 * @param hasRest whether production of countries is left undivided
 * @param hasUnknown whether a country's production is unknown and in the rest
 * @param rest production of the undivided rest at most
 * @param terms flags that bind what is derived from the table of production
 */
record WorldTable(
    boolean isProduction,
    boolean isTrade,
    boolean lacksCodes,
    boolean hasRest,
    boolean hasUnknown,
    Long rest,
    SortedSet<String> terms) {
  static WorldTable of(Collection<Cell> all) {
    var cells = all.stream().filter(Cell::isOfWorld).toList();
    var produced = cells.stream().filter(cell -> cell.isOf(Balance.PRODUCTION_T)).toList();
    var traded =
        cells.stream()
            .filter(cell -> cell.isOf(Balance.IMPORT_T) || cell.isOf(Balance.EXPORT_T))
            .toList();
    var rests = produced.stream().filter(cell -> cell.country().equals(Countries.OTHER)).toList();
    Long rest = null;
    for (Cell cell : rests) {
      rest = Millionths.larger(rest, cell.amount().high());
    }
    SortedSet<String> terms = new TreeSet<>();
    produced.forEach(cell -> terms.addAll(Releases.termsOf(cell.flags())));
    return new WorldTable(
        !produced.isEmpty(),
        !traded.isEmpty(),
        traded.stream().anyMatch(cell -> cell.has(Flag.CODES_PARTIAL)),
        !rests.isEmpty(),
        produced.stream()
            .anyMatch(cell -> cell.isHidden() && !cell.country().equals(Countries.WORLD)),
        rest,
        terms);
  }

  boolean isDivided() {
    return isProduction && !hasRest && !hasUnknown;
  }

  /** Production of a country that it does not list; of a group, where there is a rest, no value. */
  Amount ofUnlisted(boolean isGroup) {
    Long high = hasRest ? rest : Long.valueOf(0);
    boolean isNone = high != null && high == 0;
    return new Amount(isGroup && !isNone ? null : Long.valueOf(0), 0L, high);
  }

  /** Imports or exports of a country without a record; of some codes it says nothing of others. */
  Amount ofUntraded() {
    return lacksCodes ? new Amount(null, 0L, null) : Amount.ZERO;
  }
}
