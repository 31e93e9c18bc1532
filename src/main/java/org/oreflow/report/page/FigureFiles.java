package org.oreflow.report.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.oreflow.config.ProgramText;
import org.oreflow.report.CsvLines;
import org.oreflow.report.Report;
import org.oreflow.table.Basis;
import org.oreflow.table.Flag;
import org.oreflow.table.Landscape;

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
  private static final String FLAGS = "flags";

  private final Origins origins;
  private final StringBuilder index =
      new StringBuilder("path,material,name,chart,rows,first_year,last_year\n");
  private final Map<String, Object> about = new LinkedHashMap<>();
  private final List<Map<String, Object>> files = new ArrayList<>();
  private final SortedMap<String, Report.Origin> cited = new TreeMap<>();
  private final Set<Flag> flags = EnumSet.noneOf(Flag.class);

  FigureFiles(String run, Origins origins) {
    this.origins = origins;
    about.put("run", run);
    Map<String, Object> charts = new LinkedHashMap<>();
    for (Chart chart : Chart.OF_MATERIAL) {
      charts.put(chart.name(), inOrder("title", chart.title(), "formula", chart.formula()));
    }
    about.put("charts", charts);
  }

  private static Map<String, Object> inOrder(String key, Object value, String next, Object other) {
    Map<String, Object> json = new LinkedHashMap<>(Map.of(key, value));
    json.put(next, other);
    return json;
  }

  List<DataFile> of(String file, List<String> material, Map<String, Columns> blocks) {
    List<DataFile> made = new ArrayList<>();
    Map<String, int[]> orders = new HashMap<>(); // two charts have one block
    for (Chart chart : Chart.OF_MATERIAL) {
      Columns block = blocks.get(chart.block());
      int[] order = orders.computeIfAbsent(chart.block(), name -> block.inOrder());
      IntPredicate filter = chart.filter(block, blocks);
      int[] rows = IntStream.of(order).filter(filter).toArray();
      if (rows.length > 0) {
        String path = file.replaceFirst("[.]js$", "/") + chart.name() + ".csv";
        list(path, material, chart.name(), block, rows);
        String unit = chart.unit().isEmpty() ? PageData.unit(blocks) : chart.unit();
        Map<String, Object> json = inOrder("path", path, "unit", unit);
        tell(json, block, rows);
        files.add(json);
        made.add(new DataFile(FOLDER + path, csv(chart.columns(), block, rows)));
      }
    }
    return made;
  }

  DataFile ofAll(String chart, Columns rows) {
    String columns = Chart.ofAll(chart, rows);
    String path = chart + ".csv";
    list(path, List.of("", ""), chart, rows, rows.inOrder());
    return new DataFile(FOLDER + path, csv(columns, rows, rows.inOrder()));
  }

  List<DataFile> lists() {
    about.put("files", files);
    Map<String, Object> sources = new LinkedHashMap<>();
    cited.forEach((name, one) -> sources.put(name, List.of(one.citation(), one.licence())));
    about.put("sources", sources);
    about.put(FLAGS, Start.words(flags.toArray(Flag[]::new)));
    return List.of(
        new DataFile(FOLDER + "about.json", JsonText.of(about) + "\n"),
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
    cells.forEach(cell -> index.append(CsvLines.cell(cell)).append(','));
    index.append(rows.length + "," + first + "," + last + "\n");
  }

  private void tell(Map<String, Object> json, Columns columns, int... rows) {
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
    told.stream().filter(Flag::isKnown).map(Flag::valueOf).forEach(flags::add);
    json.put("sources", sources);
    json.put(FLAGS, told);
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
            isText
                ? CsvLines.cell(block.text(row, places[i]))
                : number(block.number(row, places[i])));
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

  /** What the page draws as a file of its own, a line of figures.tsv. */
  private record Chart(
      String name, String block, String title, String formula, String unit, String columns) {
    private static final int DRAWN = 20; // flows of a link and year
    private static final Set<String> SHARES =
        texts(
            Stream.of(Basis.values())
                .filter(basis -> basis.isSupply() || basis == Basis.DEMAND_SHARE));
    private static final Set<String> OUTLOOK =
        texts(Stream.of(Basis.RESERVE, Basis.RESOURCE, Basis.DEMAND, Basis.PROJECTION));
    private static final List<Chart> ALL =
        ProgramText.lines(Chart.class, "figures.tsv").stream().map(Chart::of).toList();

    /** The charts that each material has, where it has their figures. */
    static final List<Chart> OF_MATERIAL =
        ALL.stream().filter(chart -> !chart.block.isEmpty()).toList();

    private static Chart of(String line) {
      String[] cells = line.split("\t");
      return new Chart(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5]);
    }

    /** The columns of a file of all materials. */
    static String ofAll(String chart, Columns rows) {
      return ALL.stream()
          .filter(one -> one.block.isEmpty() && one.name.equals(chart))
          .map(Chart::columns)
          .findFirst()
          .orElseGet(() -> String.join(" ", rows.layout().names()));
    }

    /** Which rows of the block count, asked for in their order. */
    IntPredicate filter(Columns rows, Map<String, Columns> blocks) {
      return switch (name) {
        case "shares" -> row -> SHARES.contains(rows.text(row, Landscape.BASIS));
        case "outlook" -> row -> OUTLOOK.contains(rows.text(row, Landscape.BASIS));
        case "hhi" -> row -> isConcentration(rows, row);
        default -> drawn(rows, blocks);
      };
    }

    private static boolean isConcentration(Columns rows, int row) {
      return rows.text(row, "indicator").equals("hhi")
          && rows.text(row, "country").equals(Overview.WORLD)
          && rows.text(row, "variant").isEmpty();
    }

    private static String market(Columns rows, int row) {
      return rows.text(row, "stage") + " " + rows.number(row, "year");
    }

    // of the sources of which at most half of the value is of products that may be of others
    private static IntPredicate drawn(Columns flows, Map<String, Columns> blocks) {
      Columns totals = blocks.get("ft");
      Set<String> covered = new HashSet<>();
      for (int row = 0; row < totals.rows(); row++) {
        double value = totals.number(row, "u");
        if (value > 0 && totals.number(row, "us") <= value / 2) {
          covered.add(market(totals, row) + totals.text(row, "source"));
        }
      }
      Map<String, Integer> counts = new HashMap<>();
      return row ->
          flows.number(row, "u") > 0
              && covered.contains(market(flows, row) + flows.text(row, "source"))
              && counts.merge(market(flows, row), 1, Integer::sum) <= DRAWN;
    }

    private static Set<String> texts(Stream<Basis> some) {
      return some.map(Basis::text).collect(Collectors.toUnmodifiableSet());
    }
  }
}
