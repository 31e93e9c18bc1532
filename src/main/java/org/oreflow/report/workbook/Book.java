package org.oreflow.report.workbook;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.util.DefaultTempFileCreationStrategy;
import org.apache.poi.util.TempFile;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/**
 * A workbook while it is made. Rows of its sheets wait in files of a folder of its own, so that
 * memory holds few of them. It has no formulas, so that no text is ever run.
 */
final class Book implements AutoCloseable {
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

  /**
   * Begins a sheet of any number of rows.
   *
   * @param columns names in its first line, which stays in sight
   */
  Sheet sheet(String name, List<String> columns) {
    return new Sheet(book.createSheet(name), columns, head);
  }

  /** Begins a sheet of few rows, which charts can show. */
  Sheet sheetOfCharts(String name, List<String> columns) {
    return new Sheet(book.getXSSFWorkbook().createSheet(name), columns, head);
  }

  /** A sheet of few rows. */
  XSSFSheet small(String name) {
    return book.getXSSFWorkbook().getSheet(name);
  }

  void write(OutputStream to) throws IOException {
    book.write(to);
  }

  /** Removes what waits. */
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
