package org.oreflow.ingest.publisher.usgs;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.Outcome;
import org.oreflow.ingest.text.RecordSource;
import org.oreflow.ingest.text.Text;
import org.oreflow.ingest.text.WesternText;

/**
 * World tables of the Mineral Commodity Summaries of the US Geological Survey: production, capacity
 * and reserves by country in editions 2022 to 2025, and those of the long table of edition 2026.
 */
public record UsgsMcs(Codes codes) implements RecordSource.OfProduction {
  @Override
  public List<String> entries(String path, List<String> all) {
    return UsgsFile.tables(path, all, "_salient.csv");
  }

  @Override
  public Iterator<Outcome> read(Text text) throws IOException {
    var file = text.file();
    var reader = WesternText.open(text);
    if (McsLines.isHeaderOf(reader)) {
      return McsLines.of(file, reader, codes, McsLines.Half.WORLD_TABLES);
    }
    return reader.outcomesOf(new McsTable(file, reader, codes)::read);
  }
}
