package org.oreflow.balance;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.balance.BalanceInputs.SharedTrade;
import org.oreflow.choice.CurrentProduction;
import org.oreflow.engine.Grouped;
import org.oreflow.engine.Grouped.GroupFunction;
import org.oreflow.engine.Input;
import org.oreflow.engine.TableRow;
import org.oreflow.table.Balance;
import org.oreflow.table.Flag;

/**
 * Puts together what each country makes, buys and sells.
 *
 * <pre>
 * apparent consumption = production + secondary + imports − exports + stock change (a draw-down is positive)
 * </pre>
 *
 * <p>In: current production ({@link CurrentProduction}) and flows. Out: {@link Balance}. Each
 * measure of a cell comes from one source, the first in precedence; of trade published tables come
 * before flows, which add up as {@link TradeCells} says; where they count a part under the stage
 * before, there is no value ({@link SharedTrade}). An apparent consumption that a publisher prints
 * counts before the sum, flag {@link Flag#CONSUMPTION_PUBLISHED}. A country that a world source
 * leaves out has production 0, low 0 and as high the undivided rest, flag {@link Flag#NOT_LISTED};
 * a rest of trade alone, where that source leaves none, has production 0; where a world source of
 * trade covers the cell, no record means 0, but for a source without all codes of the stage: at
 * least 0. Null is unknown. A negative apparent consumption stays, flag {@link Flag#NEG_AC}. A row
 * stands where a measure has a value, a high or a low above 0, or where a publisher lists the
 * country without a figure; {@link BalanceYear#silent} are the others.
 */
public record Balances(BalanceInputs inputs) implements GroupFunction {

  private static final String GROUPS = "family of elements, year";
  static final String FLOWS = "flow";
  static final String PUBLISHED = "production";

  /**
   * The balances of all elements, stages, countries and years.
   *
   * @param current of {@link CurrentProduction}
   * @param flows rows of {@link org.oreflow.table.Flow}
   */
  public Dataset<Row> of(Dataset<Row> current, Dataset<Row> flows) {
    Set<String> used = Set.copyOf(PublishedFigure.MEASURES.keySet());
    var published =
        input(PUBLISHED, current, PublishedFigure.COLUMNS)
            .where(row -> used.contains(row.<String>getAs(CurrentProduction.FAMILY)));
    return Grouped.of(
        GROUPS,
        List.of(input(FLOWS, flows, TradedMass.COLUMNS), published),
        this,
        Balance.TABLE.schema());
  }

  public List<Row> silent(List<Row> flows, List<Row> balances) {
    if (flows.isEmpty()) {
      return List.of();
    }
    var silent = new BalanceYear(inputs, flows.get(0).<Integer>getAs(Balance.YEAR));
    flows.forEach(silent::addFlow);
    balances.forEach(silent::addBalance);
    return silent.silent();
  }

  // a group with all its elements; any other element alone
  private Input input(String table, Dataset<Row> rows, List<String> columns) {
    Map<String, String> families = inputs.families();
    Input.Keys keys =
        row -> {
          String element = row.getAs(Balance.ELEMENT);
          return List.of(
              Input.key(families.getOrDefault(element, element), row.getAs(Balance.YEAR)));
        };
    return new Input(table, rows, keys)
        .select(Stream.concat(Stream.of(Balance.YEAR), columns.stream()).toList());
  }

  /**
   * With the apparent consumption of those that have none printed.
   *
   * @param rows of {@link Balance}, with lists as arrays
   */
  public static List<Row> consumed(List<Row> rows) {
    return rows.stream().map(Balances::consumed).toList();
  }

  private static Row consumed(Row row) {
    var balance = new CountryBalance(row);
    balance.consume();
    return balance.row(
        row.getString(Balance.TABLE.schema().fieldIndex(Balance.ELEMENT)),
        row.getString(Balance.TABLE.schema().fieldIndex(Balance.STAGE)),
        row.getInt(Balance.TABLE.schema().fieldIndex(Balance.YEAR)));
  }

  @Override
  public List<Row> of(Iterator<TableRow> group) {
    TableRow first = group.next();
    int year = first.row().<Integer>getAs(Balance.YEAR);
    try {
      return rows(first, year, group);
    } catch (ArithmeticException e) {
      String element = first.row().getAs(Balance.ELEMENT);
      String family = inputs.families().getOrDefault(element, element);
      throw new ArithmeticException(
          "balances of %s in %d: %s".formatted(family, year, e.getMessage()));
    }
  }

  private List<Row> rows(TableRow first, int year, Iterator<TableRow> others) {
    var all = new BalanceYear(inputs, year);
    add(all, first);
    others.forEachRemaining(row -> add(all, row));
    return all.rows();
  }

  private static void add(BalanceYear year, TableRow row) {
    if (row.table().equals(FLOWS)) {
      year.addFlow(row.row());
    } else {
      year.add(PublishedFigure.of(row.row()));
    }
  }
}
