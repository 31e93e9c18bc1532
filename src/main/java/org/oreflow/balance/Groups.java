package org.oreflow.balance;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.oreflow.balance.Cell.CellSum;
import org.oreflow.choice.Millionths;
import org.oreflow.reference.Countries;
import org.oreflow.reference.CountryGroups.Membership;
import org.oreflow.table.Balance;
import org.oreflow.table.Flag;

/** Groups of countries in one year, and what their members make together. */
public final class Groups {

  private static final long WIDE = 10; // a part of a figure

  private final Map<String, Set<String>> ofMember;
  private final Map<String, Long> members; // of each group

  Groups(Collection<Membership> memberships, int year) {
    List<Membership> held = memberships.stream().filter(m -> m.years().contain(year)).toList();
    this.ofMember =
        held.stream()
            .collect(
                groupingBy(
                    Membership::member, mapping(Membership::group, toCollection(TreeSet::new))));
    this.members =
        held.stream().collect(toMap(Membership::group, m -> 1L, Long::sum, TreeMap::new));
  }

  Set<String> of(String country) {
    return ofMember.getOrDefault(country, Set.of());
  }

  /**
   * Cells of groups: sums of their members' production and secondary production; null when a
   * member's is unknown. The high holds the undivided rest for members that a table leaves out, and
   * once what it leaves to all without a figure; where that is more than a tenth of the sum, the
   * sum is the low alone, flag {@link Flag#IN_REST}.
   */
  List<Cell> of(Collection<Cell> supplies) {
    Map<Cell.Table, List<Cell>> tables = new TreeMap<>();
    for (Cell cell : supplies) {
      boolean isSupply = cell.isOf(Balance.PRODUCTION_T) || cell.isOf(Balance.SECONDARY_T);
      if (cell.isOfWorld() && isSupply) {
        tables.computeIfAbsent(cell.table(), none -> new ArrayList<>()).add(cell);
      }
    }
    return tables.values().stream().flatMap(cells -> ofTable(cells).stream()).toList();
  }

  private List<Cell> ofTable(List<Cell> cells) {
    Map<String, List<Cell>> listed = new TreeMap<>();
    Long rest = 0L;
    for (Cell cell : cells) {
      of(cell.country())
          .forEach(group -> listed.computeIfAbsent(group, none -> new ArrayList<>()).add(cell));
      rest = cell.country().equals(Countries.OTHER) ? cell.amount().high() : rest;
    }
    long beside = Cell.besideRest(cells);
    List<Cell> all = new ArrayList<>();
    for (String group : listed.keySet()) {
      Cell sum = CellSum.of(listed.get(group)).whole(cells.get(0).table(), group);
      boolean isAll = listed.get(group).size() >= members.get(group);
      Long hidden = Millionths.smaller(most(listed.get(group), true), beside > 0 ? beside : rest);
      Long apart = isAll || beside > 0 ? hidden : Long.valueOf(0);
      Long open = isAll ? apart : Millionths.plus(rest, apart);
      Amount of = sum.amount();
      boolean isOpen = of.isKnown() && (open == null || open > of.value() / WIDE);
      Long high = Millionths.plus(most(listed.get(group), false), open);
      Cell cell = sum.with(new Amount(isOpen ? null : of.value(), of.low(), high));
      all.add((isOpen ? cell.flagged(Flag.IN_REST) : cell).flagged(Flag.GROUP));
    }
    return all;
  }

  // the high of members that are hidden, or of all others
  private static Long most(List<Cell> listed, boolean areHidden) {
    Long most = 0L;
    for (Cell cell : listed) {
      most = cell.isHidden() == areHidden ? Millionths.plus(most, cell.amount().high()) : most;
    }
    return most;
  }
}
