package org.oreflow.ingest.publisher.eurostat;

import java.util.Locale;
import org.oreflow.ingest.columns.NamedTable;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.SourceConfig;

/**
 * Eurostat Comext, bulk files of trade by product: {@code full_v2_YYYYMM.7z} and the layout before
 * it, months and years, each an archive of one {@code .dat}, the member states' trade by partner
 * and code of the Combined Nomenclature.
 */
public record Comext(boolean totals, char delimiter, String encoding, Codes codes)
    implements NamedTable {
  public Comext(SourceConfig config, Codes codes) {
    this(config.tradeTotals().orElse(false), ',', "utf-8", codes);
  }

  @Override
  public boolean reads(String entry) {
    return entry.toLowerCase(Locale.ROOT).endsWith(".dat");
  }
}
