package org.oreflow.report.page;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.oreflow.table.IndicatorValue;

/** Why indices have neither a value nor a bound, and how many cells (block {@code n}). */
final class ReasonBlock extends ShownRows implements Block {
  private static final Set<String> INDICES = Set.of("hhi", "net_import_reliance", "import_hhi");
  private static final Layout LAYOUT =
      Layout.of("indicator text", "stage text", "year", "reason text", "n");

  private record Cell(String indicator, String stage, int year, String reason) {}

  private final Map<String, Map<Cell, Integer>> elements = new HashMap<>();

  ReasonBlock() {
    super(
        IndicatorValue.TABLE,
        Set.of(
            IndicatorValue.INDICATOR,
            IndicatorValue.ELEMENT,
            IndicatorValue.STAGE,
            IndicatorValue.YEAR,
            IndicatorValue.VALUE,
            IndicatorValue.HIGH,
            IndicatorValue.REASON,
            IndicatorValue.FLAGS));
  }

  @Override
  void take(Row row) {
    String indicator = text(row, IndicatorValue.INDICATOR);
    if (INDICES.contains(indicator)
        && !known(row, IndicatorValue.VALUE)
        && !known(row, IndicatorValue.HIGH)) {
      var cell =
          new Cell(
              indicator,
              text(row, IndicatorValue.STAGE),
              number(row, IndicatorValue.YEAR),
              text(row, IndicatorValue.REASON));
      elements
          .computeIfAbsent(text(row, IndicatorValue.ELEMENT), none -> new HashMap<>())
          .merge(cell, 1, Integer::sum);
    }
  }

  @Override
  public Map<String, Columns> of(String id) {
    if (!elements.containsKey(id)) {
      return Map.of();
    }
    var rows = new Columns(LAYOUT);
    elements
        .get(id)
        .forEach(
            (cell, n) -> rows.add(cell.indicator(), cell.stage(), cell.year(), cell.reason(), n));
    return Map.of("n", rows);
  }

  @Override
  public SortedMap<String, Layout> layouts() {
    return new TreeMap<>(Map.of("n", LAYOUT));
  }

  @Override
  public Set<String> ids() {
    return elements.keySet();
  }
}
