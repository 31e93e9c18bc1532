package org.oreflow.ingest.publisher.comtrade;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.oreflow.config.InputException;
import org.oreflow.ingest.customs.CustomsSource;
import org.oreflow.ingest.customs.TradeBatch;
import org.oreflow.ingest.publisher.comtrade.ComtradeText.ComtradeDecoder;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.Outcome;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.ingest.text.DelimitedReader;
import org.oreflow.ingest.text.Fields;
import org.oreflow.ingest.text.JsonRecords;
import org.oreflow.ingest.text.RecordSource;
import org.oreflow.ingest.text.Text;

/**
 * JSON answers of the UN Comtrade API, one record for each object of {@code data}. The line of a
 * record is its number in the array, from 1. Source: UN Comtrade, API documentation.
 */
public record ComtradeApi(Codes codes) implements RecordSource.OfTrade {
  /** Records that a call has at most: without key, with one, with a premium one. */
  private static final Set<Long> CALLS = Set.of(500L, 100_000L, 250_000L);

  private static final String NUMBER = "number of the record"; // a column that no answer has

  @Override
  public List<String> entries(String path, List<String> all) {
    return RecordSource.some(
        path,
        all,
        e -> e.isEmpty() || e.endsWith(".json"),
        ".json answer",
        "correct files of the source");
  }

  @Override
  public Iterator<Outcome> read(Text text) throws IOException {
    return new ComtradeAnswer(text);
  }

  private final class Records {
    private final SourceFile file;
    private final List<String> names = new ArrayList<>();
    private final ComtradeDecoder decoder;
    private final Fields fields;
    private final TradeBatch rows = new TradeBatch();

    private Records(SourceFile file, JsonNode first) {
      this.file = file;
      names.add(NUMBER);
      first
          .fieldNames()
          .forEachRemaining(
              name -> {
                if (name.matches("\\w+")) {
                  names.add(name);
                }
              });
      byte[] line = String.join(",", names).getBytes(StandardCharsets.UTF_8);
      var header =
          DelimitedReader.open(file, new ByteArrayInputStream(line), ',', StandardCharsets.UTF_8);
      var opened = new CustomsSource.Opened(file, header);
      this.decoder = new ComtradeDecoder(opened, ',', codes, false, codes.products());
      this.fields = new Fields(names.size());
      rows.begin(file, file.entry());
      decoder.begin(rows);
    }

    private Outcome outcome(long number, JsonNode record) {
      fields.take(column -> text(record.path(names.get(column))));
      try {
        if (decoder.decode(fields) != CustomsSource.Fate.KEPT) {
          return new Outcome.OutOfBasket();
        }
        rows.clear();
        decoder.write(rows, decoder.role());
        rows.add(number);
        return new Outcome.Kept(rows.row(0), decoder.isRounded());
      } catch (Refusal refusal) {
        return refusal.at(file, number, "", record.toString());
      }
    }

    private static String text(JsonNode value) {
      return value.isNull() ? "" : value.asText().strip();
    }
  }

  private final class ComtradeAnswer extends JsonRecords<Outcome> {
    private boolean begun;
    private boolean found; // data
    private boolean within; // the array of data
    private long count = -1; // that the answer tells
    private String message = "";
    private Records decoded; // null before the first

    ComtradeAnswer(Text text) throws IOException {
      super(text.file(), text.open());
    }

    @Override
    protected boolean advance() throws IOException {
      if (within) {
        record();
      } else {
        JsonToken token = token();
        if (!begun && token != JsonToken.START_OBJECT) {
          throw noAnswer("begins with no {");
        } else if (begun && token == JsonToken.END_OBJECT) {
          end();
        } else if (begun) {
          field();
        }
        begun = true;
      }
      return !parser.isClosed();
    }

    private void field() throws IOException {
      String name = parser.currentName();
      JsonToken value = token();
      if (name.equals("data") && value == JsonToken.START_ARRAY) {
        found = true;
        within = true;
      } else if (name.equals("count") && value == JsonToken.VALUE_NUMBER_INT) {
        count = parser.getLongValue();
      } else if (Set.of("error", "message").contains(name) && value == JsonToken.VALUE_STRING) {
        message = parser.getText().strip();
      } else {
        MAPPER.readTree(parser);
      }
    }

    private void record() throws IOException {
      JsonToken token = token();
      if (token == JsonToken.END_ARRAY) {
        within = false;
      } else if (token == JsonToken.START_OBJECT) {
        JsonNode record = MAPPER.readTree(parser);
        decoded = decoded == null ? new Records(file, record) : decoded;
        ready.add(decoded.outcome(++records, record));
      } else {
        throw noAnswer("record " + (records + 1) + " is not an object");
      }
    }

    private void end() throws IOException {
      parser.close();
      if (!message.isEmpty()) {
        throw file.error(
            "answer reports an error, \"" + message + "\"", "correct the query, ask again");
      }
      if (!found) {
        throw noAnswer("has no list \"data\"");
      }
      if (CALLS.contains(records)) {
        throw file.error(
            "answer has exactly %,d records, as many as a call may have: the rest is cut off"
                .formatted(records),
            "ask for fewer periods, reporters or codes in a call");
      }
      if (count >= 0 && count != records) {
        throw file.error(
            "count says %,d, data has %,d records".formatted(count, records), "ask again");
      }
    }

    private JsonToken token() throws IOException {
      JsonToken token = parser.nextToken();
      if (token == null) {
        throw noAnswer("ends within its first value");
      }
      return token;
    }

    private InputException noAnswer(String found) {
      return file.error(
          found + ", it is not an answer of the UN Comtrade API",
          "fetch it again or take it out of the source");
    }
  }
}
