package org.oreflow.ingest.publisher.usgs;

import java.io.IOException;
import java.util.Iterator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.oreflow.config.InputException;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.Outcome;
import org.oreflow.ingest.source.SourceConfig;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.ingest.text.RecordSource;
import org.oreflow.ingest.text.Text;
import org.oreflow.table.Production;
import org.oreflow.table.Table;

/**
 * World production of some 45 elements by country, 1998 to 2015, with the concentration of each: a
 * collection of figures of the US Geological Survey. Source: Theler, Kauwe and Sparks, Integrating
 * Materials and Manufacturing Innovation 9 (2020), doi:10.1007/s40192-020-00173-5.
 *
 * <p>A file holds a year, which its name tells ({@code 2011 Data.csv}), or the summary of all HHI,
 * which has a column for each year. Units and stages stand in {@code production_types.csv}, for the
 * tables have none.
 */
public final class UsgsHhi implements RecordSource {
  private static final long serialVersionUID = 1L;

  /** Types of the records of the world's HHI, 0 to 10,000: beside its rows and in the summary. */
  static final String HHI = "HHI";

  static final String SUMMARY = "HHI, summary";

  static final String FORMAT = "usgs-hhi";
  private static final Pattern NAME = Pattern.compile("(?:.*/)?(\\d{4}) Data\\.csv");

  private final Codes codes;

  public UsgsHhi(SourceConfig config, Codes codes) {
    this.codes = codes;
  }

  @Override
  public Table table() {
    return Production.TABLE;
  }

  /**
   * {@inheritDoc}
   *
   * @throws InputException when the file is empty, has not the columns of a year or of the summary,
   *     or is of a year that its name does not tell
   */
  @Override
  public Iterator<Outcome> read(Text text) throws IOException {
    var reader = UsgsFile.open(text);
    var cells = new HhiCells(text.file(), codes);
    if (HhiSummary.isHeaderOf(reader)) {
      return reader.outcomesOf(new HhiSummary(reader, cells)::read);
    }
    return reader.outcomesOf(new HhiYear(reader, year(text.file()), cells)::read);
  }

  private static int year(SourceFile file) {
    Matcher name = NAME.matcher(file.textName());
    if (!name.matches()) {
      throw new InputException(
          file.path(), "name does not state the year", "name the file as collected: 2011 Data.csv");
    }
    return Integer.parseInt(name.group(1));
  }
}
