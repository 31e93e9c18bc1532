package org.oreflow.index.risk;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.oreflow.choice.CurrentProduction;
import org.oreflow.figure.Figure;
import org.oreflow.figure.Interval;
import org.oreflow.index.formula.BalanceRow;
import org.oreflow.index.formula.Cells;
import org.oreflow.index.formula.IndexValue;
import org.oreflow.index.formula.Term;
import org.oreflow.reference.Countries;
import org.oreflow.table.Balance;
import org.oreflow.table.Cell;
import org.oreflow.table.Flag;
import org.oreflow.table.Measure;
import org.oreflow.table.NamedRow;
import org.oreflow.table.Production;

/**
 * What is left of the world's supply without the largest supplier, over all demand of the world,
 * the largest supplier's own included: variant {@code all_demand} of {@code n_minus_1}.
 *
 * <pre>
 * N = (S − S_1) / D = S · (1 − CR_1) / D       S: production, D: demand, both of the world, as published
 * </pre>
 *
 * <p>It needs no consumption of countries. It may be above 1. Supply and demand may come from
 * different publishers and stand at different stages of a chain. It has no bounds but where the
 * supply may be of metal or of oxide, flag CONTENT_UNKNOWN: the share of the largest is the same,
 * and the supply moves.
 */
public final class AllDemand {
  private static final String VARIANT = "all_demand";
  private static final String VALUE = "value";

  private AllDemand() {}

  /** What the world demands of an element in a year, the largest where several are printed. */
  private record Demand(double amount, Set<String> flags) {
    static Demand of(Row row) {
      return new Demand(NamedRow.number(row, VALUE), Cells.flags(row, Production.FLAGS));
    }

    static Demand larger(Demand one, Demand other) {
      var flags = new TreeSet<>(one.flags);
      flags.addAll(other.flags);
      return new Demand(Math.max(one.amount, other.amount), flags);
    }
  }

  /**
   * Whether a value is demand of the world.
   *
   * @param current of {@link CurrentProduction#of}
   */
  public static boolean isRead(Row current) {
    BigDecimal amount = current.getAs(VALUE);
    return current.getAs(CurrentProduction.FAMILY).equals(Measure.DEMAND.text())
        && current.getAs(Production.COUNTRY).equals(Countries.WORLD)
        && amount != null
        && amount.signum() > 0;
  }

  /**
   * Values of the variant in a year, for every element and stage with a {@code cr1} of the world
   * whose demand is published.
   *
   * @param demands rows that {@link #isRead}
   */
  public static List<IndexValue> of(
      Collection<IndexValue> elements, Collection<BalanceRow> balances, Collection<Row> demands) {
    Map<String, Demand> demand = new HashMap<>();
    demands.forEach(
        row -> demand.merge(row.getAs(Production.ELEMENT), Demand.of(row), Demand::larger));
    Map<String, BalanceRow> supply = new HashMap<>();
    for (BalanceRow row : balances) {
      if (row.country().equals(Countries.WORLD)) {
        supply.put(row.element() + "\t" + row.stage(), row);
      }
    }
    return elements.stream()
        .filter(index -> index.is("cr1") && index.cell().country().equals(Countries.WORLD))
        .filter(index -> demand.containsKey(index.cell().element()))
        .filter(index -> supply.containsKey(link(index)))
        .map(index -> value(index, supply.get(link(index)), demand.get(index.cell().element())))
        .toList();
  }

  /** What stands in the formula, of what {@link #of} takes. */
  public static List<Term> terms(
      Cell cell,
      Collection<IndexValue> elements,
      Collection<BalanceRow> balances,
      Collection<Row> demands) {
    List<Term> terms =
        new ArrayList<>(Term.of(elements, Map.of("CR_1", "cr1"), cell.ofVariant("")));
    balances.stream()
        .filter(row -> row.element().equals(cell.element()) && row.stage().equals(cell.stage()))
        .filter(row -> row.country().equals(Countries.WORLD))
        .forEach(row -> terms.add(Term.of("S", row.production(), Balance.PRODUCTION_T)));
    demands.stream()
        .map(Demand::of)
        .reduce(Demand::larger)
        .ifPresent(demand -> terms.add(Term.of("D", demand.amount())));
    return terms;
  }

  private static String link(IndexValue index) {
    return index.cell().element() + "\t" + index.cell().stage();
  }

  private static IndexValue value(IndexValue largest, BalanceRow world, Demand demand) {
    double part = (1 - largest.figure().value()) / demand.amount();
    Interval left = world.production().times(part);
    Interval bounds = world.has(Flag.CONTENT_UNKNOWN) ? left : Interval.UNKNOWN;
    Figure figure =
        Figure.of(left.value(), bounds.low(), bounds.high())
            .covering(largest.figure().coverage())
            .orElse(largest.figure().reason());
    Set<String> flags = new TreeSet<>(largest.flags());
    flags.addAll(demand.flags());
    return IndexValue.of(
            "n_minus_1", largest.cell().ofVariant(VARIANT), figure, flags, largest.unit())
        .provisional();
  }
}
