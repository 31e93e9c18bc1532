package org.oreflow.balance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.oreflow.choice.Millionths;
import org.oreflow.table.Balance;
import org.oreflow.table.Flag;

/**
 * Published trade of a stage, part of which the publisher counts with the stage before.
 *
 * <pre>
 * low = what stands under the stage       high = that and what spans stages under the stage before
 * </pre>
 *
 * <p>In: cells of one year, of a country, measure and source under both stages, of which that of
 * the stage before has flag {@link Flag#SPANS_STAGES}. Out: the cell of the stage without a value,
 * flag {@link Flag#COUNTED_BEFORE}; where nothing is counted before it stays as it is. Example:
 * rare-earth ores and compounds 37,500 t under mining, metals and alloys 1,249 t under separation:
 * exports of separated rare earths are from 1,249 to 38,749 t.
 *
 * @param chain rows of an element, a stage and one that it is made from
 */
record SharedTrade(List<Row> chain) {
  /** The cells, those opened that others share. */
  List<Cell> opened(List<Cell> cells) {
    Map<List<String>, Amount> spanning = new HashMap<>();
    for (Cell cell : cells) {
      boolean isTrade = cell.isOf(Balance.IMPORT_T) || cell.isOf(Balance.EXPORT_T);
      if (isTrade && cell.has(Flag.SPANS_STAGES) && !cell.amount().equals(Amount.ZERO)) {
        spanning.put(place(cell, cell.table().stage()), cell.amount());
      }
    }
    return spanning.isEmpty() ? cells : cells.stream().map(cell -> opened(cell, spanning)).toList();
  }

  private Cell opened(Cell cell, Map<List<String>, Amount> spanning) {
    Cell opened = cell;
    for (Row step : chain) {
      Amount before = spanning.get(place(cell, step.getString(2)));
      boolean isOf =
          step.getString(0).equals(cell.table().element())
              && step.getString(1).equals(cell.table().stage());
      if (isOf && before != null) {
        Amount amount = opened.amount();
        Long high = Millionths.plus(amount.high(), before.high());
        opened = opened.with(new Amount(null, amount.low(), high)).flagged(Flag.COUNTED_BEFORE);
      }
    }
    return opened;
  }

  private static List<String> place(Cell cell, String stage) {
    Cell.Table table = cell.table();
    return List.of(
        table.element(), stage, table.measure(), cell.country(), cell.unit(), cell.source());
  }
}
