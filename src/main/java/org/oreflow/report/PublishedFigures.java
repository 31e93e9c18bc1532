package org.oreflow.report;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.oreflow.report.FigureSources.Cited;
import org.oreflow.table.Balance;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Landscape;
import org.oreflow.table.Result;
import org.oreflow.table.Table;
import org.oreflow.table.Tables;

/** Single figures of published files, with their sources. */
public final class PublishedFigures {
  private final OutFolder out;
  private final FigureSources sources;
  private final Map<List<String>, List<Map<String, Object>>> known = new HashMap<>();

  /** The figures of a folder; origins are the sources that readers may know of. */
  public PublishedFigures(OutFolder out, List<Report.Origin> origins) throws IOException {
    this.out = out;
    this.sources = FigureSources.read(out, origins);
  }

  /**
   * Rows of an element, in their order: column → number, text, list of texts or null, and the
   * sources, releases and citations that a row rests on.
   */
  public List<Map<String, Object>> rows(String name, String element) throws IOException {
    List<String> key = List.of(name, element);
    Table table =
        Tables.FILES.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    if (!known.containsKey(key)) {
      List<Map<String, Object>> rows = new ArrayList<>();
      PublishedRow.each(
          out,
          table,
          row -> {
            if (row.text(Balance.ELEMENT).equals(element)) {
              rows.add(cells(table, row));
            }
          });
      known.put(key, rows);
    }
    return known.get(key);
  }

  private Map<String, Object> cells(Table table, PublishedRow row) {
    Map<String, Object> cells = new LinkedHashMap<>();
    for (StructField column : table.schema().fields()) {
      cells.put(column.name(), cell(column, row));
    }
    List<Cited> all =
        table.equals(IndicatorValue.TABLE)
            ? List.of(sources.ofIndex(row))
            : table.equals(Landscape.TABLE)
                ? List.of(sources.of(row.text(Landscape.SOURCE), row.text(Landscape.RELEASE)))
                : row.list(Balance.SOURCES).stream().map(one -> sources.of(one, "")).toList();
    cells.put(Balance.SOURCES, all.stream().flatMap(one -> one.sources().stream()).toList());
    cells.put(Result.RELEASES, all.stream().flatMap(one -> one.releases().stream()).toList());
    cells.put(Result.CITATIONS, all.stream().flatMap(one -> one.citations().stream()).toList());
    return cells;
  }

  private static Object cell(StructField column, PublishedRow row) {
    String text = row.text(column.name());
    if (column.dataType() instanceof ArrayType) {
      return row.list(column.name());
    }
    boolean isNumber = column.dataType() instanceof NumericType;
    return text.isEmpty() ? null : isNumber ? new BigDecimal(text) : text;
  }
}
