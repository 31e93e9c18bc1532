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
import org.oreflow.choice.Millionths;
import org.oreflow.reference.Countries;
import org.oreflow.reference.CountryGroups.Membership;
import org.oreflow.table.Balance;
import org.oreflow.table.Flag;

/** Groups of countries in one year, and what their members make together. */
public final class Groups {
  /** Flag of rows that stand for a group. */
  public static final String FLAG = Flag.GROUP.name();

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

  /** The groups of a country. */
  Set<String> of(String country) {
    return ofMember.getOrDefault(country, Set.of());
  }

  /**
   * Cells of groups: sums of their members' production and secondary production; null when a
   * member's is unknown. A member that a table leaves out counts as 0 and, in the high, with the
   * undivided rest, which holds what is hidden of the others too.
   */
  List<Cell> of(Collection<Cell> supplies) {
    Map<Cell.Table, Map<String, List<Cell>>> tables = new TreeMap<>();
    Map<Cell.Table, Cell> rests = new TreeMap<>();
    for (Cell cell : supplies) {
      boolean isSupply = cell.isOf(Balance.PRODUCTION_T) || cell.isOf(Balance.SECONDARY_T);
      if (cell.isOfWorld() && isSupply) {
        of(cell.country())
            .forEach(
                group ->
                    tables
                        .computeIfAbsent(cell.table(), none -> new TreeMap<>())
                        .computeIfAbsent(group, none -> new ArrayList<>())
                        .add(cell));
        if (cell.country().equals(Countries.OTHER)) {
          rests.put(cell.table(), cell);
        }
      }
    }
    List<Cell> all = new ArrayList<>();
    tables.forEach(
        (table, groups) ->
            groups.forEach(
                (group, cells) -> all.add(of(cells, group, rests.get(table)).flagged(Flag.GROUP))));
    return all;
  }

  private Cell of(List<Cell> listed, String group, Cell rest) {
    Cell sum = CellSum.of(listed).whole(listed.get(0).table(), group);
    boolean isAll = rest == null || listed.size() >= members.get(group);
    return isAll ? sum : sum.bounded(Millionths.plus(apart(listed), rest.amount().high()));
  }

  // the high of members that are not in the rest
  private static Long apart(List<Cell> listed) {
    var sum = new AmountSum();
    List<Cell> apart = listed.stream().filter(cell -> !cell.isHidden()).toList();
    apart.forEach(cell -> sum.add(cell.amount()));
    return apart.isEmpty() ? Long.valueOf(0) : sum.bounded().high();
  }
}
