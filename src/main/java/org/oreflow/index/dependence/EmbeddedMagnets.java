package org.oreflow.index.dependence;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.oreflow.figure.Interval;
import org.oreflow.figure.Market;
import org.oreflow.index.concentration.ConcentrationRatio;
import org.oreflow.index.concentration.GroupTopSupplier;
import org.oreflow.index.formula.FlowRow;
import org.oreflow.index.formula.Grouping;
import org.oreflow.index.formula.Importers;
import org.oreflow.index.formula.IndexValue;
import org.oreflow.index.formula.MarketIndex;
import org.oreflow.index.formula.Suppliers;
import org.oreflow.index.formula.Term;
import org.oreflow.table.Cell;

/**
 * Magnets that a country imports inside goods, next to those that it imports as such.
 *
 * <pre>
 * embedded_share = Σ_i e_i / Σ_i (d_i + e_i)       d_i: imports of magnets from i, e_i: of the element inside goods of stage use
 * </pre>
 *
 * <p>In: {@link FlowRow} of stages {@code magnet} and {@code use}. Out: 0 to 1, stage {@code
 * magnet}, variant {@code in:use}, of countries and groups that import goods of stage {@code use};
 * trade among members of a group is left out. {@code top_supplier_share} with the same variant is
 * max_i (d_i + e_i) / Σ_i (d_i + e_i). Goods without magnets that a basket has at that stage count
 * too. Null where what either stage has of the element is unknown, with the low and high that this
 * leaves. Errors: none. Source: defined here.
 *
 * <p>Example: magnets from China 60 and Japan 40, inside goods from China 90 and Mexico 10: 100 of
 * 200, .5; of China 150 of 200, .75.
 */
public final class EmbeddedMagnets {
  public static final String NAME = "embedded_share";
  public static final String VARIANT = "in:use";

  private static final String INSIDE = "e_i";
  private static final String USE = "use";
  private static final String MAGNET = "magnet";
  private static final List<MarketIndex> TOPS =
      List.of(
          new ConcentrationRatio("top_supplier_share", Grouping.SUPPLIERS, 1),
          new GroupTopSupplier("top_supplier_share", Grouping.GROUP_SUPPLIERS));

  private final Importers importers;
  private final Map<Cell, Suppliers> direct;
  private final Map<Cell, Suppliers> inside;
  private final Map<Cell, Suppliers> all;

  private EmbeddedMagnets(Collection<FlowRow> flows, Importers importers) {
    this.importers = importers;
    boolean isAny = flows.stream().anyMatch(flow -> flow.stage().equals(USE));
    this.direct = isAny ? bought(flows, MAGNET) : Map.of();
    this.inside = isAny ? bought(flows, USE) : Map.of();
    this.all = isAny ? bought(flows, USE, MAGNET) : Map.of();
  }

  // what a supplier sells of both stages is one supply
  private Map<Cell, Suppliers> bought(Collection<FlowRow> flows, String... stages) {
    Map<List<String>, FlowRow> some = new LinkedHashMap<>();
    for (FlowRow one : flows) {
      if (List.of(stages).contains(one.stage())) {
        FlowRow flow = one.ofAllCodes().ofStage(MAGNET);
        some.merge(List.of(flow.element(), flow.exporter(), flow.importer()), flow, FlowRow::and);
      }
    }
    return importers.of(some.values()).stream()
        .collect(toMap(one -> one.cell().ofVariant(VARIANT), one -> one));
  }

  public static List<IndexValue> of(Collection<FlowRow> flows, Importers importers) {
    var magnets = new EmbeddedMagnets(flows, importers);
    List<IndexValue> values = new ArrayList<>();
    for (Cell cell : magnets.inside.keySet()) {
      Suppliers whole = magnets.all.get(cell);
      if (whole != null) {
        Market market = whole.market();
        var flags = market.knowledge().flags();
        Interval share = mass(magnets.inside.get(cell)).beside(mass(magnets.direct.get(cell)));
        values.add(IndexValue.of(NAME, cell, market.figure(share), flags, "1"));
        TOPS.stream()
            .filter(top -> top.grouping() == whole.grouping())
            .forEach(top -> values.add(top.of(cell, market, flags)));
      }
    }
    return values;
  }

  private static Interval mass(Suppliers bought) {
    return bought == null
        ? Interval.exact(0)
        : bought.all().stream()
            .map(one -> one.supply().mass())
            .reduce(Interval.exact(0), Interval::plus);
  }

  public static List<Term> terms(Cell cell, Collection<FlowRow> flows, Importers importers) {
    var magnets = new EmbeddedMagnets(flows, importers);
    List<Term> terms = new ArrayList<>();
    var all = new TreeMap<>(Map.of("d_i", magnets.direct, INSIDE, magnets.inside));
    all.values().removeIf(some -> !some.containsKey(cell));
    for (var one : all.entrySet()) {
      Market market = one.getValue().get(cell).market();
      market = market.blocs().isEmpty() ? market : market.ofBlocs();
      terms.addAll(Term.of(market, one.getKey(), supply -> Double.NaN));
    }
    return terms;
  }

  /** Of which cell the flows of a term are. */
  public static Cell of(Term term, Cell cell) {
    boolean isInside = term.symbol().equals(INSIDE) && cell.variant().equals(VARIANT);
    return isInside ? cell.ofStage(USE) : cell;
  }
}
