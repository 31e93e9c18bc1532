package org.oreflow.report.workbook;

import java.util.List;

/** Charts of cells of one sheet: DrawingML, ECMA-376 part 1, chapter 21. */
final class Chart {
  private static final String DRAWINGS = "http://schemas.openxmlformats.org/drawingml/2006/";
  private static final List<String> COLOURS =
      List.of("1F5A8C", "D9822B", "4B8B3B", "8C3B6E", "6B6B6B", "2AA5A0", "B8A12C", "A23B3B");
  private static final int HEIGHT = 22; // rows

  private Chart() {}

  /**
   * A line for each column of numbers.
   *
   * @param columns of the lines, whose names are in their first row
   * @param last row of the columns
   */
  static String lines(String sheet, String title, List<Integer> columns, int last) {
    var all =
        new StringBuilder("<c:lineChart><c:grouping val=\"standard\"/><c:varyColors val=\"0\"/>");
    for (int i = 0; i < columns.size(); i++) {
      all.append(
          series(sheet, i, 1, columns.get(i), last, line(i))
              .replace("</c:ser>", "<c:smooth val=\"0\"/></c:ser>")); // else some draw curves
    }
    all.append("<c:marker val=\"1\"/><c:axId val=\"1\"/><c:axId val=\"2\"/></c:lineChart>");
    return space(title, all.toString());
  }

  /**
   * A bar for each row of a column of numbers.
   *
   * @param names column of their names
   */
  static String bars(String sheet, String title, int names, int last) {
    return space(
        title,
        "<c:barChart><c:barDir val=\"col\"/><c:grouping val=\"clustered\"/><c:varyColors val=\"0\"/>"
            + series(sheet, 0, names, names + 1, last, "<c:spPr>" + fill(0) + "</c:spPr>")
            + "<c:axId val=\"1\"/><c:axId val=\"2\"/></c:barChart>");
  }

  // a workbook without a theme has no colours of its own
  private static String line(int series) {
    return "<c:spPr><a:ln w=\"28575\">%s</a:ln></c:spPr><c:marker><c:symbol val=\"none\"/></c:marker>"
        .formatted(fill(series));
  }

  private static String fill(int series) {
    String colour = COLOURS.get(series % COLOURS.size());
    return "<a:solidFill><a:srgbClr val=\"%s\"/></a:solidFill>".formatted(colour);
  }

  private static String series(
      String sheet, int index, int names, int column, int last, String style) {
    String head = reference(sheet, column, 1, 1);
    return ("<c:ser><c:idx val=\"%d\"/><c:order val=\"%d\"/><c:tx><c:strRef><c:f>%s</c:f></c:strRef></c:tx>%s"
            + "<c:cat><c:strRef><c:f>%s</c:f></c:strRef></c:cat><c:val><c:numRef><c:f>%s</c:f></c:numRef></c:val></c:ser>")
        .formatted(
            index,
            index,
            head,
            style,
            reference(sheet, names, 2, last),
            reference(sheet, column, 2, last));
  }

  private static String reference(String sheet, int column, int first, int last) {
    String letters = Sheet.place(1, column).replaceAll("\\d", "");
    return "%s!$%s$%d:$%s$%d".formatted(sheet, letters, first, letters, last);
  }

  private static String space(String title, String plot) {
    return ("<c:chartSpace xmlns:c=\"%schart\" xmlns:a=\"%smain\"><c:chart><c:title><c:tx><c:rich><a:bodyPr/>"
            + "<a:p><a:r><a:t>%s</a:t></a:r></a:p></c:rich></c:tx><c:overlay val=\"0\"/></c:title>"
            + "<c:autoTitleDeleted val=\"0\"/><c:plotArea><c:layout/>%s%s%s</c:plotArea>"
            + "<c:legend><c:legendPos val=\"b\"/></c:legend><c:plotVisOnly val=\"1\"/>"
            + "<c:dispBlanksAs val=\"gap\"/></c:chart></c:chartSpace>")
        .formatted(
            DRAWINGS,
            DRAWINGS,
            Sheet.escaped(title),
            plot,
            axis("catAx", 1, 2, "b", ""),
            axis("valAx", 2, 1, "l", "<c:majorGridlines/>"));
  }

  private static String axis(String kind, int id, int other, String place, String lines) {
    return ("<c:%s><c:axId val=\"%d\"/><c:scaling><c:orientation val=\"minMax\"/></c:scaling>"
            + "<c:delete val=\"0\"/><c:axPos val=\"%s\"/>%s<c:crossAx val=\"%d\"/></c:%s>")
        .formatted(kind, id, place, lines, other, kind);
  }

  /** Where charts stand on their sheet: one below the other, right of the first columns. */
  static String drawing(int charts) {
    var all = new StringBuilder();
    all.append(
        "<xdr:wsDr xmlns:xdr=\"%sspreadsheetDrawing\" xmlns:a=\"%smain\">"
            .formatted(DRAWINGS, DRAWINGS));
    for (int i = 0; i < charts; i++) {
      all.append(
          ("<xdr:twoCellAnchor><xdr:from><xdr:col>1</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>%d</xdr:row>"
                  + "<xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>9</xdr:col><xdr:colOff>0</xdr:colOff>"
                  + "<xdr:row>%d</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to><xdr:graphicFrame macro=\"\">"
                  + "<xdr:nvGraphicFramePr><xdr:cNvPr id=\"%d\" name=\"chart %d\"/><xdr:cNvGraphicFramePr/>"
                  + "</xdr:nvGraphicFramePr><xdr:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"0\" cy=\"0\"/></xdr:xfrm>"
                  + "<a:graphic><a:graphicData uri=\"%schart\"><c:chart xmlns:c=\"%schart\" xmlns:r=\"%s\" r:id=\"rId%d\"/>"
                  + "</a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>")
              .formatted(
                  i * HEIGHT + 1,
                  (i + 1) * HEIGHT,
                  i + 2,
                  i + 1,
                  DRAWINGS,
                  DRAWINGS,
                  Book.RELATIONS,
                  i + 1));
    }
    return all.append("</xdr:wsDr>").toString();
  }
}
