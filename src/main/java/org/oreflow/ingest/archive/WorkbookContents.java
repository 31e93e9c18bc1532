package org.oreflow.ingest.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.oreflow.config.InputException;

/**
 * A workbook (xlsx): each sheet is a member, given as {@link TableText}. Its parts are checked like
 * those of any zip before the library opens them. Held in memory: the packed file and its texts.
 */
final class WorkbookContents implements Archive.Contents {
  private static final String TEXTS = "sharedStrings.xml"; // may hold any text
  private static final String STYLES = "styles.xml"; // a workbook need not have it

  private final Bytes bytes;
  private final Place place;
  private final boolean styled;
  private final List<Member> members;

  WorkbookContents(Bytes bytes, ZipContents parts) {
    this.bytes = bytes;
    this.place = new Place(bytes.path(), "workbook");
    for (Member part : parts.members()) {
      check(parts, part);
    }
    this.styled = parts.members().stream().anyMatch(part -> part.entry().endsWith(STYLES));
    try (var workbook = workbook()) {
      members =
          workbook.getSheets().map(sheet -> new Member(sheet.getName(), Member.UNKNOWN)).toList();
    } catch (IOException | RuntimeException e) { // the library's answer to what is no workbook
      throw damaged(place, e);
    }
  }

  private void check(ZipContents parts, Member part) {
    var references = new CellReferences(place.entry(part.entry()));
    OutputStream out =
        part.entry().endsWith(".xml") && !part.entry().endsWith(TEXTS)
            ? references
            : OutputStream.nullOutputStream();
    try (var in = parts.open(part)) {
      in.transferTo(out);
    } catch (IOException e) {
      throw new IllegalStateException(e); // a member gives what is wrong as an InputException
    }
  }

  private ReadableWorkbook workbook() throws IOException {
    try (InputStream in = bytes.openStream()) {
      return new ReadableWorkbook(in, new ReadingOptions(styled, true));
    }
  }

  private static RuntimeException damaged(Place place, Exception e) {
    if (e instanceof InputException told) {
      return told;
    }
    return e instanceof IOException
        ? place.explain(e)
        : place.damaged("its parts are not those of a workbook");
  }

  @Override
  public List<Member> members() {
    return members;
  }

  @Override
  public InputStream open(Member member) {
    Place at = place.entry(member.entry());
    int sheet = members.indexOf(member);
    try {
      var rows =
          TableText.Rows.of(
              workbook(), book -> new SheetText(book.getSheet(sheet).orElseThrow(), book));
      var text = new TableText(rows, bytes.length());
      return new MemberStream(at, text, Member.UNKNOWN, Limits.CUSTOMS);
    } catch (IOException | RuntimeException e) {
      throw damaged(at, e);
    }
  }

  /**
   * The rows of a sheet under their numbers, as many cells in every row that has any. Numbers are
   * plain, those with a fraction have at most 15 digits: further ones are an artefact of binary
   * fractions.
   */
  private static final class SheetText implements TableText.Rows {
    private static final MathContext EXACT = new MathContext(15, RoundingMode.HALF_UP);
    private static final int LAST_ROW = 1 << 20; // that a sheet can have
    private static final int MOST_EXPONENT = 400; // beyond it, no number that a cell can hold
    private static final Pattern NO_PART_OF_A_DATE =
        Pattern.compile("\"[^\"]*\"|\\\\.|\\[[^\\]]*]");
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
      String before = "\n".repeat(row.getRowNum() - line - 1);
      line = row.getRowNum();
      return before
          + TableText.line(
              width(row) > 0 ? columns : 0,
              i -> i < row.getCellCount() ? text(row.getCell(i)) : "");
    }

    private static String text(Cell cell) {
      if (cell == null || cell.getType() == CellType.EMPTY) {
        return "";
      }
      if (cell.getValue() instanceof BigDecimal number) {
        return isDate(cell) ? date(cell.asDate()) : number(number, cell.getRawValue());
      }
      return cell.getType() == CellType.BOOLEAN
          ? cell.asBoolean().toString()
          : String.valueOf(cell.getRawValue());
    }

    private static String number(BigDecimal number, String raw) {
      if (Math.abs((long) number.precision() - number.scale()) > MOST_EXPONENT) {
        return raw;
      }
      boolean whole = number.stripTrailingZeros().scale() <= 0;
      BigDecimal shown = whole ? number : number.round(EXACT);
      return shown.stripTrailingZeros().toPlainString();
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

  /**
   * Refuses a sheet with a cell or row beyond those of a workbook, before a library makes room for
   * all before it: attribute {@code r} of its XML names them, {@code r="XFD1048576"}.
   */
  static final class CellReferences extends OutputStream {
    private static final int LAST_ROW = 1 << 20;
    private static final int LAST_COLUMN = 1 << 14; // XFD
    private static final int BEFORE = 0; // what the next byte may be
    private static final int NAME = 1;
    private static final int EQUALS = 2;
    private static final int QUOTE = 3;
    private static final int VALUE = 4;

    private final Place place;
    private int state = BEFORE;
    private long column;
    private long row;

    CellReferences(Place place) {
      this.place = place;
    }

    @Override
    public void write(int b) {
      take((byte) b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      for (int i = offset; i < offset + length; i++) {
        take(bytes[i]);
      }
    }

    private void take(byte b) {
      switch (state) {
        case NAME -> state = b == 'r' ? EQUALS : isBlank(b) ? NAME : BEFORE;
        case EQUALS -> state = b == '=' ? QUOTE : isBlank(b) ? NAME : BEFORE;
        case QUOTE -> {
          state = b == '"' || b == '\'' ? VALUE : BEFORE;
          column = 0;
          row = 0;
        }
        case VALUE -> value(b);
        default -> state = isBlank(b) ? NAME : BEFORE;
      }
    }

    private static boolean isBlank(byte b) {
      return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    private void value(byte b) {
      if (b >= 'A' && b <= 'Z' && row == 0) {
        column = 26 * column + (b - 'A' + 1);
      } else if (b >= '0' && b <= '9') {
        row = 10 * row + (b - '0');
      } else {
        state = BEFORE;
      }
      if (column > LAST_COLUMN || row > LAST_ROW) {
        throw place.damaged("it has a cell beyond column XFD or row 1048576");
      }
    }
  }
}
