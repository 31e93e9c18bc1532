package org.oreflow.disclosure;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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
 * @param elements with their groups
 * @param groups of countries
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

  /** Rows of the tables of a run. */
  @FunctionalInterface
  public interface Tables {
    /**
     * Gives each row of a table.
     *
     * @param columns of the rows, in this order
     */
    void each(Table table, List<String> columns, Consumer<Row> taker);
  }
}
