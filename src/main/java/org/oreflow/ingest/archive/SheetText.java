package org.oreflow.ingest.archive;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Iterator;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;

/**
 * The rows of a sheet, the line's number the row's, as many cells in every row that has any.
 * Numbers are plain, those with a fraction have at most 15 digits, for those further on are an
 * artefact of binary fractions; dates are of ISO 8601; formulas stand as the value that was
 * computed last.
 */
final class SheetText implements TableText.Rows {
  private static final MathContext EXACT = new MathContext(15, RoundingMode.HALF_UP);
  private static final int LAST_ROW = 1 << 20; // that a sheet can have
  private static final int MOST_EXPONENT = 400; // beyond it, no number that a cell can hold
  private static final Pattern NO_PART_OF_A_DATE = Pattern.compile("\"[^\"]*\"|\\\\.|\\[[^\\]]*]");
  private static final Pattern PARTS_OF_A_DATE = Pattern.compile("(?i).*[ymdhs].*");

  private final ReadableWorkbook workbook;
  private final Iterator<Row> rows;
  private final int columns;
  private int line;

  SheetText(Sheet sheet, ReadableWorkbook workbook) throws IOException {
    this.workbook = workbook;
    this.columns = columns(sheet);
    this.rows = sheet.openStream().iterator();
  }

  private static int columns(Sheet sheet) throws IOException {
    int columns = 0;
    try (var all = sheet.openStream()) {
      for (Iterator<Row> rows = all.iterator(); rows.hasNext(); ) {
        columns = Math.max(columns, width(rows.next()));
      }
    }
    return columns;
  }

  private static int width(Row row) {
    int width = row.getCellCount();
    while (width > 0 && text(row.getCell(width - 1)).isBlank()) {
      width--;
    }
    return width;
  }

  @Override
  public String next() throws IOException {
    if (!rows.hasNext()) {
      return null;
    }
    Row row = rows.next();
    if (row.getRowNum() <= line || row.getRowNum() > LAST_ROW) {
      throw new IOException("row " + row.getRowNum() + " follows row " + line);
    }
    var text = new StringBuilder("\n".repeat(row.getRowNum() - line - 1));
    if (width(row) > 0) {
      for (int i = 0; i < columns; i++) {
        text.append(i == 0 ? "" : ",");
        TableText.append(text, i < row.getCellCount() ? text(row.getCell(i)) : "");
      }
    }
    line = row.getRowNum();
    return text.append('\n').toString();
  }

  private static String text(Cell cell) {
    if (cell == null || cell.getType() == CellType.EMPTY) {
      return "";
    }
    if (cell.getValue() instanceof BigDecimal number) {
      return isDate(cell) ? date(cell.asDate()) : number(number, cell.getRawValue());
    }
    if (cell.getType() == CellType.BOOLEAN) {
      return cell.asBoolean().toString();
    }
    return String.valueOf(cell.getRawValue());
  }

  private static String number(BigDecimal number, String raw) {
    if (Math.abs((long) number.precision() - number.scale()) > MOST_EXPONENT) {
      return raw;
    }
    boolean whole = number.stripTrailingZeros().scale() <= 0;
    BigDecimal shown = whole ? number : number.round(EXACT);
    return shown.signum() == 0 ? "0" : shown.stripTrailingZeros().toPlainString();
  }

  // ECMA-376 part 1, 18.8.30: the formats that every workbook has, then those of its own
  private static boolean isDate(Cell cell) {
    Integer format = cell.getDataFormatId();
    if (format == null) {
      return false;
    }
    if ((format >= 14 && format <= 22) || (format >= 45 && format <= 47)) {
      return true;
    }
    String own = cell.getDataFormatString();
    return own != null
        && !own.equalsIgnoreCase("General")
        && PARTS_OF_A_DATE.matcher(NO_PART_OF_A_DATE.matcher(own).replaceAll("")).matches();
  }

  private static String date(LocalDateTime date) {
    return date.toLocalTime().equals(LocalTime.MIDNIGHT)
        ? date.toLocalDate().toString()
        : date.toString();
  }

  @Override
  public void close() throws IOException {
    workbook.close();
  }
}
