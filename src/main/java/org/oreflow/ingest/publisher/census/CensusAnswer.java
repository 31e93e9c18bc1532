package org.oreflow.ingest.publisher.census;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.oreflow.config.InputException;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.ingest.text.BrokenJson;
import org.oreflow.ingest.text.Text;
import org.oreflow.table.RejectedReason;

/** The rows of an array of arrays of texts, one at a time; the first names the columns. */
final class CensusAnswer {
  /**
   * A row behind the header.
   *
   * @param number from 1
   * @param fault why it cannot be used
   */
  record Row(long number, List<String> texts, Optional<Refusal> fault) {
    String raw() {
      return String.join(",", texts);
    }
  }

  private final SourceFile file;
  private final JsonParser json;
  private final List<String> header;
  private final Map<String, Integer> positions = new HashMap<>();
  private long number;

  private CensusAnswer(SourceFile file, JsonParser json) throws IOException {
    this.file = file;
    this.json = json;
    json.nextToken(); // the array, as its first character told
    this.header = json.nextToken() == JsonToken.START_ARRAY ? texts() : List.of();
    if (header.isEmpty()) {
      throw new InputException(
          file.path(), "has no row that names the columns", "save the whole answer of the API");
    }
    for (int i = 0; i < header.size(); i++) {
      positions.putIfAbsent(header.get(i).toLowerCase(Locale.ROOT), i);
    }
  }

  /**
   * Opens an answer and reads its header.
   *
   * @throws InputException when it is no array of arrays
   */
  static CensusAnswer open(Text text) throws IOException {
    JsonParser json = new JsonFactory().createParser(text.open());
    try {
      return new CensusAnswer(text.file(), json);
    } catch (JsonProcessingException | CharConversionException e) {
      throw BrokenJson.at(text.file(), json, 0);
    }
  }

  List<String> header() {
    return header;
  }

  /** Whether there is a column of this name in lower case. */
  boolean has(String column) {
    return positions.containsKey(column);
  }

  /**
   * A value without outer blanks, "" when the row or the answer has none.
   *
   * @param column its name in lower case
   */
  String text(Row row, String column) {
    Integer position = positions.get(column);
    return position == null ? "" : row.texts().get(position).strip();
  }

  /**
   * The next row, null behind the last.
   *
   * @throws InputException when the answer is cut off
   */
  Row next() {
    try {
      JsonToken token = json.nextToken();
      if (token == JsonToken.END_ARRAY) {
        return null;
      }
      if (token == null) {
        throw new InputException(
            file.path(), "is cut off behind row " + number, "save the whole answer of the API");
      }
      number++;
      if (token != JsonToken.START_ARRAY) {
        json.skipChildren();
        return new Row(
            number, List.of(), Optional.of(fault(RejectedReason.MALFORMED, "is no array")));
      }
      return row(texts());
    } catch (JsonProcessingException | CharConversionException e) {
      throw BrokenJson.at(file, json, number);
    } catch (IOException e) {
      throw new UncheckedIOException(file.path(), e);
    }
  }

  private Row row(List<String> texts) {
    String found = texts.size() + " values, the header has " + header.size();
    if (texts.size() == header.size()) {
      return new Row(number, texts, Optional.empty());
    }
    RejectedReason reason =
        texts.size() < header.size() ? RejectedReason.TRUNCATED_LINE : RejectedReason.EXTRA_FIELDS;
    return new Row(number, texts, Optional.of(fault(reason, found)));
  }

  private static Refusal fault(RejectedReason reason, String found) {
    return new Refusal(reason, "", found);
  }

  // up to the end of the array that was begun
  private List<String> texts() throws IOException {
    List<String> texts = new ArrayList<>();
    for (var token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
      if (token == null) {
        throw new InputException(
            file.path(), "is cut off in row " + number, "save the whole answer of the API");
      }
      if (token.isStructStart()) {
        json.skipChildren();
      }
      texts.add(token == JsonToken.VALUE_NULL || !token.isScalarValue() ? "" : json.getText());
    }
    return texts;
  }
}
