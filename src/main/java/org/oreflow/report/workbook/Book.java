package org.oreflow.report.workbook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A workbook while it is written, a sheet after the other: Office Open XML, ECMA-376 part 1. It has
 * no formulas, so that no text is ever run.
 */
final class Book implements AutoCloseable {
  static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  static final String RELATIONS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

  private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
  private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";
  private static final String STYLES =
      """
      <styleSheet xmlns="%s"><fonts count="2"><font><sz val="10"/><name val="Arial"/></font>\
      <font><b/><sz val="10"/><name val="Arial"/></font></fonts>\
      <fills count="2"><fill><patternFill patternType="none"/></fill>\
      <fill><patternFill patternType="gray125"/></fill></fills>\
      <borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
      <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>\
      <cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>\
      <xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs>\
      </styleSheet>
      """
          .formatted(MAIN);

  private final ZipOutputStream zip;
  private final List<String> sheets = new ArrayList<>();
  private int charts;
  private int sheetOfCharts;

  Book(OutputStream out) {
    this.zip = new ZipOutputStream(out);
  }

  /**
   * Begins a sheet; the one before must be closed.
   *
   * @param columns names in its first line, which stays in sight
   */
  Sheet sheet(String name, List<String> columns) throws IOException {
    sheets.add(name);
    begin("xl/worksheets/sheet" + sheets.size() + ".xml");
    return new Sheet(zip, columns);
  }

  /** Adds charts to the sheet that was written last, which has a place for them. */
  void charts(List<String> all) throws IOException {
    sheetOfCharts = sheets.size();
    charts = all.size();
    for (int i = 0; i < charts; i++) {
      put("xl/charts/chart" + (i + 1) + ".xml", all.get(i));
    }
    put("xl/drawings/drawing1.xml", Chart.drawing(charts));
    put(
        "xl/drawings/_rels/drawing1.xml.rels",
        relations(charts, i -> "chart", i -> "../charts/chart" + i + ".xml"));
    put(
        "xl/worksheets/_rels/sheet" + sheetOfCharts + ".xml.rels",
        relations(1, i -> "drawing", i -> "../drawings/drawing1.xml"));
  }

  private interface Text {
    String of(int i);
  }

  private static String relations(int count, Text type, Text target) {
    var text = new StringBuilder("<Relationships xmlns=\"" + PACKAGE + "relationships\">");
    for (int i = 1; i <= count; i++) {
      text.append(
          "<Relationship Id=\"rId%d\" Type=\"%s/%s\" Target=\"%s\"/>"
              .formatted(i, RELATIONS, type.of(i), target.of(i)));
    }
    return text.append("</Relationships>").toString();
  }

  /** Writes what holds the sheets together. */
  @Override
  public void close() throws IOException {
    int count = sheets.size();
    var book = new StringBuilder();
    book.append("<workbook xmlns=\"%s\" xmlns:r=\"%s\"><sheets>".formatted(MAIN, RELATIONS));
    for (int i = 1; i <= count; i++) {
      book.append(
          "<sheet name=\"%s\" sheetId=\"%d\" r:id=\"rId%d\"/>".formatted(sheets.get(i - 1), i, i));
    }
    put("xl/workbook.xml", book.append("</sheets></workbook>").toString());
    put(
        "xl/_rels/workbook.xml.rels",
        relations(
            count + 1,
            i -> i > count ? "styles" : "worksheet",
            i -> i > count ? "styles.xml" : "worksheets/sheet" + i + ".xml"));
    put("xl/styles.xml", STYLES);
    put("_rels/.rels", relations(1, i -> "officeDocument", i -> "xl/workbook.xml"));
    put("[Content_Types].xml", types());
    zip.finish();
  }

  private String types() {
    var text = new StringBuilder("<Types xmlns=\"" + PACKAGE + "content-types\">");
    text.append(
        "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package."
            + "relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>");
    type(text, "workbook.xml", "spreadsheetml.sheet.main");
    type(text, "styles.xml", "spreadsheetml.styles");
    for (int i = 1; i <= sheets.size(); i++) {
      type(text, "worksheets/sheet" + i + ".xml", "spreadsheetml.worksheet");
    }
    for (int i = 1; i <= charts; i++) {
      type(text, "charts/chart" + i + ".xml", "drawingml.chart");
    }
    if (charts > 0) {
      type(text, "drawings/drawing1.xml", "drawing");
    }
    return text.append("</Types>").toString();
  }

  private static void type(StringBuilder text, String part, String type) {
    text.append(
        "<Override PartName=\"/xl/%s\" ContentType=\"%s%s+xml\"/>".formatted(part, OFFICE, type));
  }

  private void put(String name, String text) throws IOException {
    begin(name);
    zip.write((text.startsWith("<?xml") ? text : HEAD + text).getBytes(UTF_8));
    zip.closeEntry();
  }

  private void begin(String name) throws IOException {
    var entry = new ZipEntry(name);
    entry.setTime(0); // the same rows give the same bytes
    zip.putNextEntry(entry);
  }
}
