package org.oreflow.report.workbook;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xddf.usermodel.XDDFColor;
import org.apache.poi.xddf.usermodel.XDDFLineProperties;
import org.apache.poi.xddf.usermodel.XDDFSolidFillProperties;
import org.apache.poi.xddf.usermodel.chart.AxisCrossBetween;
import org.apache.poi.xddf.usermodel.chart.AxisPosition;
import org.apache.poi.xddf.usermodel.chart.BarDirection;
import org.apache.poi.xddf.usermodel.chart.ChartTypes;
import org.apache.poi.xddf.usermodel.chart.DisplayBlanks;
import org.apache.poi.xddf.usermodel.chart.LegendPosition;
import org.apache.poi.xddf.usermodel.chart.MarkerStyle;
import org.apache.poi.xddf.usermodel.chart.XDDFBarChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFCategoryDataSource;
import org.apache.poi.xddf.usermodel.chart.XDDFChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSourcesFactory;
import org.apache.poi.xddf.usermodel.chart.XDDFLineChartData;
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.apache.poi.xssf.usermodel.XSSFClientAnchor;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.oreflow.reference.Countries;
import org.oreflow.report.Names;
import org.oreflow.report.PublishedRow;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Landscape;
import org.oreflow.table.Table;

/**
 * The figures of the charts: the Herfindahl-Hirschman index of the world's supply of the group by
 * stage and year, and the largest shares of the newest year of the stage that has most years.
 */
final class Plots {
  private static final String HHI = "hhi";
  private static final int BARS = 10;

  private record Holder(String country, double share) {}

  private final String group;
  private final Names names;
  private final SortedMap<String, SortedMap<Integer, String>> concentration = new TreeMap<>();
  private final Map<String, SortedMap<Integer, List<Holder>>> holders = new TreeMap<>();

  Plots(String group, Names names) {
    this.group = group;
    this.names = names;
  }

  void take(Table table, PublishedRow row) {
    if (!row.text(IndicatorValue.ELEMENT).equals(group)) {
      return;
    }
    String stage = row.text(IndicatorValue.STAGE);
    boolean isWorld = row.text(IndicatorValue.COUNTRY).equals(Countries.WORLD);
    if (table.name().equals(IndicatorValue.TABLE.name())
        && row.text(IndicatorValue.INDICATOR).equals(HHI)
        && row.text(IndicatorValue.VARIANT).isEmpty()
        && isWorld
        && !row.text(IndicatorValue.VALUE).isEmpty()) {
      concentration
          .computeIfAbsent(stage, none -> new TreeMap<>())
          .put(year(row), row.text(IndicatorValue.VALUE));
    } else if (table.name().equals(Landscape.TABLE.name())
        && row.text(Landscape.BEST).equals("true")
        && !isWorld
        && !row.text(Landscape.SHARE).isEmpty()) {
      holders
          .computeIfAbsent(stage, none -> new TreeMap<>())
          .computeIfAbsent(year(row), none -> new ArrayList<>())
          .add(
              new Holder(
                  names.country(row.text(Landscape.COUNTRY)),
                  Double.parseDouble(row.text(Landscape.SHARE))));
    }
  }

  private static int year(PublishedRow row) {
    return Integer.parseInt(row.text(IndicatorValue.YEAR));
  }

  /** First line: year, a column for each stage, the names and the shares of countries. */
  List<String> heads() {
    List<String> all = new ArrayList<>(List.of(IndicatorValue.YEAR));
    concentration.keySet().forEach(stage -> all.add(names.stage(stage)));
    all.add(Landscape.COUNTRY);
    all.add(barTitle());
    return all;
  }

  private String barTitle() {
    return barStage()
        .map(
            stage ->
                "share of %s, %s, %d"
                    .formatted(
                        names.element(group), names.stage(stage), holders.get(stage).lastKey()))
        .orElse(Landscape.SHARE);
  }

  private Optional<String> barStage() {
    return holders.entrySet().stream()
        .max(Comparator.comparing(entry -> entry.getValue().size()))
        .map(Map.Entry::getKey);
  }

  private List<Holder> bars() {
    return barStage().map(holders::get).map(years -> years.get(years.lastKey())).stream()
        .flatMap(List::stream)
        .sorted(Comparator.comparing((Holder one) -> -one.share()))
        .limit(BARS)
        .toList();
  }

  // a year without a figure leaves a gap
  private List<Integer> years() {
    List<Integer> all =
        concentration.values().stream().flatMap(of -> of.keySet().stream()).sorted().toList();
    return all.isEmpty()
        ? List.of()
        : IntStream.rangeClosed(all.get(0), all.get(all.size() - 1)).boxed().toList();
  }

