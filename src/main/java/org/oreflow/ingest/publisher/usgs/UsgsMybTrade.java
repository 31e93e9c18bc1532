package org.oreflow.ingest.publisher.usgs;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.oreflow.config.InputException;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.Outcome;
import org.oreflow.ingest.source.SourceConfig;
import org.oreflow.ingest.text.RecordSource;
import org.oreflow.ingest.text.Text;
import org.oreflow.table.Table;
import org.oreflow.table.Trade;

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
  private static final int BEGIN = 64; // bytes that tell a table of the yearbook

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
   * @throws InputException when the sheet has the title of a table of trade and not its columns, or
   *     the columns and not the title, or no sheet has either, or a text is no table of the
   *     yearbook
   */
  @Override
  public Iterator<Outcome> read(Text text) throws IOException {
    Optional<TradeSheet> table = table(text);
    if (table.isPresent()) {
      return new TradeBlocks(text.file(), table.get(), codes).outcomes().iterator();
    }
    if (text.file().entry().equals(text.entries().get(0))) {
      checkAny(text);
    }
    return Collections.emptyIterator();
  }

  private static Optional<TradeSheet> table(Text text) throws IOException {
    byte[] all = text.open().readAllBytes();
    if (new String(all, StandardCharsets.ISO_8859_1).isBlank()) {
      return Optional.empty();
    }
    var held = new Text(text.file(), () -> new ByteArrayInputStream(all));
    return TradeSheet.read(text.file(), UsgsFile.open(held));
  }

  // another sheet of the yearbook that was written out beside those of trade
  private static boolean isTable(Text text) throws IOException {
    byte[] begin = text.open().readNBytes(BEGIN);
    return new String(begin, StandardCharsets.UTF_8).matches("(?is)\\ufeff?\"?table \\d.*");
  }

  private static void checkAny(Text first) throws IOException {
    for (String other : first.entries()) {
      if (table(first.beside(other)).isPresent()) {
        return;
      }
    }
    boolean sheets = !first.file().entry().isEmpty();
    if (!sheets && isTable(first)) {
      return;
    }
    throw new InputException(
        first.file().beside("").path(),
        "has no table titled U.S. EXPORTS or IMPORTS OF …, BY COUNTRY"
            + (sheets ? " among " + String.join(", ", first.entries()) : ""),
        "give the table as published, with its title and column heads");
  }
}
