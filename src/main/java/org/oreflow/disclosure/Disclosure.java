package org.oreflow.disclosure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.oreflow.disclosure.Sums.Sum;
import org.oreflow.reference.CountryGroups;
import org.oreflow.reference.Elements;
import org.oreflow.table.Balance;
import org.oreflow.table.Flow;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Landscape;
import org.oreflow.table.Load;
import org.oreflow.table.ProductIndicator;
import org.oreflow.table.Reconciled;
import org.oreflow.table.Table;

/**
 * Finds what is suppressed of a run: every row that rests on confidential records, which has the
 * flag; the sums that would give it away, see {@link Suppression}; and the indices of both. No
 * published figure depends on a confidential record then, so neither do differences of two runs.
 *
 * @param rule when a sum of suppressed amounts tells too much of one
 */
public record Disclosure(Elements elements, CountryGroups groups, Dominance rule) {
  private record ElementYear(String element, int year) {}

  /** What is suppressed of a run; its table of files alone is read where none is confidential. */
  public Suppressed of(Tables run) {
    Set<List<String>> releases = new HashSet<>();
    run.each(
        Load.TABLE,
        List.of(Load.SOURCE, Load.RELEASE, Load.CONFIDENTIAL),
        row -> {
          if (Suppressed.isMarked(row)) {
            releases.add(List.of(row.getAs(Load.SOURCE), row.getAs(Load.RELEASE)));
          }
        });
    return releases.isEmpty() ? Suppressed.NONE : of(run, Set.copyOf(releases));
  }

  private Suppressed of(Tables run, Set<List<String>> releases) {
    var places = new Places();
    Set<Cell> primary = new HashSet<>();
    marked(run, Balance.TABLE, row -> primary.add(Suppressed.cell(Balance.TABLE, row)));
    marked(run, Flow.TABLE, row -> primary.add(Suppressed.cell(Flow.TABLE, row)));
    marked(
        run,
        ProductIndicator.TABLE,
        row -> places.addProduct(Suppressed.product(row), row.getAs(ProductIndicator.COUNTRY)));
    marked(run, IndicatorValue.TABLE, row -> places.add(listing(row)));
    marked(run, Landscape.TABLE, row -> places.addListing(listing(row)));
    Set<Cell> all = Suppression.of(primary, sums(run, primary), rule);
    for (Cell cell : all) {
      if (primary.contains(cell)) {
        places.add(place(cell));
      } else {
        places.addWhole(place(cell));
      }
    }
    return new Suppressed(releases, all, places);
  }

  /**
   * The reconciled trade that rests on confidential records of a run, to suppress it of another run
   * in which it has no flag. It is no part of {@link #of}: the rows may be many.
   */
  public Suppressed reconciled(Tables run) {
    Set<Cell> cells = new HashSet<>();
    marked(run, Reconciled.TABLE, row -> cells.add(Suppressed.cell(Reconciled.TABLE, row)));
    return new Suppressed(Set.of(), cells, new Places());
  }

  private interface Taker {
    void take(Row row);
  }

  private static void marked(Tables run, Table table, Taker taker) {
    run.each(
        table,
        Suppressed.columns(table),
        row -> {
          if (Suppressed.isMarked(row)) {
            taker.take(row);
          }
        });
  }

  private static Places.Place listing(Row row) {
    return new Places.Place(
        row.getAs(Landscape.ELEMENT), row.getAs(Landscape.STAGE), row.getAs(Landscape.YEAR));
  }

  private static Places.Place place(Cell cell) {
    List<String> key = cell.key(); // element, stage, …, year
    return new Places.Place(key.get(0), key.get(1), year(cell));
  }

  private static int year(Cell cell) {
    return Integer.parseInt(cell.key().get(cell.key().size() - 1));
  }

  private List<Sum> sums(Tables run, Set<Cell> primary) {
    Set<ElementYear> needed = new HashSet<>();
    for (Cell cell : primary) {
      related(cell.key().get(0)).forEach(e -> needed.add(new ElementYear(e, year(cell))));
    }
    var sums = new Sums(elements, groups);
    run.each(Balance.TABLE, Sums.BALANCES, row -> take(needed, row, sums::addBalance));
    run.each(Flow.TABLE, Sums.FLOWS, row -> take(needed, row, sums::addFlow));
    return sums.all();
  }

