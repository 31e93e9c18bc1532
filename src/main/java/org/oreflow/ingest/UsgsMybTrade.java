package org.oreflow.ingest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.oreflow.lake.Table;

/**
 * Trade tables of the Minerals Yearbook of the US Geological Survey: US exports or imports of a
 * group of commodities by country and ten-digit code, mass and value of each year; the sheets of a
 * workbook or a sheet written out as text.
 *
 * <p>A record is a country in a year. Totals, and the estimated rare-earth content that stands
 * below them, have the role {@code total}; the content is a quantity, in the unit of the mass and
 * {@code REO}, never a mass of product. A block of several codes has what their codes share. A
 * total over codes that share no heading is out of basket. Figures are rounded to three digits by
 * the publisher, so parts need not add up to totals. Other sheets are left alone.
 */
public final class UsgsMybTrade implements RecordSource {
  private static final long serialVersionUID = 1L;

  private final Codes codes;

  public UsgsMybTrade(SourceConfig config, Codes codes) {
    this.codes = codes;
  }

  @Override
  public Table table() {
    return Trade.TABLE;
  }

  @Override
  public List<String> entries(String path, List<String> all) {
    return all;
  }

  /**
   * {@inheritDoc}
   *
   * @throws org.oreflow.reference.InputException when the sheet has the title of a table of trade
   *     and not its columns, or the columns and not the title
   */
  @Override
  public Iterator<Outcome> read(Text text) throws IOException {
    byte[] all = text.open().readAllBytes();
    if (new String(all, StandardCharsets.ISO_8859_1).isBlank()) {
      return Collections.emptyIterator();
    }
    var held = new Text(text.file(), () -> new ByteArrayInputStream(all));
    return TradeSheet.read(text.file(), UsgsFile.open(held))
        .map(sheet -> new TradeBlocks(text.file(), sheet, codes).outcomes().iterator())
        .orElse(Collections.emptyIterator());
  }
}
