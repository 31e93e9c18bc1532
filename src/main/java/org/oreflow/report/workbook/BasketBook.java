package org.oreflow.report.workbook;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Predicate;
import org.apache.poi.util.Reproducibility;
import org.oreflow.report.Names;
import org.oreflow.report.OutFolder;
import org.oreflow.report.PublicColumns;
import org.oreflow.report.PublishedRow;
import org.oreflow.report.Report;
import org.oreflow.table.Balance;
import org.oreflow.table.Change;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Landscape;
import org.oreflow.table.Table;

/**
 * The workbook of a basket, out of the published files of a run: landscape, balances, indices,
 * changes, sources, notes, and charts of the concentration of its group and of who holds it. Its
 * figures have all digits.
 */
public final class BasketBook {
  private static final String CHART_DATA = "chart_data";
  private static final String CHARTS = "charts";

  /**
   * What a workbook is of.
   *
   * @param basket its id
   * @param elements of the basket, first the group
   * @param run id of the run
   * @param origins the sources
   */
  public record Subject(
      String basket, List<String> elements, String run, List<Report.Origin> origins) {
    /** Takes copies. */
    public Subject {
      elements = List.copyOf(elements);
      origins = List.copyOf(origins);
    }
  }

  private final Subject subject;
  private final Names names;
  private final OutFolder folder;
  private final Plots plots;

  /**
   * @param folder of the published files of the run
   */
  public BasketBook(Subject subject, Names names, OutFolder folder) {
    this.subject = subject;
    this.names = names;
    this.folder = folder;
    this.plots = new Plots(subject.elements().get(0), names);
  }

  /** Writes the workbook; the same rows give the same bytes. */
  public void write(OutputStream to) throws IOException {
    Reproducibility.runWithSourceDateEpoch(() -> make(to));
  }

  private void make(OutputStream to) throws IOException {
    try (var book = new Book()) {
      rows(
          book,
          "landscape",
          Landscape.TABLE,
          row -> row.text(Landscape.BASKET).equals(subject.basket()));
      rows(book, "balances", Balance.TABLE, this::isOfBasket);
      rows(book, "indices", IndicatorValue.TABLE, this::isOfBasket);
      rows(book, "changes", Change.TABLE, this::isOfBasket);
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

  private boolean isOfBasket(PublishedRow row) {
    return subject.elements().contains(row.text(Balance.ELEMENT));
  }

  private void rows(Book book, String name, Table table, Predicate<PublishedRow> taken)
      throws IOException {
    var columns = new SheetColumns(table, names);
    Sheet sheet = book.sheet(name, columns.heads());
    PublishedRow.each(
        folder,
        table,
        row -> {
          if (taken.test(row)) {
            plots.take(table, row);
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
          origin.citation().strip().replaceAll("\\s+", " "),
          origin.licence(),
          origin.redistribute() ? "yes" : "no");
    }
  }

  private void notes(Book book) {
    Sheet sheet = book.sheet("notes", List.of("sheet", "column", "unit", "meaning"));
    line(sheet, "", "", "", "Basket " + subject.basket() + ", run " + subject.run() + ".");
    line(
        sheet,
        "",
        "",
        "",
        "An empty cell is unknown or does not apply; it is never a zero. Low and high bound what the"
            + " sources leave open.");
    meanings(sheet, "landscape", Landscape.TABLE);
    meanings(sheet, "balances", Balance.TABLE);
    meanings(sheet, "indices", IndicatorValue.TABLE);
    meanings(sheet, "changes", Change.TABLE);
  }

  private static void meanings(Sheet sheet, String name, Table table) {
    for (String column : SheetColumns.inOrder(table)) {
      String[] told = PublicColumns.of(table, column);
      line(sheet, name, column, told[0], told[1]);
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
}
