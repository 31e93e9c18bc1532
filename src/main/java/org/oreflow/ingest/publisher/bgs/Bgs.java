package org.oreflow.ingest.publisher.bgs;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.oreflow.config.InputException;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.Outcome;
import org.oreflow.ingest.source.SourceConfig;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.ingest.text.BrokenJson;
import org.oreflow.ingest.text.DelimitedReader;
import org.oreflow.ingest.text.DelimitedRecord;
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

  /** The features of a FeatureCollection, one at a time; a record's line is its number, from 1. */
  private static final class BgsFeatures implements Iterator<Outcome> {
    private static final ObjectMapper JSON =
        new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final SourceFile file;
    private final JsonParser parser;
    private final BgsValues values;
    private boolean inFeatures;
    private boolean hasFeatures;
    private boolean ended;
    private long returned = -1;
    private long count;
    private JsonNode next;

    /**
     * Looks for the first feature.
     *
     * @throws InputException when the text is no FeatureCollection
     */
    BgsFeatures(SourceFile file, InputStream bytes, BgsValues values) throws IOException {
      this.file = file;
      this.values = values;
      this.parser = JSON.getFactory().createParser(bytes);
      find();
    }

    @Override
    public boolean hasNext() {
      find();
      return next != null;
    }

    private void find() {
      try {
        while (next == null && !ended) {
          advance();
        }
      } catch (JsonProcessingException | CharConversionException e) {
        throw BrokenJson.at(file, parser, count);
      } catch (IOException e) {
        throw new UncheckedIOException(file.path(), e);
      }
    }

    private void advance() throws IOException {
      JsonToken token = parser.nextToken();
      if (token == null) {
        ended = true;
        checkEnd();
      } else if (inFeatures && token == JsonToken.END_ARRAY) {
        inFeatures = false;
      } else if (inFeatures) {
        next = JSON.readTree(parser);
        count++;
      } else if (token == JsonToken.FIELD_NAME) {
        member(parser.currentName());
      }
    }

    private void member(String name) throws IOException {
      JsonToken value = parser.nextToken();
      if (name.equals("features") && value == JsonToken.START_ARRAY) {
        inFeatures = true;
        hasFeatures = true;
      } else if (name.equals("numberReturned")) {
        returned = parser.getValueAsLong(-1);
      } else {
        parser.skipChildren();
      }
    }

    private void checkEnd() {
      if (!hasFeatures) {
        throw new InputException(
            file.path(), "has no array \"features\"", "fetch items of the collection with f=json");
      }
      if (returned >= 0 && returned != count) {
        throw new InputException(
            file.path(),
            "has %d features, its numberReturned says %d".formatted(count, returned),
            "fetch the page again, with a smaller limit");
      }
    }

    @Override
    public Outcome next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      JsonNode properties = next.path("properties");
      next = null;
      for (String name : BgsValues.NEEDED) {
        if (!properties.has(name)) {
          throw new InputException(
              file.path(),
              "feature %d has no property \"%s\"".formatted(count, name),
              "check that the file is World Mineral Statistics, and which names the release has");
        }
      }
      return values.outcome(count, properties.toString(), name -> text(properties.path(name)));
    }

    private static String text(JsonNode value) {
      return value.isNumber()
          ? value.decimalValue().toPlainString()
          : DelimitedRecord.strip(value.asText(""));
    }
  }
}
