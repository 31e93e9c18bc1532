package org.oreflow.ingest.publisher.usgs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.oreflow.ingest.source.Outcome;
import org.oreflow.ingest.text.DelimitedReader;
import org.oreflow.ingest.text.DelimitedRecord;

/**
 * The summary of all HHI: a row for each element, a column for each year. A blank and a figure of
 * no element are no records.
 */
final class HhiSummary {
  private static final Pattern HEADING = Pattern.compile("HHI-(\\d{4})");

  private record Year(int column, String heading, int year) {}

  private final HhiCells cells;
  private final int element;
  private final List<Year> years;

  HhiSummary(DelimitedReader reader, HhiCells cells) {
    this.cells = cells;
    this.element = reader.column("Element");
    this.years = years(reader);
  }

  /** Whether a header has columns of HHI by year. */
  static boolean isHeaderOf(DelimitedReader reader) {
    return !years(reader).isEmpty();
  }

  private static List<Year> years(DelimitedReader reader) {
    List<Year> years = new ArrayList<>();
    for (int i = 0; i < reader.header().size(); i++) {
      Matcher heading = HEADING.matcher(reader.header().get(i));
      if (heading.matches()) {
        years.add(new Year(i, heading.group(), Integer.parseInt(heading.group(1))));
      }
    }
    return years;
  }

  /** The records of a row. */
  List<Outcome> read(DelimitedRecord row) {
    List<Outcome> outcomes = new ArrayList<>();
    for (Year year : years) {
      outcomes.add(
          row.text(year.column()).isEmpty() || row.text(element).isEmpty()
              ? new Outcome.OutOfBasket()
              : cells.world(
                  new HhiCells.Of(
                      row, year.column(), year.heading(), row.text(element), year.year()),
                  UsgsHhi.SUMMARY));
    }
    return outcomes;
  }
}
