package org.oreflow.ingest;

import java.io.IOException;
import java.util.Iterator;
import org.oreflow.ingest.columns.KeyedTable;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.Outcome;
import org.oreflow.ingest.source.SourceConfig;
import org.oreflow.ingest.text.RecordSource;
import org.oreflow.ingest.text.TableLayout;
import org.oreflow.ingest.text.Text;
import org.oreflow.table.Table;
import org.oreflow.table.Trade;

/** The slow, obvious twin of {@code CustomsTable}: every record is decoded as text. */
final class SlowCustomsTable implements RecordSource {
  private static final long serialVersionUID = 1L;
  private final TableLayout layout;
  private final Codes codes;

  SlowCustomsTable(SourceConfig config, Codes codes) {
    this.layout = TableLayout.of(config);
    this.codes = codes;
  }

  @Override
  public Table table() {
    return Trade.TABLE;
  }

  @Override
  public String encoding() {
    return layout.encoding();
  }

  @Override
  public Iterator<Outcome> read(Text text) throws IOException {
    return KeyedTable.read(layout, text, cells -> new SlowCustomsLines(layout, codes, cells));
  }
}