  void write(Sheet sheet) {
    List<Integer> years = years();
    List<Holder> bars = bars();
    for (int i = 0; i < Math.max(years.size(), bars.size()); i++) {
      sheet.begin();
      String year = i < years.size() ? years.get(i).toString() : "";
      sheet.number(year);
      for (var stage : concentration.values()) {
        sheet.number(year.isEmpty() ? "" : stage.getOrDefault(years.get(i), ""));
      }
      sheet.text(i < bars.size() ? bars.get(i).country() : "");
      sheet.number(i < bars.size() ? Double.toString(bars.get(i).share()) : "");
    }
  }

  void draw(Charts charts) {
    int stages = concentration.size();
    if (stages > 0) {
      charts.lines(names.index(HHI) + ", " + names.element(group), years(), stages);
    }
    if (!bars().isEmpty()) {
      charts.bars(barTitle(), stages + 1, bars().size());
    }
  }

  /** Charts of columns of one sheet, one below the other on another sheet; columns count from 0. */
  static final class Charts {
    private static final int WIDTH = 8; // columns
    private static final int HEIGHT = 22; // rows
    private static final double LINE = 2.25; // points
    private static final double HAIR = .5;
    private static final String GREY = "D0D0D0";
    private static final List<String> COLOURS =
        List.of("1F5A8C", "D9822B", "4B8B3B", "8C3B6E", "6B6B6B", "2AA5A0", "B8A12C", "A23B3B");

    private final XSSFSheet figures;
    private final XSSFSheet sheet;
    private int count;

    Charts(XSSFSheet figures, XSSFSheet sheet) {
      this.figures = figures;
      this.sheet = sheet;
    }

    /** A line for each of the columns after the first, which has years. */
    void lines(String title, List<Integer> years, int lines) {
      XSSFChart chart = chart(title);
      var data = (XDDFLineChartData) data(chart, ChartTypes.LINE);
      String[] names = years.stream().map(String::valueOf).toArray(String[]::new);
      String place = cells(0, names.length).formatAsString(figures.getSheetName(), true);
      var categories = XDDFDataSourcesFactory.fromArray(names, place, 0);
      for (int column = 1; column <= lines; column++) {
        var line = (XDDFLineChartData.Series) series(data, categories, column);
        line.setSmooth(false);
        line.setMarkerStyle(MarkerStyle.NONE);
        line.setLineProperties(line(LINE, colour(COLOURS.get((column - 1) % COLOURS.size()))));
      }
      chart.plot(data);
    }

    void bars(String title, int names, int bars) {
      XSSFChart chart = chart(title);
      var data = (XDDFBarChartData) data(chart, ChartTypes.BAR);
      data.setBarDirection(BarDirection.COL);
      var categories = XDDFDataSourcesFactory.fromStringCellRange(figures, cells(names, bars));
      series(data, categories, names + 1).setFillProperties(colour(COLOURS.get(0)));
      chart.plot(data);
    }

    private XSSFChart chart(String title) {
      int top = count++ * HEIGHT + 1;
      XSSFChart chart =
          sheet
              .createDrawingPatriarch()
              .createChart(new XSSFClientAnchor(0, 0, 0, 0, 1, top, 1 + WIDTH, top + HEIGHT - 1));
      chart.setTitleText(title);
      chart.setTitleOverlay(false);
      chart.displayBlanksAs(DisplayBlanks.GAP);
      chart.getOrAddLegend().setPosition(LegendPosition.BOTTOM);
      return chart;
    }

    private static XDDFChartData data(XSSFChart chart, ChartTypes type) {
      var category = chart.createCategoryAxis(AxisPosition.BOTTOM);
      var value = chart.createValueAxis(AxisPosition.LEFT);
      value.setCrossBetween(
          AxisCrossBetween.BETWEEN); // else half of the first and the last bar is cut off
      value.getOrAddMajorGridProperties().setLineProperties(line(HAIR, colour(GREY)));
      XDDFChartData data = chart.createData(type, category, value);
      data.setVaryColors(false);
      return data;
    }

    private XDDFChartData.Series series(
        XDDFChartData data, XDDFCategoryDataSource categories, int column) {
      CellRangeAddress cells = cells(column, categories.getPointCount());
      XDDFChartData.Series series =
          data.addSeries(categories, XDDFDataSourcesFactory.fromNumericCellRange(figures, cells));
      Cell head = figures.getRow(0).getCell(column);
      series.setTitle(head.getStringCellValue(), new CellReference(head));
      return series;
    }

    // below the first line
    private static CellRangeAddress cells(int column, int count) {
      return new CellRangeAddress(1, count, column, column);
    }

    // a workbook without a theme has no colours and widths of its own
    private static XDDFLineProperties line(double width, XDDFSolidFillProperties colour) {
      var line = new XDDFLineProperties(colour);
      line.setWidth(width);
      return line;
    }

    private static XDDFSolidFillProperties colour(String digits) {
      return new XDDFSolidFillProperties(XDDFColor.from(HexFormat.of().parseHex(digits)));
    }
  }
}
