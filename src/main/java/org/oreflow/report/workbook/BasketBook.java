package org.oreflow.report.workbook;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.util.DefaultTempFileCreationStrategy;
import org.apache.poi.util.Reproducibility;
import org.apache.poi.util.TempFile;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.spark.sql.types.NumericType;
import org.oreflow.config.ProgramText;
import org.oreflow.report.Names;
import org.oreflow.report.OutFolder;
import org.oreflow.report.PublicColumns;
import org.oreflow.report.PublishedRow;
import org.oreflow.report.Report;
import org.oreflow.report.workbook.Plots.Charts;
import org.oreflow.table.Balance;
import org.oreflow.table.Change;
import org.oreflow.table.Flag;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Landscape;
import org.oreflow.table.Reason;
import org.oreflow.table.Table;

/**
 * The workbook of a basket, out of the published files of a run: overview, landscape, balances,
 * indices, changes, sources, notes, and charts of the concentration of its group and of who holds
 * it. Its figures have all digits.
 */
public final class BasketBook {
  private static final String CHART_DATA = "chart_data";
  private static final String CHARTS = "charts";
  private static final List<Map.Entry<String, Table>> SHEETS =
      List.of(
          Map.entry("landscape", Landscape.TABLE),
          Map.entry("balances", Balance.TABLE),
          Map.entry("indices", IndicatorValue.TABLE),
          Map.entry("changes", Change.TABLE));

  /** What a workbook is of; the group is the first element. */
  public record Subject(
      String basket, List<String> elements, String run, List<Report.Origin> origins) {}

  private final Subject subject;
  private final Names names;
  private final OutFolder folder;
  private final Plots plots;
  private final Overview overview = new Overview();

  public BasketBook(Subject subject, Names names, OutFolder folder) {
    this.subject = subject;
    this.names = names;
    this.folder = folder;
    this.plots = new Plots(subject.elements().get(0), names);
  }

  public void write(OutputStream to) throws IOException {
    Reproducibility.runWithSourceDateEpoch(() -> make(to));
  }

  private void make(OutputStream to) throws IOException {
    try (var book = new Book()) {
      Sheet first = book.sheetOfCharts("overview", Overview.HEADS);
      for (var sheet : SHEETS) {
        rows(book, sheet.getKey(), sheet.getValue());
      }
      overview.write(first, subject, names);
      sources(book);
      notes(book);
      charts(book);
      book.write(to);
    } catch (RuntimeException e) { // in which rows come that cannot be put aside
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw e;
    }
  }

  private boolean isOfBasket(Table table, PublishedRow row) {
    return table.equals(Landscape.TABLE)
        ? row.text(Landscape.BASKET).equals(subject.basket())
        : subject.elements().contains(row.text(Balance.ELEMENT));
  }

  private void rows(Book book, String name, Table table) throws IOException {
    var columns = new SheetColumns(table, names, SheetColumns.inOrder(table));
    Sheet sheet = book.sheet(name, columns.heads());
    PublishedRow.each(
        folder,
        table,
        row -> {
          if (isOfBasket(table, row)) {
            plots.take(table, row);
            overview.take(name, table, row);
            sheet.begin();
            columns.write(row, sheet);
          }
        });
  }

  private void sources(Book book) {
    Sheet sheet =
        book.sheet(
            "sources", List.of("source", "release", "citation", "licence", "may be passed on"));
    for (Report.Origin origin : subject.origins()) {
      line(
          sheet,
          origin.id(),
          origin.release(),
          origin.citation(),
          origin.licence(),
          origin.redistribute() ? "yes" : "no");
    }
  }

  private void notes(Book book) {
    Sheet sheet = book.sheet("notes", List.of("sheet", "column", "unit", "meaning"));
    for (var one : SHEETS) {
      for (String column : SheetColumns.inOrder(one.getValue())) {
        String[] told = PublicColumns.of(one.getValue(), column);
        line(sheet, one.getKey(), column, told[0], told[1]);
      }
    }
  }

  private static void line(Sheet sheet, String... cells) {
    sheet.begin();
    List.of(cells).forEach(sheet::text);
  }

  private void charts(Book book) {
    plots.write(book.sheetOfCharts(CHART_DATA, plots.heads()));
    book.sheetOfCharts(CHARTS, List.of("Figures in sheet " + CHART_DATA));
    plots.draw(new Charts(book.small(CHART_DATA), book.small(CHARTS)));
  }

  /**
   * A workbook while it is made. Rows of its sheets wait in files of a folder of its own, so that
   * memory holds few of them. It has no formulas, so that no text is ever run.
   */
  static final class Book implements AutoCloseable {
    private final Path waiting;
    private final SXSSFWorkbook book;
    private final CellStyle head;

    Book() throws IOException {
      // by default all users of a machine would share one folder, which is the first one's
      waiting = Files.createTempDirectory("oreflow-workbook");
      TempFile.setThreadLocalTempFileCreationStrategy(
          new DefaultTempFileCreationStrategy(waiting.toFile()));
      book = new SXSSFWorkbook();
      var properties = book.getXSSFWorkbook().getProperties().getCoreProperties();
      Optional<Date> none =
          Optional.of(Date.from(Instant.EPOCH)); // the same rows give the same bytes
      properties.setCreated(none);
      properties.setModified(none);
      head = book.createCellStyle();
      Font bold = book.createFont();
      bold.setBold(true);
      head.setFont(bold);
    }

