package org.oreflow.run.difference;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.oreflow.audit.difference.Because;
import org.oreflow.audit.difference.Difference;
import org.oreflow.table.Balance;

/** Differences between two runs, for programs: a row for each cell. */
public record DifferenceRows(RunDifference runs, List<Difference> cells) {
  private static final Map<String, BiFunction<Difference, Because, Object>> COLUMNS = columns();

  private static Map<String, BiFunction<Difference, Because, Object>> columns() {
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

  private Object value(String column, Difference cell) {
    return COLUMNS.get(column).apply(cell, runs.because(cell));
  }

  /** RFC 4180 with a header; the steps of a cause are parted by {@code " < "}. */
  public void csv(Appendable out) throws IOException {
    var format = CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();
    var printer = new CSVPrinter(out, format);
    printer.printRecord(COLUMNS.keySet());
    for (Difference cell : cells) {
      printer.printRecord(
          COLUMNS.keySet().stream()
              .map(column -> value(column, cell))
              .map(value -> value instanceof List<?> steps ? joined(steps) : value)
              .toList());
    }
    printer.flush();
  }

  private static String joined(List<?> steps) {
    return String.join(" < ", steps.stream().map(String::valueOf).toList());
  }

  /** One array, one object a line. */
  public void json(Appendable out) throws IOException {
    var mapper = new ObjectMapper();
    String before = "[\n";
    for (Difference cell : cells) {
      Map<String, Object> object = new LinkedHashMap<>();
      COLUMNS.keySet().forEach(column -> object.put(column, value(column, cell)));
      out.append(before).append(mapper.writeValueAsString(object));
      before = ",\n";
    }
    out.append(before.equals("[\n") ? "[]\n" : "\n]\n");
  }
}
