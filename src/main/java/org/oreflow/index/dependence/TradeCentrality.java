package org.oreflow.index.dependence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.oreflow.exposure.TradeGraph;
import org.oreflow.index.dependence.ExposureIndices.Part;
import org.oreflow.index.formula.IndexValue;
import org.oreflow.table.Cell;

/**
 * How central a country is in the trade of a stage.
 *
 * <pre>
 * pagerank: r_i = (1 − d) / n + d Σ_j r_j T_ji / E_j, betweenness: part of all pairs of others whose strongest way crosses i       T_ji: sold by j to i, E_j: all that j sells, n: countries that trade, d = .85; a flow is as long as 1 / T_ji
 * </pre>
 *
 * <p>In: rows of {@link org.oreflow.table.ExposureTable}. Out: 0 to 1; the ranks of a stage sum to
 * 1. {@code pagerank} has the variant {@code reverse}, of flows turned round: on whom the others
 * lean. Where no mass is known trade counts by value: variants {@code value} and {@code
 * value:reverse}. No row where no source has the trade of all countries. Errors: none. Source:
 * Page, Brin, Motwani and Winograd, The PageRank citation ranking (1999); Brandes (2001), Journal
 * of Mathematical Sociology 25, p. 163.
 *
 * <p>Example: A sells B 10 and C 1, B sells C 10: of the two pairs without B one crosses it, .5.
 */
public final class TradeCentrality {
  public static final List<String> NAMES = List.of("pagerank", "betweenness");

  private TradeCentrality() {}

  public static List<IndexValue> of(Collection<Part> parts, int year) {
    List<IndexValue> values = new ArrayList<>();
    ExposureIndices.stages(parts)
        .filter(ExposureIndices.Stage::isOfAllTrade)
        .forEach(stage -> add(values, stage, year));
    return values;
  }

  private static void add(List<IndexValue> values, ExposureIndices.Stage stage, int year) {
    boolean isByMass = stage.place.isByMass();
    var of =
        new Cell(isByMass ? "" : "value", stage.place.element(), stage.place.stage(), "", year);
    for (TradeGraph.Central one : TradeGraph.of(stage.traded())) {
      Cell cell = of.of(one.country());
      Cell turned = cell.ofVariant(isByMass ? "reverse" : "value:reverse");
      values.add(ExposureIndices.value("pagerank", cell, one.rank(), stage.flags));
      values.add(ExposureIndices.value("pagerank", turned, one.reverse(), stage.flags));
      values.add(ExposureIndices.value("betweenness", cell, one.between(), stage.flags));
    }
  }
}
