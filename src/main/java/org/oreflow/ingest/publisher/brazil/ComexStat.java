package org.oreflow.ingest.publisher.brazil;

import java.util.Locale;
import org.oreflow.ingest.columns.NamedTable;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.SourceConfig;
import org.oreflow.ingest.text.TableLayout;

/**
 * Brazil's Comex Stat, files of a year: {@code EXP_2025.csv} and {@code IMP_2025.csv}, a month,
 * code of the Mercosur nomenclature (NCM, eight digits), country, state, route and customs office
 * on each line.
 */
public record ComexStat(boolean totals, char delimiter, String encoding, Codes codes)
    implements NamedTable {
  public ComexStat(SourceConfig config, Codes codes) {
    this(config.tradeTotals().orElse(false), ';', "iso-8859-1", codes);
  }

  @Override
  public boolean reads(String entry) {
    return entry.toUpperCase(Locale.ROOT).endsWith(".CSV");
  }

  @Override
  public TableLayout layout(Opened text) {
    String name = text.file().textName();
    if (name.startsWith("EXP_") && text.header().find("vl_frete").isPresent()) {
      throw text.file()
          .error(
              1,
              "file named as exports has the column VL_FRETE, which only imports have",
              "give it the publisher's name, such as IMP_2025.csv");
    }
    return NamedTable.super.layout(text);
  }
}
