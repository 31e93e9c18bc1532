package org.oreflow.ingest.publisher.comtrade;

import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.SourceConfig;
import org.oreflow.ingest.text.Encoding;

/**
 * CSV downloads of UN Comtrade: of today's site and API with 47 columns, of the site and API before
 * 2023 with {@code Trade Flow Code}, {@code Netweight (kg)}, {@code Trade Value (US$)}. Columns are
 * found by name, further ones and a comma at the end of a row do not matter; see {@link
 * ComtradeDecoder} for what becomes of a record.
 *
 * <p>Source: UN Comtrade, downloads of TradeFlow, and the API documentation of before 2023.
 */
public final class ComtradeCsv extends ComtradeText {
  private static final long serialVersionUID = 1L;

  private final String encoding;

  public ComtradeCsv(SourceConfig config, Codes codes) {
    this(codes, config.tradeTotals().orElse(false), ',', config.encoding().orElse(Encoding.DETECT));
  }

  private ComtradeCsv(Codes codes, boolean totals, char delimiter, String encoding) {
    super(codes, totals, delimiter);
    this.encoding = encoding;
  }

  @Override
  ComtradeText with(Codes lists, char other) {
    return new ComtradeCsv(lists, totals(), other, encoding);
  }

  @Override
  public String encoding() {
    return encoding;
  }
}
