package org.oreflow.ingest.publisher.wgi;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.oreflow.config.InputException;
import org.oreflow.ingest.publisher.wgi.WgiCells.Cell;
import org.oreflow.ingest.publisher.wgi.WgiCells.Subject;
import org.oreflow.ingest.source.Outcome;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.ingest.text.DelimitedReader;
import org.oreflow.ingest.text.DelimitedRecord;

/**
 * A sheet of the older workbook of governance indicators, one dimension: titles, a row of years, a
 * row of headings that repeat for each year, a row for each country.
 */
final class WgiSheet {
  private static final int HEADER_WITHIN = 100; // rows
  private static final Map<String, Cell> HEADINGS =
      Map.of(
          "estimate", Cell.ESTIMATE,
          "stderr", Cell.ERROR,
          "numsrc", Cell.SOURCES,
          "rank", Cell.RANK,
          "lower", Cell.RANK_LOW,
          "upper", Cell.RANK_HIGH);

  private record Year(String text, WgiCells.Columns columns) {}

  private WgiSheet() {}

  /**
   * Reads a sheet.
   *
   * @param reader its first row passed as if it were the header
   * @throws InputException when no row has the headings, or none above it the years
   */
  static Iterator<Outcome> read(DelimitedReader reader, SourceFile file, WgiCells cells) {
    List<String> above = reader.header();
    for (int i = 0; i < HEADER_WITHIN && reader.hasNext(); i++) {
      List<String> texts = texts(reader.next());
      int code = texts.indexOf("code");
      if (code >= 0 && texts.contains("estimate") && texts.contains("stderr")) {
        return rows(reader, file, cells, code, years(file, above, texts));
      }
      above = texts;
    }
    throw new InputException(
        file.path(),
        "no row has the headings Code, Estimate and StdErr",
        "check that the sheet is one of the Worldwide Governance Indicators");
  }

  private static Iterator<Outcome> rows(
      DelimitedReader reader, SourceFile file, WgiCells cells, int code, List<Year> years) {
    return reader.outcomesOf(
        row ->
            row.outcomes(
                file,
                r -> {
                  List<Outcome> outcomes = new ArrayList<>();
                  for (Year year : years) {
                    var subject = new Subject(r.text(code), year.text(), file.entry());
                    outcomes.addAll(cells.read(r, subject, year.columns()));
                  }
                  return outcomes;
                }));
  }

  private static List<String> texts(DelimitedRecord row) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      texts.add(row.text(i).toLowerCase(Locale.ROOT));
    }
    return texts;
  }

  private static List<Year> years(SourceFile file, List<String> above, List<String> headings) {
    List<Year> years = new ArrayList<>();
    String year = "";
    for (int i = 0; i < headings.size(); i++) {
      Cell cell = HEADINGS.get(headings.get(i));
      String text = i < above.size() ? above.get(i) : "";
      year = text.matches("\\d{4}") ? text : year;
      if (cell == Cell.ESTIMATE) {
        years.add(year(file, year));
      }
      if (cell != null && !years.isEmpty()) {
        years.get(years.size() - 1).columns().positions().put(cell, i);
      }
    }
    return years;
  }

  private static Year year(SourceFile file, String text) {
    if (text.isEmpty()) {
      throw new InputException(
          file.path(),
          "the row above the headings Code and Estimate has no years",
          "check that the sheet is one of the Worldwide Governance Indicators");
    }
    var items = List.of("Estimate " + text, "Rank " + text);
    return new Year(text, new WgiCells.Columns(new EnumMap<>(Cell.class), items));
  }
}
