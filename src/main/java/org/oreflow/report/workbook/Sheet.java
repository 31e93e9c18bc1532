package org.oreflow.report.workbook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipOutputStream;
import org.oreflow.config.InputException;

/**
 * A sheet while it is written, a row after the other; its first row has names and stays in sight.
 */
final class Sheet {
  private static final int MOST_ROWS = 1 << 20; // of a spreadsheet
  private static final int LONGEST = 32_767; // characters of a cell
  private static final int LETTERS = 26;
  // what XML 1.0 has no character for
  private static final Pattern NO_TEXT =
      Pattern.compile("[^\\t\\n\\r -\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

  private final ZipOutputStream out;
  private final StringBuilder text = new StringBuilder();
  private int row;
  private int column;

  Sheet(ZipOutputStream out, List<String> columns) throws IOException {
    this.out = out;
    text.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    text.append("<worksheet xmlns=\"%s\" xmlns:r=\"%s\">".formatted(Book.MAIN, Book.RELATIONS));
    text.append(
        "<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\""
            + " activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>"
            + "<sheetFormatPr defaultColWidth=\"14\" defaultRowHeight=\"13\"/><sheetData>");
    begin();
    columns.forEach(name -> cell(name, " s=\"1\""));
    end();
  }

  /** Begins a row. */
  void begin() {
    row++;
    column = 0;
    if (row > MOST_ROWS) {
      throw new InputException(
          "export", "has more rows than a sheet takes", "use the CSV files, or query with sql");
    }
    text.append("<row r=\"").append(row).append("\">");
  }

  /** Ends a row. */
  void end() throws IOException {
    text.append("</row>");
    out.write(text.toString().getBytes(UTF_8));
    text.setLength(0);
  }

  /** Adds a text, which is a text whatever it begins with; an empty one leaves the cell empty. */
  void text(String content) {
    cell(content, "");
  }

  private void cell(String content, String style) {
    column++;
    if (!content.isEmpty()) {
      String cut = content.length() > LONGEST ? content.substring(0, LONGEST) : content;
      String plain = NO_TEXT.matcher(cut).replaceAll("\uFFFD");
      text.append("<c r=\"").append(place(row, column)).append('"').append(style);
      text.append(" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
      text.append(escaped(plain)).append("</t></is></c>");
    }
  }

  /** Adds a number as it is written; an empty text leaves the cell empty. */
  void number(String digits) {
    column++;
    if (!digits.isEmpty()) {
      text.append("<c r=\"").append(place(row, column)).append("\"><v>");
      text.append(Double.parseDouble(digits)).append("</v></c>");
    }
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** Name of a cell, such as {@code AB12}; both from 1. */
  static String place(int row, int column) {
    var letters = new StringBuilder();
    for (int rest = column; rest > 0; rest = (rest - 1) / LETTERS) {
      letters.insert(0, (char) ('A' + (rest - 1) % LETTERS));
    }
    return letters.append(row).toString();
  }

  int rows() {
    return row;
  }

  /** Ends the sheet. */
  void close() throws IOException {
    close("");
  }

  /** Ends a sheet that gets charts. */
  void closeWithCharts() throws IOException {
    close("<drawing r:id=\"rId1\"/>");
  }

  private void close(String drawing) throws IOException {
    out.write(("</sheetData>" + drawing + "</worksheet>").getBytes(UTF_8));
    out.closeEntry();
  }
}
