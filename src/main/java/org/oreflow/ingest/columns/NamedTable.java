package org.oreflow.ingest.columns;

import org.oreflow.ingest.customs.CustomsSource;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.text.Cells;
import org.oreflow.ingest.text.TableLayout;
import org.oreflow.reference.Basket;

/** A customs table whose layout is known before its rows are read. */
public interface NamedTable extends CustomsSource {
  Codes codes();

  /** As {@code layout.txt} beside the class has it. */
  default TableLayout layout(Opened text) {
    return TableLayout.fixed(getClass(), delimiter(), encoding(), text.header());
  }

  default Cells cells(TableLayout layout, Opened text) {
    return Cells.published(layout, text.file(), text.header());
  }

  @Override
  default Decoder decoder(Opened text, Basket.Selection products) {
    var layout = layout(text);
    var decoder = new CustomsTableDecoder(layout, codes(), cells(layout, text), products);
    return totals() ? decoder.ofEveryCode() : decoder;
  }
}
