package org.oreflow.ingest.publisher.comtrade;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.oreflow.config.InputException;
import org.oreflow.ingest.customs.CustomsSource;
import org.oreflow.ingest.customs.TradeBatch;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.Outcome;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.ingest.source.SourceConfig;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.ingest.text.DelimitedReader;
import org.oreflow.ingest.text.Fields;
import org.oreflow.ingest.text.RecordSource;
import org.oreflow.ingest.text.Text;
import org.oreflow.table.Table;
import org.oreflow.table.Trade;

/**
 * JSON answers of the UN Comtrade API, one record for each object of {@code data}. The line of a
 * record is its number in the array, from 1; see {@link ComtradeDecoder} for what becomes of it.
 *
 * <p>An answer without records is read. Refused: an answer that tells an error, one with as many
 * records as a call may have, for the rest is cut off, one whose {@code count} is not the number of
 * its records, and what is no such answer.
 *
 * <p>Source: UN Comtrade, API documentation.
 */
public final class ComtradeApi implements RecordSource {
  private static final long serialVersionUID = 1L;
  private static final String NUMBER = "number of the record"; // a column that no answer has

  private final Codes codes;

  public ComtradeApi(SourceConfig config, Codes codes) {
    this.codes = codes;
  }

  @Override
  public Table table() {
    return Trade.TABLE;
  }

  @Override
  public List<String> entries(String path, List<String> all) {
    List<String> answers = all.stream().filter(e -> e.isEmpty() || e.endsWith(".json")).toList();
    if (answers.isEmpty()) {
      throw new InputException(
          path,
          "none of its %d entries is a .json answer, such as %s".formatted(all.size(), all.get(0)),
          "correct files of the source");
    }
    return answers;
  }

  @Override
  public Iterator<Outcome> read(Text text) throws IOException {
    var answer = new ComtradeAnswer(text.file(), text.open());
    return new Iterator<>() {
      private Records records;
      private long number;

      @Override
      public boolean hasNext() {
        return answer.hasNext();
      }

      @Override
      public Outcome next() {
        JsonNode record = answer.next();
        records = records == null ? new Records(text.file(), record) : records;
        return records.outcome(++number, record);
      }
    };
  }

  /** The records of one answer, whose fields are those of the first. */
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
      fields.take(number, column -> text(record.path(names.get(column))));
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
}
