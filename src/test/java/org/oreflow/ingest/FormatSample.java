package org.oreflow.ingest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A file in the layout of a format, with all that stands above the first record.
 *
 * @param yaml lines of the source's own
 * @param name of the file
 * @param frame the text without records, {@code @} where they stand; of a workbook the sheets one
 *     after the other, each below its name in brackets
 * @param needed what the file cannot be read without: a heading or a part of one
 * @param stranger records of a country that no code list has, empty where the format has none
 */
record FormatSample(
    String format, String yaml, String name, String frame, String needed, String stranger) {
  /** Of a table that a source's YAML file describes: one of commas, and one in a workbook. */
  static final String TEXT =
      "kind: delimited\ndelimiter: \",\"\nencoding: utf-8\ndecimal_mark: \".\"\n";

  static final String SHEET = "kind: xlsx\nentry: Data\n";

  private static final Charset CHINESE = Charset.forName("gb18030");

  /** At least one of every format, several where it has several layouts. */
  static final List<FormatSample> ALL =
      Stream.of(CustomsSamples.ALL, ProductionSamples.ALL, ReferenceSamples.ALL)
          .flatMap(List::stream)
          .toList();

  @Override
  public String toString() {
    return format + " " + name;
  }

  boolean isWorkbook() {
    return name.endsWith(".xlsx");
  }

  /** Whether headings stand below titles, in a line that the format looks for. */
  boolean hasTitles() {
    return frame.lines().count() > 2;
  }

  /** A file without records. */
  byte[] head() {
    return bytes(frame);
  }

  /** A file with the records of an unknown country. */
  byte[] withStranger() {
    return bytes(frame.replace("@", stranger));
  }

  /** A file whose needed heading has another name. */
  byte[] renamed() {
    return bytes(frame.replace(needed, "Renamed"));
  }

  /** The bytes of a file of the same name with another frame. */
  byte[] bytes(String changed) {
    String text = changed.replace("@", "");
    return isWorkbook()
        ? workbook(text)
        : text.getBytes(format.equals("gacc") ? CHINESE : StandardCharsets.UTF_8);
  }

  private static byte[] workbook(String sheets) {
    var bytes = new ByteArrayOutputStream();
    try (var workbook = new Workbook(bytes, "test", "1.0")) {
      for (String sheet : sheets.split("\n(?=\\[(?!All))")) {
        String[] lines = sheet.split("\n");
        String name = lines[0].substring(1, lines[0].length() - 1);
        fill(workbook.newWorksheet(name), lines);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void fill(Worksheet sheet, String... lines) {
    for (int row = 1; row < lines.length; row++) {
      String[] cells = lines[row].split(",");
      for (int i = 0; i < cells.length; i++) {
        sheet.value(row - 1, i, cells[i]);
      }
    }
  }
}
