package org.oreflow.index.trade;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import org.oreflow.figure.Market;
import org.oreflow.index.formula.Bloc;
import org.oreflow.index.formula.FlowRow;
import org.oreflow.index.formula.Importers;
import org.oreflow.index.formula.Instability;
import org.oreflow.index.formula.Sum;
import org.oreflow.index.formula.Suppliers;
import org.oreflow.index.formula.Suppliers.Supplied;
import org.oreflow.table.Cell;
import org.oreflow.table.Flag;
import org.oreflow.table.Reason;

/**
 * What a country or a group of countries imports of an element's products, in tonnes of product.
 *
 * @param outside imports, of a group from outside of it; NaN: none is known
 * @param inside trade among members of a group
 * @param instability of the suppliers outside, 0 to 1
 * @param unitValue USD per kg
 * @param odd part of mass, or of value, the larger, whose mass the value does not bear out
 */
public record ProductImports(
    Cell cell,
    double outside,
    double inside,
    double instability,
    double unitValue,
    double odd,
    SortedSet<String> flags) {
  private static final double KG = 1000; // in a tonne
  private static final double MOST_ODD = 0.1; // as of unknown masses

  // what a flow does not know of its element; a code of many products counts whole, and says so
  private static final Set<String> OF_CONTENT =
      Set.of(
          Flag.CONTENT_UNKNOWN.name(),
          Flag.COMPOSITION_UNKNOWN.name(),
          Flag.COMPOSITION_ASSUMED.name());

  public static List<ProductImports> of(
      Collection<FlowRow> flows, int year, Instability instability, List<Bloc> groups) {
    List<FlowRow> products = flows.stream().map(FlowRow::ofProduct).toList();
    Map<Cell, Sum> inside = amongMembers(products, year, groups);
    return new Importers(year, instability, groups)
        .of(products).stream().map(one -> of(one, inside.get(one.cell()))).toList();
  }

  // null: nothing is traded among members
  private static ProductImports of(Suppliers suppliers, Sum inside) {
    Market market = suppliers.market();
    double mass = market.total();
    NavigableSet<String> flags = new TreeSet<>(market.knowledge().flags());
    suppliers.all().stream()
        .filter(one -> one.supply().mass().isKnown())
        .map(Supplied::flagsOfRisk)
        .forEach(flags::addAll);
    flags.removeAll(OF_CONTENT);
    return new ProductImports(
        suppliers.cell(),
        mass,
        inside == null ? 0 : inside.value(),
        mass > 0 ? market.unstable() / mass : Double.NaN,
        mass > 0 ? market.knowledge().value() / (mass * KG) : Double.NaN,
        Math.max(odd(suppliers, one -> one.supply().known()), odd(suppliers, Supplied::known)),
        flags);
  }

  private static double odd(Suppliers suppliers, ToDoubleFunction<Supplied> amount) {
    ToDoubleFunction<Supplied> known =
        one -> one.supply().mass().isKnown() ? amount.applyAsDouble(one) : 0;
    double all = suppliers.all().stream().mapToDouble(known).sum();
    return suppliers.all().stream()
            .filter(one -> one.flags().contains(Flag.UNIT_VALUE_ODD.name()))
            .mapToDouble(known)
            .sum()
        / all;
  }

  private static Map<Cell, Sum> amongMembers(List<FlowRow> products, int year, List<Bloc> groups) {
    Map<Cell, Sum> inside = new HashMap<>();
    for (Bloc group : groups) {
      Set<String> members = group.in(year).keySet();
      for (FlowRow flow : products) {
        if (members.contains(flow.importer()) && members.contains(flow.exporter())) {
          var cell = new Cell("", flow.element(), flow.stage(), group.name(), year);
          inside.computeIfAbsent(cell, none -> Sum.ofMasses()).add(flow.product());
        }
      }
    }
    return inside;
  }

  /** Why nothing is known of the element's products; null where something is. */
  public Reason whyUnknown() {
    Reason ofOdd = odd > MOST_ODD ? Reason.UNIT_VALUE_ODD : null;
    Reason ofMass = outside == 0 ? Reason.ZERO_TOTAL : ofOdd;
    return Reason.told(flags, Reason.CODES_PARTIAL, Reason.SHARE_UNKNOWN, Reason.SHARE_MEAN)
        .orElse(Double.isNaN(outside) ? Reason.NO_MASS : ofMass);
  }
}
