package org.oreflow.report.workbook;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.util.WorkbookUtil;
import org.apache.poi.util.Reproducibility;

/** Small tables for people as a workbook, each a sheet, whose first line heads it. */
public final class TablesBook {
  private TablesBook() {}

  /** Writes lines of cells by title; the same tables give the same bytes. */
  public static void write(Map<String, List<String[]>> tables, OutputStream to) throws IOException {
    Reproducibility.runWithSourceDateEpoch(() -> make(tables, to));
  }

  private static void make(Map<String, List<String[]>> tables, OutputStream to) throws IOException {
    try (var book = new BasketBook.Book()) {
      tables.forEach(
          (title, lines) -> {
            var name = WorkbookUtil.createSafeSheetName(title);
            Sheet sheet = book.sheet(name, List.of(lines.get(0)));
            sheet.widths(List.of(lines.get(0)).stream().mapToInt(head -> 40).toArray());
            for (String[] line : lines.subList(1, lines.size())) {
              sheet.begin();
              List.of(line).forEach(sheet::text);
            }
          });
      book.write(to);
    }
  }
}
