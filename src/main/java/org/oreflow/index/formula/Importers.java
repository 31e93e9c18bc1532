package org.oreflow.index.formula;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.oreflow.figure.Supply;
import org.oreflow.figure.Unfigured;
import org.oreflow.index.formula.Suppliers.Supplied;
import org.oreflow.reference.Countries;
import org.oreflow.table.Cell;
import org.oreflow.table.Flag;

/** Whom countries and groups of countries buy from in a year. */
public final class Importers {
  private final int year;
  private final Instability instability;
  private final Map<String, Map<String, String>> groups = new LinkedHashMap<>();
  private final IdentityHashMap<Set<String>, Set<String>> ofGroups =
      new IdentityHashMap<>(); // flags, each once

  /**
   * @param groups that import as one, one {@link Bloc} for each
   */
  public Importers(int year, Instability instability, List<Bloc> groups) {
    this.year = year;
    this.instability = instability;
    groups.forEach(group -> this.groups.put(group.name(), group.in(year)));
  }

  /**
   * Suppliers of every importing country and group of which a source lists them all. Of a group,
   * those outside of it, members' imports from one supplier together. A flow without mass counts
   * with what is known of it, in bounds too: they are of the part of the value that the coverage
   * tells.
   */
  public List<Suppliers> of(Collection<FlowRow> flows) {
    Map<Cell, List<FlowRow>> byImporter = new LinkedHashMap<>();
    flows.forEach(
        flow ->
            byImporter
                .computeIfAbsent(
                    new Cell("", flow.element(), flow.stage(), flow.importer(), year),
                    none -> new ArrayList<>())
                .add(flow));
    Map<Cell, List<FlowRow>> byGroup = new LinkedHashMap<>();
    Set<Cell> partial = new LinkedHashSet<>();
    byImporter.forEach(
        (importer, bought) -> {
          boolean isPartial = bought.stream().anyMatch(f -> f.has(Flag.PARTNERS_PARTIAL.name()));
          if (isPartial) {
            partial.add(importer);
          }
          groups.forEach(
              (name, members) -> {
                List<FlowRow> outside = outside(bought, importer.country(), members);
                if (!outside.isEmpty()) {
                  byGroup
                      .computeIfAbsent(importer.of(name), none -> new ArrayList<>())
                      .addAll(outside);
                  if (isPartial) {
                    partial.add(importer.of(name));
                  }
                }
              });
        });
    byImporter.keySet().removeAll(partial);
    byGroup.keySet().removeAll(partial);
    List<Suppliers> all = new ArrayList<>();
    byImporter.forEach(
        (cell, bought) -> {
          List<Supplied> sold =
              bought.stream().map(flow -> supplied(flow, "", flow.flags())).toList();
          all.add(new Suppliers(Grouping.SUPPLIERS, cell, sold, Unfigured.NONE));
        });
    byGroup.forEach((cell, bought) -> all.add(ofGroup(cell, bought)));
    return all;
  }

  private static List<FlowRow> outside(
      List<FlowRow> bought, String importer, Map<String, String> members) {
    return members.containsKey(importer)
        ? bought.stream().filter(flow -> !members.containsKey(flow.exporter())).toList()
        : List.of();
  }

  // a supplier of a group is a bloc of the members' flows from it
  private Suppliers ofGroup(Cell cell, List<FlowRow> bought) {
    List<Supplied> all = new ArrayList<>();
    for (FlowRow flow : bought) {
      all.add(
          supplied(
              flow, flow.exporter(), ofGroups.computeIfAbsent(flow.flags(), Importers::withGroup)));
    }
    return new Suppliers(Grouping.GROUP_SUPPLIERS, cell, all, Unfigured.NONE);
  }

  private static Set<String> withGroup(Set<String> flags) {
    Set<String> all = new HashSet<>(flags);
    all.add(Flag.GROUP.name());
    return all;
  }

  private Supplied supplied(FlowRow flow, String bloc, Set<String> flags) {
    Instability.Estimate risk = instability.of(flow.exporter(), year);
    return new Supplied(
        new Supply(flow.exporter(), flow.mass(), bloc, Double.NaN, risk.value()),
        flow.exporter().equals(Countries.OTHER),
        flow.valueWithMass(),
        flow.value(),
        flags,
        risk.flags());
  }
}
