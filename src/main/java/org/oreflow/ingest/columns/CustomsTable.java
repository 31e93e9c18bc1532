package org.oreflow.ingest.columns;

import java.util.Collection;
import java.util.Set;
import org.oreflow.ingest.customs.CustomsSource;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.SourceConfig;
import org.oreflow.ingest.text.Cells;
import org.oreflow.ingest.text.TableLayout;
import org.oreflow.reference.Basket;

/**
 * Any table of customs records, delimited, in a workbook or in Parquet, one on each line, whose
 * columns the source's YAML file names. Out: {@code Trade} rows.
 *
 * <p>The reporter of an import is its importer, of an export its exporter. Kilograms become tonnes.
 * A value in USD is {@code value_usd} too; one in another currency has none and the flag {@code
 * NO_USD_RATE}. A partner that is the reporter is kept with the flag {@code RETURNED}. Rows of the
 * world and those that {@code totals} names have the role {@code total}. An empty cell has no
 * value, like those of {@code null_tokens}. A constant reporter or partner of three capital letters
 * is an ISO code, whatever list the columns use.
 *
 * <p>A code outside every basket, a year outside the settings and a row that {@code only} leaves
 * out are out of basket, and nothing else of the line is read. Refused: codes that are not 2 to 10
 * digits, unknown countries, directions, currencies and valuations, numbers that are none, negative
 * or too large.
 */
public final class CustomsTable implements CustomsSource {
  public static final Set<String> TARGETS =
      Set.of(
          ("reporter partner code code_system direction year period month value"
                  + " value_thousand currency mass_kg mass_t quantity quantity_unit valuation regime")
              .split(" "));

  private static final long serialVersionUID = 1L;

  private final TableLayout layout;
  private final boolean totals;
  private final Codes codes;

  public CustomsTable(SourceConfig config, Codes codes) {
    this.layout = TableLayout.of(config);
    this.totals = config.tradeTotals().orElse(false);
    this.codes = codes;
  }

  @Override
  public String encoding() {
    return layout.encoding();
  }

  @Override
  public char delimiter() {
    return layout.delimiter();
  }

  @Override
  public Collection<String> sought() {
    return layout.sought();
  }

  @Override
  public SourceConfig.Duplicates duplicates() {
    return layout.duplicates();
  }

  @Override
  public boolean totals() {
    return totals;
  }

  @Override
  public boolean reads(String entry) {
    return layout.reads(entry);
  }

  @Override
  public Decoder decoder(Opened text, Basket.Selection products) {
    var cells = Cells.described(layout, text.file(), text.header());
    var decoder = new CustomsTableDecoder(layout, codes, cells, products);
    return totals ? decoder.ofEveryCode() : decoder;
  }
}
