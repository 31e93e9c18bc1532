package org.oreflow.report.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.oreflow.report.Report;
import org.oreflow.table.Flag;

/**
 * The figures that the page draws as CSV files, each at an address that is the same in every run:
 * {@code figures/REE/hhi.csv} has all links and years of a chart of one material. Numbers have six
 * digits, as those of results.csv. {@code figures/index.csv} lists all; {@code figures/about.json}
 * tells unit, sources and flags of each, the formulas of charts, citations and meanings.
 */
final class FigureFiles {
  private static final String FOLDER = "figures/";
  private static final MathContext DIGITS = new MathContext(6);
  private static final double WHOLE = 1e6; // below, a whole number has its digits
  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9.]+([eE][+-]?[0-9]+)?");
  private static final String FORMULAS = "=+-@\t\r"; // what a spreadsheet runs begins with one
  private static final String FLAGS = "flags";

  private final Origins origins;
  private final StringBuilder index =
      new StringBuilder("path,material,name,chart,rows,first_year,last_year\n");
  private final JsonText about = new JsonText().object();
  private final SortedMap<String, Report.Origin> cited = new TreeMap<>();
  private final Set<String> flags = new HashSet<>();

  /**
   * @param run that the figures are of
   * @param origins whom to cite
   */
  FigureFiles(String run, Origins origins) {
    this.origins = origins;
    about.key("run").text(run).key("charts").object();
    for (Chart chart : Chart.OF_MATERIAL) {
      about.key(chart.name()).object().key("title").text(chart.title());
      about.key("formula").text(chart.formula()).endObject();
    }
    about.endObject().key("files").list();
  }

  /**
   * The files of a material.
   *
   * @param file of its data, whose name their folder has
   * @param material its id, and its name in English
   * @param blocks of its data file, by name
   */
  List<DataFile> of(String file, List<String> material, Map<String, Columns> blocks) {
    List<DataFile> files = new ArrayList<>();
    Map<String, int[]> orders = new HashMap<>(); // two charts have one block
    for (Chart chart : Chart.OF_MATERIAL) {
      Columns block = blocks.get(chart.block());
      int[] order = orders.computeIfAbsent(chart.block(), name -> block.inOrder());
      IntPredicate filter = chart.filter().apply(block, blocks);
      int[] rows = IntStream.of(order).filter(filter).toArray();
      if (rows.length > 0) {
        String path = file.replaceFirst("[.]js$", "/") + chart.name() + ".csv";
        list(path, material, chart.name(), block, rows);
        String unit = chart.unit().isEmpty() ? PageData.unit(blocks) : chart.unit();
        about.object().key("path").text(path).key("unit").text(unit);
        tell(block, rows);
        about.endObject();
        files.add(new DataFile(FOLDER + path, csv(chart.columns(), block, rows)));
      }
    }
    return files;
  }

  DataFile ofAll(String chart, Columns rows) {
    String columns = Chart.OF_ALL.getOrDefault(chart, String.join(" ", rows.layout().names()));
    String path = chart + ".csv";
    list(path, List.of("", ""), chart, rows, rows.inOrder());
    return new DataFile(FOLDER + path, csv(columns, rows, rows.inOrder()));
  }

  /** The list of all files that were made before, and what is said of them. */
  List<DataFile> lists() {
    about.endList().key("sources").object();
    cited.forEach(
        (name, origin) -> about.key(name).texts(List.of(origin.citation(), origin.licence())));
    about.endObject().key(FLAGS).object();
    Stream.of(Flag.values())
        .filter(flag -> flags.contains(flag.name()))
        .forEach(flag -> about.key(flag.name()).texts(List.of(flag.meaning(), flag.chinese())));
    about.endObject().endObject();
    return List.of(
        new DataFile(FOLDER + "about.json", about.written() + "\n"),
        new DataFile(FOLDER + "index.csv", index.toString()));
  }

  private void list(
      String path, List<String> material, String chart, Columns columns, int... rows) {
    int year = columns.layout().place("year");
    boolean hasYears = year >= 0 && !columns.layout().isText(year);
    double[] years =
        IntStream.of(rows)
            .mapToDouble(row -> hasYears ? columns.number(row, year) : Double.NaN)
            .toArray();
    String first = number(Arrays.stream(years).min().orElse(Double.NaN));
    String last = number(Arrays.stream(years).max().orElse(Double.NaN));
    List<String> cells = List.of(path, material.get(0), material.get(1), chart);
    cells.forEach(cell -> index.append(text(cell)).append(','));
    index.append(rows.length + "," + first + "," + last + "\n");
  }

  private void tell(Columns columns, int... rows) {
    Set<List<String>> releases = new HashSet<>();
    Set<String> lists = new HashSet<>();
    for (int row : rows) {
      releases.add(List.of(cell(columns, row, "source"), cell(columns, row, "release")));
      lists.add(cell(columns, row, FLAGS));
    }
    var sources = new TreeSet<String>();
    for (List<String> one : releases) {
      for (Report.Origin origin : origins.of(one.get(0), one.get(1))) {
        String name = origin.id() + " " + origin.release();
        sources.add(name);
        cited.put(name, origin);
      }
    }
    var told = new TreeSet<String>();
    lists.forEach(list -> told.addAll(List.of(list.split("\\|"))));
    told.remove("");
    flags.addAll(told);
    about.key("sources").texts(sources).key(FLAGS).texts(told);
  }

  private static String cell(Columns columns, int row, String name) {
    int place = columns.layout().place(name);
    String text = place < 0 ? null : columns.text(row, place);
    return text == null ? "" : text;
  }

  private static String csv(String columns, Columns block, int... rows) {
    String names = columns.replaceAll("\\w+=", "").replace(' ', ',');
    var text = new StringBuilder(names).append('\n');
    int[] places =
        Stream.of(columns.split(" "))
            .mapToInt(one -> block.layout().place(one.replaceAll("=.*", "")))
            .toArray();
    for (int row : rows) {
      for (int i = 0; i < places.length; i++) {
        boolean isText = block.layout().isText(places[i]);
        text.append(i == 0 ? "" : ",");
        text.append(
            isText ? text(block.text(row, places[i])) : number(block.number(row, places[i])));
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static String number(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    return value == Math.rint(value) && Math.abs(value) < WHOLE
        ? Long.toString((long) value)
        : BigDecimal.valueOf(value).round(DIGITS).stripTrailingZeros().toPlainString();
  }

  // of RFC 4180; null is an empty cell, and no cell begins like a formula
  private static String text(String value) {
    if (value == null || value.isEmpty()) {
      return "";
    }
    boolean runs = FORMULAS.indexOf(value.charAt(0)) >= 0 && !NUMBER.matcher(value).matches();
    String safe = runs ? "'" + value : value;
    boolean isBare = safe.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return isBare ? safe : '"' + safe.replace("\"", "\"\"") + '"';
  }
}
