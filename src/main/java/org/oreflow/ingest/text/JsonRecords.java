package org.oreflow.ingest.text;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.oreflow.config.InputException;
import org.oreflow.ingest.source.SourceFile;

/** The records of a JSON file, found a token at a time; one that is broken is refused. */
public abstract class JsonRecords<T> implements Iterator<T> {
  protected static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  protected final SourceFile file;
  protected final JsonParser parser;
  protected final Deque<T> ready = new ArrayDeque<>();
  protected long records; // read whole
  private boolean ended;

  protected JsonRecords(SourceFile file, InputStream bytes) throws IOException {
    this.file = file;
    this.parser = MAPPER.createParser(bytes);
  }

  /** Reads on and adds what is found to {@link #ready}; false at the end of the records. */
  protected abstract boolean advance() throws IOException;

  @Override
  public final boolean hasNext() {
    try {
      while (ready.isEmpty() && !ended) {
        ended = !advance();
      }
      return !ready.isEmpty();
    } catch (JsonProcessingException | CharConversionException e) {
      throw broken();
    } catch (IOException e) {
      throw new UncheckedIOException(file.path(), e);
    }
  }

  @Override
  public final T next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.remove();
  }

  /** The error of JSON that ends before its end, or of what is none, at the place read last. */
  protected final InputException broken() {
    var at = parser.currentLocation();
    return new InputException(
        file.path(),
        at.getLineNr(),
        at.getColumnNr(),
        "is cut off or no JSON, %,d whole records before".formatted(records),
        "fetch the file again");
  }
}
