package org.oreflow.ingest.publisher.usitc;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.oreflow.config.InputException;
import org.oreflow.ingest.columns.UsFlow;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.Outcome;
import org.oreflow.ingest.source.SourceConfig;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.ingest.text.RecordSource;
import org.oreflow.ingest.text.Text;
import org.oreflow.table.Table;
import org.oreflow.table.Trade;

/**
 * Workbooks of DataWeb of the US International Trade Commission: trade of the United States with
 * selected partners, a sheet each for values and quantities, a column for each year.
 *
 * <p>A record is a figure of Customs Value (imports) or FAS Value (exports), with the figure of the
 * same row and year in First Unit of Quantity: mass where that unit is kilograms or metric tons,
 * else a quantity. Where records behind it keep their quantity back, the mass is unknown, flag
 * {@code QUANTITY_INCOMPLETE}. A figure of Second Unit of Quantity is a detail of such a record,
 * role {@code breakdown}: which part of the value it measures the workbook does not tell. Sheets
 * YTD have the role {@code year_to_date}. The zeros of a year that was not over at the download are
 * no figures. Other sheets of values (such as landed duty-paid value) are left alone.
 */
public final class UsitcDataweb implements RecordSource {
  /** End of the name of a sheet that holds sums of months. */
  static final String YEAR_TO_DATE = " YTD";

  private static final long serialVersionUID = 1L;
  private static final String FIRST = "First Unit of Quantity";
  private static final String SECOND = "Second Unit of Quantity";
  private static final Map<UsFlow, String> VALUES =
      Map.of(UsFlow.IMPORT, "Customs Value", UsFlow.EXPORT, "FAS Value");

  private final Codes codes;

  public UsitcDataweb(SourceConfig config, Codes codes) {
    this.codes = codes;
  }

  @Override
  public Table table() {
    return Trade.TABLE;
  }

  @Override
  public List<String> entries(String path, List<String> all) {
    if (all.equals(List.of(""))) {
      throw new InputException(path, "is no workbook", "give the workbook as DataWeb exports it");
    }
    if (!all.contains(DatawebQuery.SHEET)) {
      throw new InputException(
          path,
          "has no sheet " + DatawebQuery.SHEET + " among " + String.join(", ", all),
          "give the workbook as DataWeb exports it");
    }
    List<String> read = all.stream().filter(UsitcDataweb::isRead).toList();
    if (read.stream().noneMatch(VALUES::containsValue)) {
      throw new InputException(
          path,
          "has no sheet Customs Value or FAS Value among " + String.join(", ", all),
          "ask DataWeb for the value too");
    }
    return read;
  }

  private static boolean isRead(String sheet) {
    return isOfValues(sheet) || figures(sheet).equals(SECOND);
  }

  /** Whether a sheet holds values, for whole years or to date. */
  static boolean isOfValues(String sheet) {
    return VALUES.containsValue(figures(sheet));
  }

  private static String figures(String sheet) {
    return sheet.endsWith(YEAR_TO_DATE)
        ? sheet.substring(0, sheet.length() - YEAR_TO_DATE.length())
        : sheet;
  }

  /**
   * {@inheritDoc}
   *
   * @throws InputException when a sheet that its query asks for is missing, a header or title is of
   *     another layout, or rows do not make the count and totals that the sheet prints
   */
  @Override
  public Iterator<Outcome> read(Text text) throws IOException {
    var query = DatawebQuery.read(text.beside(DatawebQuery.SHEET));
    List<String> all = text.entries();
    checkSheets(text.file(), query, all);
    String sheet = text.file().entry();
    if (figures(sheet).equals(SECOND)) {
      return DatawebFigures.secondUnits(text, query, DatawebSheet.open(text), codes);
    }
    String wanted = VALUES.get(query.flow());
    if (!figures(sheet).equals(wanted)) {
      throw new InputException(
          text.file().path(),
          "is of the trade flow " + query.tradeFlow(),
          "ask DataWeb for " + wanted + " instead");
    }
    String first = sheet.replace(wanted, FIRST);
    Optional<DatawebQuantities> quantities =
        all.contains(first)
            ? Optional.of(DatawebQuantities.read(text.beside(first)))
            : Optional.empty();
    return DatawebFigures.values(text, query, DatawebSheet.open(text), quantities, codes);
  }

  private static void checkSheets(SourceFile file, DatawebQuery query, List<String> all) {
    for (String figures : query.figures()) {
      if (!all.contains(figures)) {
        throw new InputException(
            file.beside("").path(),
            "has no sheet %s, which its query asks for, among %s"
                .formatted(figures, String.join(", ", all)),
            "export the query from DataWeb again");
      }
    }
  }
}
