package org.oreflow.ingest.publisher.bgs;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.Outcome;
import org.oreflow.ingest.source.SourceConfig;
import org.oreflow.ingest.text.DelimitedReader;
import org.oreflow.ingest.text.RecordSource;
import org.oreflow.ingest.text.Text;
import org.oreflow.table.Production;
import org.oreflow.table.Table;

/**
 * World Mineral Statistics of the British Geological Survey, as its service gives them: CSV or a
 * GeoJSON FeatureCollection, one value of a country, year and commodity in each record. A page that
 * was cut off, whose {@code numberReturned} is not the number of its features, is refused.
 */
public final class Bgs implements RecordSource {
  private static final long serialVersionUID = 1L;
  private static final int SNIFFED = 64; // bytes in which the first sign must stand

  private final Codes codes;

  public Bgs(SourceConfig config, Codes codes) {
    this.codes = codes;
  }

  @Override
  public Table table() {
    return Production.TABLE;
  }

  /**
   * {@inheritDoc}
   *
   * @throws org.oreflow.config.InputException when the file is empty, cut off, or lacks a column or
   *     property of the format
   */
  @Override
  public Iterator<Outcome> read(Text text) throws IOException {
    var file = text.file();
    var values = new BgsValues(file, codes);
    var bytes = new BufferedInputStream(text.open());
    if (isJson(bytes)) {
      return new BgsFeatures(file, bytes, values);
    }
    var reader = DelimitedReader.open(file, bytes, ',', StandardCharsets.UTF_8);
    Map<String, Integer> columns = new HashMap<>();
    BgsValues.NEEDED.forEach(name -> columns.put(name, reader.column(name)));
    BgsValues.OPTIONAL.forEach(name -> reader.find(name).ifPresent(at -> columns.put(name, at)));
    return reader.outcomesOf(row -> List.of(values.outcome(row, columns)));
  }

  // the first sign that is neither a byte order mark nor a blank
  private static boolean isJson(InputStream bytes) throws IOException {
    bytes.mark(SNIFFED);
    byte[] head = bytes.readNBytes(SNIFFED);
    bytes.reset();
    String text = new String(head, StandardCharsets.UTF_8).replace("\ufeff", "").stripLeading();
    return text.startsWith("{");
  }
}
