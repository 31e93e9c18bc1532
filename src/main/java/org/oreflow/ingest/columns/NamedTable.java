package org.oreflow.ingest.columns;

import org.oreflow.ingest.customs.CustomsSource;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.SourceConfig;
import org.oreflow.ingest.text.Cells;
import org.oreflow.ingest.text.TableLayout;
import org.oreflow.reference.Basket;

/** A customs table whose layout is known before its rows are read. */
public abstract class NamedTable implements CustomsSource {
  private static final long serialVersionUID = 1L;

  private final Codes codes;
  private final boolean totals;
  private final char delimiter;
  private final String encoding;

  protected NamedTable(SourceConfig config, Codes codes, char delimiter, String encoding) {
    this.delimiter = delimiter;
    this.encoding = encoding;
    this.codes = codes;
    this.totals = config.tradeTotals().orElse(false);
  }

  /** As {@code layout.txt} beside the class has it. */
  public TableLayout layout(Opened text) {
    return TableLayout.fixed(getClass(), delimiter, encoding, text.header());
  }

  @Override
  public char delimiter() {
    return delimiter;
  }

  @Override
  public String encoding() {
    return encoding;
  }

  @Override
  public boolean totals() {
    return totals;
  }

  protected Cells cells(TableLayout layout, Opened text) {
    return Cells.published(layout, text.file(), text.header());
  }

  @Override
  public Decoder decoder(Opened text, Basket.Selection products) {
    var layout = layout(text);
    var decoder = new CustomsTableDecoder(layout, codes, cells(layout, text), products);
    return totals ? decoder.ofEveryCode() : decoder;
  }
}
