package org.oreflow.index.risk;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.oreflow.figure.Figure;
import org.oreflow.figure.Interval;
import org.oreflow.figure.Market;
import org.oreflow.index.formula.BalanceRow;
import org.oreflow.index.formula.IndexValue;
import org.oreflow.index.formula.Suppliers;
import org.oreflow.index.formula.Term;
import org.oreflow.reference.Countries;
import org.oreflow.table.Balance;
import org.oreflow.table.Cell;
import org.oreflow.table.Columns;
import org.oreflow.table.Flag;
import org.oreflow.table.Reason;

/**
 * How a country's part in production changes from one stage to the next.
 *
 * <pre>
 * P = s_2 − s_1       s_1, s_2: share of the country in the world's production of an element at a stage and at the one made from it
 * </pre>
 *
 * <p>In: producers of {@link Balance}, which stage is made from which. Out: −1 to 1 under the later
 * stage, variant {@code from:} and the earlier one, for a country that either stage lists; positive
 * where it processes more than it mines. Null with reason ZERO_TOTAL where a stage has no
 * production, COMPOSITION_UNKNOWN where the country's is unknown; no row where no source gives the
 * world's production of both stages. A country that a stage does not list counts as 0, flag
 * NOT_LISTED, with bounds: its share may be up to that of the stage's undivided rest. No bounds of
 * a country that both stages list. Errors: none. Source: defined here.
 *
 * <p>Example: 69 % of mining, 90 % of separation: .21.
 */
public record StagePosition(Suppliers later, Suppliers earlier) {
  /** Which stage is made from which: element, stage, from. */
  public static final StructType CHAIN =
      new Columns().of("text", "element", "stage", "from").schema();

  public static List<IndexValue> of(Collection<Suppliers> producers, Collection<Row> chain) {
    Map<Cell, Suppliers> byCell = new HashMap<>();
    producers.forEach(suppliers -> byCell.put(suppliers.cell(), suppliers));
    List<IndexValue> values = new ArrayList<>();
    for (Suppliers later : producers) {
      Cell cell = later.cell();
      for (Row link : chain) {
        Suppliers earlier = byCell.get(cell.ofStage(link.getString(2)));
        if (link.getString(0).equals(cell.element())
            && link.getString(1).equals(cell.stage())
            && earlier != null) {
          values.addAll(new StagePosition(later, earlier).values());
        }
      }
    }
    return values;
  }

  public static List<Term> terms(Cell cell, Collection<Suppliers> producers) {
    List<Term> terms = new ArrayList<>();
    String from = cell.variant().replaceFirst("^from:", "");
    Cell market = cell.ofVariant("").of(Countries.WORLD);
    for (Suppliers suppliers : producers) {
      String symbol = suppliers.cell().equals(market) ? "s_2" : "s_1";
      if (suppliers.cell().equals(market) || suppliers.cell().equals(market.ofStage(from))) {
        double mass = masses(suppliers).getOrDefault(cell.country(), 0.0);
        Interval share = Interval.exact(share(mass, suppliers.market()));
        terms.add(Term.of(symbol, share, Balance.PRODUCTION_T));
      }
    }
    return terms;
  }

  private List<IndexValue> values() {
    Map<String, Double> after = masses(later);
    Map<String, Double> before = masses(earlier);
    Set<String> countries = new TreeSet<>(after.keySet());
    countries.addAll(before.keySet());
    Market from = earlier.market();
    Market to = later.market();
    SortedSet<String> flags = new TreeSet<>(from.knowledge().flags());
    flags.addAll(to.knowledge().flags());
    boolean isZero = from.total() == 0 || to.total() == 0;
    Reason why = isZero ? Reason.ZERO_TOTAL : Reason.COMPOSITION_UNKNOWN;
    Cell cell = later.cell().ofVariant("from:" + earlier.cell().stage());
    return countries.stream()
        .map(
            country -> {
              double change =
                  share(after.getOrDefault(country, 0.0), to)
                      - share(before.getOrDefault(country, 0.0), from);
              boolean isListed = after.containsKey(country) && before.containsKey(country);
              Figure figure =
                  isListed
                      ? Figure.unbounded(change)
                      : Figure.of(
                              change,
                              change - (before.containsKey(country) ? 0 : rest(earlier, from)),
                              change + (after.containsKey(country) ? 0 : rest(later, to)))
                          .flagged(Set.of(Flag.NOT_LISTED.name()));
              SortedSet<String> all = new TreeSet<>(flags);
              all.addAll(figure.flags());
              return IndexValue.of(
                  "stage_position", cell.of(country), figure.orElse(why), all, "1");
            })
        .toList();
  }

  // NaN for a country whose mass is unknown
  private static Map<String, Double> masses(Suppliers suppliers) {
    Map<String, Double> masses = new HashMap<>();
    suppliers.all().stream()
        .filter(one -> !one.isRest())
        .forEach(one -> masses.put(one.supply().name(), one.supply().mass().value()));
    return masses;
  }

  // share of the undivided rest, which may hold a country that is not listed
  private static double rest(Suppliers suppliers, Market market) {
    double rest =
        suppliers.all().stream()
            .filter(one -> one.isRest() && one.supply().mass().isKnown())
            .mapToDouble(one -> one.supply().mass().value())
            .sum();
    double share = share(rest, market);
    return Double.isNaN(share) ? 0 : share;
  }

  private static double share(double mass, Market market) {
    return BalanceRow.ratio(mass, market.total());
  }
}