  private static void take(Set<ElementYear> needed, Row row, Taker taker) {
    if (needed.contains(new ElementYear(row.getAs(Balance.ELEMENT), row.getAs(Balance.YEAR)))) {
      taker.take(row);
    }
  }

  // an element, the groups that it is in and all their members
  private Set<String> related(String element) {
    List<String> over = new ArrayList<>(List.of(element));
    elements.find(element).map(Elements.Element::groups).ifPresent(over::addAll);
    Set<String> all = new HashSet<>(over);
    over.forEach(group -> all.addAll(elements.members(group)));
    return all;
  }

  @FunctionalInterface
  public interface Tables {
    void each(Table table, List<String> columns, Consumer<Row> taker);
  }

  /**
   * Which cells are suppressed besides those that rest on confidential records, so that no sum less
   * its published parts tells one of them.
   *
   * <p>Rules, until nothing changes:
   *
   * <ol>
   *   <li>A total of a suppressed part is suppressed. It stays only if the suppressed parts
   *       together pass {@link Dominance}, none of them is a sum itself, and none stands in another
   *       total that stays: each suppressed amount is then in one published sum at most.
   *   <li>The largest part of a suppressed total is suppressed, where no part is and the parts give
   *       the total within p %.
   * </ol>
   *
   * <p>Why this protects: take a suppressed part that is in no published sum. All sums that hold
   * it, directly or by others, are suppressed; so with any other amount of it, and sums changed by
   * as much, the published cells are the same.
   */
  static final class Suppression {
    private final Dominance rule;
    private final List<Sum> sums;
    private final Map<Cell, List<Sum>> holding = new HashMap<>();
    private final Set<Cell> totals = new HashSet<>();
    private final Set<Cell> suppressed;

    private Suppression(Dominance rule, Collection<Sum> sums, Set<Cell> primary) {
      this.rule = rule;
      // the sum of most parts stays, if one can
      this.sums = new ArrayList<>(sums);
      this.sums.sort(
          Comparator.comparing((Sum sum) -> sum.parts().size())
              .thenComparing(sum -> sum.total().toString()));
      this.suppressed = new HashSet<>(primary);
      for (Sum sum : sums) {
        totals.add(sum.total());
        sum.parts()
            .keySet()
            .forEach(p -> holding.computeIfAbsent(p, n -> new ArrayList<>()).add(sum));
      }
    }

    static Set<Cell> of(Set<Cell> primary, Collection<Sum> sums, Dominance rule) {
      var all = new Suppression(rule, sums, primary);
      boolean changes = true;
      while (changes) {
        changes = false;
        for (Sum sum : all.sums) {
          Optional<Cell> more = all.more(sum);
          more.ifPresent(all.suppressed::add);
          changes |= more.isPresent();
        }
      }
      return Set.copyOf(all.suppressed);
    }

    private Optional<Cell> more(Sum sum) {
      List<Cell> hidden = sum.parts().keySet().stream().filter(suppressed::contains).toList();
      if (!suppressed.contains(sum.total())) {
        return hidden.isEmpty() || mayStay(sum, hidden)
            ? Optional.empty()
            : Optional.of(sum.total());
      }
      boolean isTold = hidden.isEmpty() && sum.isOfOneTable() && isTold(sum);
      return isTold ? largest(sum) : Optional.empty();
    }

    private boolean mayStay(Sum sum, List<Cell> hidden) {
      List<Double> amounts = hidden.stream().map(sum.parts()::get).toList();
      boolean isSafe = amounts.stream().allMatch(x -> x.isNaN()) || rule.isSafe(amounts);
      return isSafe
          && hidden.stream().noneMatch(totals::contains)
          && hidden.stream().allMatch(part -> isNowhereElse(part, sum));
    }

    private boolean isNowhereElse(Cell part, Sum sum) {
      return holding.get(part).stream()
          .map(Sum::total)
          .allMatch(total -> total.equals(sum.total()) || suppressed.contains(total));
    }

    private boolean isTold(Sum sum) {
      double known = sum.parts().values().stream().filter(x -> x >= 0).mapToDouble(x -> x).sum();
      return known > 0 && rule.isNear(known, sum.amount());
    }

    private static Optional<Cell> largest(Sum sum) {
      return sum.parts().entrySet().stream()
          .filter(part -> part.getValue() > 0)
          .max(
              Map.Entry.<Cell, Double>comparingByValue()
                  .thenComparing(part -> part.getKey().toString()))
          .map(Map.Entry::getKey);
    }
  }
}
