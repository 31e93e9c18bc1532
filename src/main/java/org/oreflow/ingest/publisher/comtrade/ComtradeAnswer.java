package org.oreflow.ingest.publisher.comtrade;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;
import org.oreflow.config.InputException;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.ingest.text.BrokenJson;

/** The objects of {@code data} in an answer of the UN Comtrade API, one at a time. */
final class ComtradeAnswer implements Iterator<JsonNode> {
  /** Records that a call has at most: without key, with one, with a premium one. */
  private static final Set<Long> CALLS = Set.of(500L, 100_000L, 250_000L);

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final SourceFile file;
  private final JsonParser tokens;
  private boolean found; // data
  private boolean within; // the array of data
  private long records;
  private long count = -1; // that the answer tells
  private String message = "";
  private JsonNode next;

  ComtradeAnswer(SourceFile file, InputStream bytes) throws IOException {
    this.file = file;
    this.tokens = MAPPER.createParser(bytes);
    begin();
  }

  @Override
  public boolean hasNext() {
    try {
      while (next == null && !tokens.isClosed()) {
        if (within) {
          record();
        } else if (token() == JsonToken.END_OBJECT) {
          end();
        } else {
          field();
        }
      }
      return next != null;
    } catch (JsonProcessingException | CharConversionException e) {
      throw BrokenJson.at(file, tokens, records);
    } catch (IOException e) {
      throw new UncheckedIOException(file.path(), e);
    }
  }

  @Override
  public JsonNode next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    JsonNode record = next;
    next = null;
    return record;
  }

  private void begin() throws IOException {
    try {
      if (token() != JsonToken.START_OBJECT) {
        throw noAnswer("begins with no {");
      }
    } catch (JsonProcessingException | CharConversionException e) {
      throw BrokenJson.at(file, tokens, records);
    }
  }

  private void field() throws IOException {
    String name = tokens.currentName();
    JsonToken value = token();
    if (name.equals("data") && value == JsonToken.START_ARRAY) {
      found = true;
      within = true;
    } else if (name.equals("count") && value == JsonToken.VALUE_NUMBER_INT) {
      count = tokens.getLongValue();
    } else if (Set.of("error", "message").contains(name) && value == JsonToken.VALUE_STRING) {
      message = tokens.getText().strip();
    } else {
      MAPPER.readTree(tokens);
    }
  }

  private void record() throws IOException {
    JsonToken token = token();
    if (token == JsonToken.END_ARRAY) {
      within = false;
    } else if (token == JsonToken.START_OBJECT) {
      next = MAPPER.readTree(tokens);
      records++;
    } else {
      throw noAnswer("record " + (records + 1) + " is no object");
    }
  }

  private void end() throws IOException {
    tokens.close();
    if (!message.isEmpty()) {
      throw new InputException(
          file.path(),
          "answer reports an error, \"" + message + "\"",
          "correct the query, ask again");
    }
    if (!found) {
      throw noAnswer("has no list \"data\"");
    }
    if (CALLS.contains(records)) {
      throw new InputException(
          file.path(),
          "answer has exactly %,d records, as many as a call may have: the rest is cut off"
              .formatted(records),
          "ask for fewer periods, reporters or codes in a call");
    }
    if (count >= 0 && count != records) {
      throw new InputException(
          file.path(),
          "count says %,d, data has %,d records".formatted(count, records),
          "ask again");
    }
  }

  private JsonToken token() throws IOException {
    JsonToken token = tokens.nextToken();
    if (token == null) {
      throw noAnswer("ends within its first value");
    }
    return token;
  }

  private InputException noAnswer(String found) {
    return new InputException(
        file.path(),
        found + ", it is no answer of the UN Comtrade API",
        "fetch it again or take it out of the source");
  }
}
