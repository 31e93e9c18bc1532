package org.oreflow.report.workbook;

import java.util.List;
import java.util.regex.Pattern;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.oreflow.config.InputException;

/** A sheet while it is made, a row after the other; its first row has names and stays in sight. */
final class Sheet {
  private static final SpreadsheetVersion LIMITS = SpreadsheetVersion.EXCEL2007;
  private static final int WIDTH = 14; // characters
  // what XML 1.0 has no character for
  private static final Pattern NO_TEXT =
      Pattern.compile("[^\\t\\n\\r -\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

  private final org.apache.poi.ss.usermodel.Sheet sheet;
  private Row row;
  private int rows;
  private int column;

  Sheet(org.apache.poi.ss.usermodel.Sheet sheet, List<String> columns, CellStyle head) {
    this.sheet = sheet;
    sheet.createFreezePane(0, 1);
    sheet.setDefaultColumnWidth(WIDTH);
    begin();
    columns.forEach(this::text);
    row.forEach(cell -> cell.setCellStyle(head));
  }

  void widths(int... characters) {
    for (int i = 0; i < characters.length; i++) {
      sheet.setColumnWidth(i, characters[i] * 256);
    }
  }

  void begin() {
    if (rows == LIMITS.getMaxRows()) {
      throw new InputException(
          "export", "has more rows than a sheet takes", "use the CSV files, or query with sql");
    }
    row = sheet.createRow(rows++);
    column = 0;
  }

  /** Adds a text, which is a text whatever it begins with; an empty one leaves the cell empty. */
  void text(String content) {
    int longest = LIMITS.getMaxTextLength();
    if (!content.isEmpty()) {
      String cut = content.length() > longest ? content.substring(0, longest) : content;
      cell().setCellValue(NO_TEXT.matcher(cut).replaceAll("\uFFFD"));
    }
    column++;
  }

  /** Adds a number as it is written; an empty text leaves the cell empty. */
  void number(String digits) {
    if (!digits.isEmpty()) {
      cell().setCellValue(Double.parseDouble(digits));
    }
    column++;
  }

  private Cell cell() {
    return row.createCell(column);
  }
}