    Sheet sheet(String name, List<String> columns) {
      return new Sheet(book.createSheet(name), columns, head);
    }

    /** Begins a sheet of few rows, which charts can show, and which may be written later. */
    Sheet sheetOfCharts(String name, List<String> columns) {
      return new Sheet(book.getXSSFWorkbook().createSheet(name), columns, head);
    }

    XSSFSheet small(String name) {
      return book.getXSSFWorkbook().getSheet(name);
    }

    void write(OutputStream to) throws IOException {
      book.write(to);
    }

    @Override
    public void close() throws IOException {
      try {
        book.close();
        Files.delete(waiting);
      } finally {
        TempFile.setThreadLocalTempFileCreationStrategy(null);
      }
    }
  }

  /**
   * Columns of a table as a sheet has them: names in words after their codes, and low, value and
   * high beside each other.
   */
  private record SheetColumns(Table table, Names names, List<String> columns) {
    private static final String NAME = "_name";

    static List<String> inOrder(Table table) {
      List<Table.Bounds> intervals = table.bounds();
      Set<String> placed = new HashSet<>();
      intervals.forEach(interval -> placed.addAll(List.of(interval.low(), interval.high())));
      List<String> all = new ArrayList<>();
      for (String name : table.schema().fieldNames()) {
        var interval = intervals.stream().filter(one -> one.value().equals(name)).findFirst();
        interval.ifPresent(one -> all.add(one.low()));
        if (!placed.contains(name)) {
          all.add(name);
        }
        interval.ifPresent(one -> all.add(one.high()));
      }
      return all;
    }

    List<String> heads() {
      List<String> all = new ArrayList<>();
      for (String column : columns) {
        all.add(column);
        if (names.english().containsKey(column)) {
          all.add(column + NAME);
        }
      }
      return all;
    }

    void write(PublishedRow row, Sheet sheet) {
      for (String column : columns) {
        String text = row.text(column);
        if (table.schema().apply(column).dataType() instanceof NumericType) {
          sheet.number(text);
        } else {
          sheet.text(text);
        }
        if (names.english().containsKey(column)) {
          sheet.text(names.of(column, text));
        }
      }
    }
  }

  /** The first sheet of a workbook: what it holds, units, sources and flags in words. */
  private static final class Overview {
    static final List<String> HEADS = List.of("about", "name", "meaning", "含义");
    private static final List<String> TO_READ =
        ProgramText.lines(BasketBook.class, "how-to-read.txt");
    private static final Map<String, String> ROWS_OF =
        ProgramText.pairs(BasketBook.class, "sheets.txt");

    private final Map<String, Integer> rows = new TreeMap<>(); // by sheet
    private final TreeSet<String> years = new TreeSet<>();
    private final Set<String> units = new TreeSet<>();
    private final Set<String> sources = new TreeSet<>();
    private final Set<String> words = new TreeSet<>(); // flags and reasons

    void take(String sheet, Table table, PublishedRow row) {
      rows.merge(sheet, 1, Integer::sum);
      years.add(row.text(table.equals(Change.TABLE) ? Change.YEAR_TO : Balance.YEAR));
      units.add(row.text(Balance.UNIT));
      add(sources, row.text(Landscape.SOURCE));
      add(sources, row.text(Balance.SOURCES));
      add(words, row.text(Balance.FLAGS));
      add(words, row.text(IndicatorValue.REASON));
    }

    private static void add(Set<String> all, String list) {
      all.addAll(List.of(list.split("[|]")));
    }

    void write(Sheet sheet, BasketBook.Subject subject, Names names) {
      List<String> elements = subject.elements().stream().map(names::element).toList();
      line(sheet, "workbook", subject.basket(), String.join(", ", elements), "");
      String span = years.isEmpty() ? "no rows" : "years " + years.first() + " to " + years.last();
      line(sheet, "run", subject.run(), span, "");
      rows.forEach(
          (name, number) ->
              line(sheet, "sheet", name, "%,d rows: %s".formatted(number, ROWS_OF.get(name)), ""));
      TO_READ.forEach(text -> line(sheet, "how to read", "", text, ""));
      units.remove("");
      units.forEach(unit -> line(sheet, "unit", unit, meaning(unit, names), ""));
      for (Report.Origin origin : subject.origins()) {
        if (sources.contains(origin.id())) {
          line(sheet, "source", origin.id() + " " + origin.release(), origin.citation(), "");
        }
      }
      Arrays.stream(Flag.values())
          .filter(flag -> words.contains(flag.name()))
          .forEach(flag -> line(sheet, "flag", flag.name(), flag.meaning(), flag.chinese()));
      Arrays.stream(Reason.values())
          .filter(reason -> words.contains(reason.name()))
          .forEach(why -> line(sheet, "reason", why.name(), why.meaning(), why.chinese()));
      sheet.widths(14, 30, 120, 60);
    }

    private static String meaning(String unit, Names names) {
      return switch (unit) {
        case "1" -> "a number without unit: a share, an index or a ratio, 1 is the whole";
        case "t" -> "tonnes of the element or the material";
        case "t REO" -> "tonnes of rare-earth oxide";
        default ->
            unit.startsWith("t ")
                ? "tonnes of contained " + names.element(unit.substring(2))
                : unit + ", as written";
      };
    }
  }
}
