package org.oreflow.run.difference;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.oreflow.audit.difference.Because;
import org.oreflow.audit.difference.Difference;
import org.oreflow.table.Balance;

/** Differences between two runs, for programs: a row for each cell. */
public record DifferenceRows(RunDifference runs, List<Difference> cells) {
  private static final Map<String, BiFunction<Difference, Because, Object>> COLUMNS = all();

  private static Map<String, BiFunction<Difference, Because, Object>> all() {
    Map<String, BiFunction<Difference, Because, Object>> all = new LinkedHashMap<>();
    all.put("table", (cell, because) -> cell.table().name());
    all.put("element", (cell, because) -> cell.at(Balance.ELEMENT));
    all.put("stage", (cell, because) -> cell.at(Balance.STAGE));
    all.put("country", (cell, because) -> cell.at(Balance.COUNTRY));
    all.put("year", (cell, because) -> cell.year());
    all.put("key", (cell, because) -> String.join("|", cell.key()));
    all.put("column", (cell, because) -> cell.column());
    all.put("kind", (cell, because) -> cell.kind().text());
    all.put("before", (cell, because) -> cell.before().raw(cell.kind()));
    all.put("now", (cell, because) -> cell.now().raw(cell.kind()));
    all.put("unit", (cell, because) -> cell.unit());
    all.put("size", (cell, because) -> cell.size());
    all.put("cause", (cell, because) -> because.cause().text());
    all.put("bottom", (cell, because) -> because.bottom().text());
    all.put("because", (cell, because) -> because.steps());
    return all;
  }

  public List<String> columns() {
    return List.copyOf(COLUMNS.keySet());
  }

  /** Texts and numbers, and the steps of a cause as a list; null where there is none. */
  public List<List<?>> rows() {
    return cells.stream().<List<?>>map(this::row).toList();
  }

  private List<?> row(Difference cell) {
    return COLUMNS.values().stream().map(of -> of.apply(cell, runs.because(cell))).toList();
  }
}
