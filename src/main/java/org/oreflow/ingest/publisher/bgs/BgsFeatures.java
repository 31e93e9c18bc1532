package org.oreflow.ingest.publisher.bgs;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.oreflow.config.InputException;
import org.oreflow.ingest.source.Outcome;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.ingest.text.BrokenJson;
import org.oreflow.ingest.text.DelimitedRecord;

/** The features of a FeatureCollection, one at a time; a record's line is its number, from 1. */
final class BgsFeatures implements Iterator<Outcome> {
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
