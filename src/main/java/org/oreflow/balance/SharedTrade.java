package org.oreflow.balance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.oreflow.choice.Millionths;
import org.oreflow.reference.Basket;
import org.oreflow.reference.Elements;
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
 */
final class SharedTrade {
  private static final Set<String> MEASURES = Set.of(Balance.IMPORT_T, Balance.EXPORT_T);

  private final Map<String, Map<String, List<String>>> before; // element → stage → stages

  private SharedTrade(Map<String, Map<String, List<String>>> before) {
    this.before = before;
  }

  /**
   * With the stages that come before others.
   *
   * @param before element to stage to the stages it is made from, see {@link #before}
   */
  static SharedTrade of(Map<String, Map<String, List<String>>> before) {
    return new SharedTrade(before);
  }

  /** Element or group to stage to the stages it is made from, of all that baskets divide. */
  static Map<String, Map<String, List<String>>> before(List<Basket> baskets, Elements elements) {
    Map<String, Map<String, List<String>>> before = new TreeMap<>();
    for (Basket basket : baskets) {
      Map<String, List<String>> stages = new TreeMap<>();
      basket
          .stages()
          .orElse(Map.of())
          .forEach((name, stage) -> stages.put(name, stage.from().orElse(List.of())));
      Stream.concat(
              basket.group().stream(),
              basket.group().stream().flatMap(group -> elements.members(group).stream()))
          .forEach(element -> before.put(element, stages));
    }
    return before;
  }

  /** The cells, those opened that others share. */
  List<Cell> opened(List<Cell> cells) {
    Map<List<String>, Long> spanning = new HashMap<>();
    cells.stream()
        .filter(cell -> MEASURES.contains(cell.table().measure()) && cell.has(Flag.SPANS_STAGES))
        .forEach(
            cell ->
                spanning.put(
                    place(cell, cell.table().stage()), Millionths.orZero(cell.amount().high())));
    return cells.stream().map(cell -> opened(cell, spanning)).toList();
  }

  private Cell opened(Cell cell, Map<List<String>, Long> spanning) {
    Map<String, List<String>> stages = before.getOrDefault(cell.table().element(), Map.of());
    long counted =
        stages.getOrDefault(cell.table().stage(), List.of()).stream()
            .mapToLong(stage -> spanning.getOrDefault(place(cell, stage), 0L))
            .sum();
    if (counted == 0) {
      return cell;
    }
    Amount amount = cell.amount();
    return cell.with(new Amount(null, amount.low(), Millionths.plus(amount.high(), counted)))
        .flagged(Flag.COUNTED_BEFORE);
  }

  private static List<String> place(Cell cell, String stage) {
    Cell.Table table = cell.table();
    return List.of(
        table.element(), stage, table.measure(), cell.country(), cell.unit(), cell.source());
  }
}
