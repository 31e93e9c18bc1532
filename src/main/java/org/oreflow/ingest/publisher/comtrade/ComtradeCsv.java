package org.oreflow.ingest.publisher.comtrade;

import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.SourceConfig;
import org.oreflow.ingest.text.Encoding;

/**
 * CSV downloads of UN Comtrade: of today's site and API with 47 columns, of the site and API before
 * 2023 with {@code Trade Flow Code}, {@code Netweight (kg)}, {@code Trade Value (US$)}. Source: UN
 * Comtrade, downloads of TradeFlow, and the API documentation of before 2023.
 */
public final class ComtradeCsv extends ComtradeText {
  private static final long serialVersionUID = 1L;

  public ComtradeCsv(SourceConfig config, Codes codes) {
    super(
        codes, config.tradeTotals().orElse(false), ',', config.encoding().orElse(Encoding.DETECT));
  }
}
