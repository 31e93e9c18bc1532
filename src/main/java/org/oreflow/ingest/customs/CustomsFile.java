package org.oreflow.ingest.customs;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.LongConsumer;
import org.oreflow.config.InputException;
import org.oreflow.ingest.scan.Codes;
import org.oreflow.ingest.scan.LineScan;
import org.oreflow.ingest.source.LandingBytes;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.ingest.source.Storage;
import org.oreflow.ingest.text.Decoding;
import org.oreflow.ingest.text.DelimitedReader;
import org.oreflow.ingest.text.DelimitedRecord;
import org.oreflow.ingest.text.DelimitedRecord.Lines;
import org.oreflow.ingest.text.Encoding;
import org.oreflow.ingest.text.Fields;
import org.oreflow.ingest.text.Packed;
import org.oreflow.ingest.text.Transcoding;
import org.oreflow.reference.Basket;

/** A file of customs text to read, packed or not, some bytes at a time. */
public record CustomsFile(
    SourceFile file,
    CustomsSource source,
    String encoding,
    boolean packed,
    Basket.Selection products,
    Storage storage,
    int buffer)
    implements Serializable {

  record Opened(CustomsText text, CustomsSource.Decoder decoder) {}

  interface Texts {
    InputStream open(String entry, long from) throws IOException;
  }

  Texts texts(LongConsumer read) {
    var bytes = new LandingBytes(storage, file.path(), file.bytes(), read);
    var entries = new Packed(bytes);
    return (entry, from) -> packed ? entries.open(entry) : bytes.from(from);
  }

  /** Opens a text twice: for its header, then where the split begins. */
  Opened open(Split split, String entry, Texts heads, Texts texts) {
    var shown = file.entry(entry);
    Charset named = Charset.forName(encoding);
    boolean direct = Transcoding.isNeedless(named, source.delimiter());
    try {
      DelimitedReader header;
      try (var head = heads.open(entry, 0)) {
        header = DelimitedReader.open(shown, head, source.delimiter(), named, source.sought());
      }
      var decoder = source.decoder(new CustomsSource.Opened(shown, header), products);
      Charset bytes = direct ? named : StandardCharsets.UTF_8;
      var layout = layout(decoder.code(), header.header().size());
      var format = new CustomsText.Format(bytes, encoding, layout, header.headerLine());
      // the text closes it, and nothing between can fail
      InputStream in = texts.open(entry, Math.max(0, split.from() - 1));
      var text = direct ? in : new Transcoding(in, named);
      return new Opened(new CustomsText(shown, text, format, split, buffer), decoder);
    } catch (IOException e) {
      throw SplitReading.unreadable(shown, e);
    }
  }

  private LineScan.Layout layout(CustomsSource.CodeColumn code, int columns) {
    Codes codes;
    int column = code.column();
    if (column < 0) {
      column = 0;
      codes = Codes.every();
    } else if (source.totals() || products.all()) {
      codes = Codes.all(code.fewest(), code.most(), code.passing(), code.unsound());
    } else {
      var taken = products.names();
      codes = Codes.of(taken, code.fewest(), code.most(), code.passing(), code.unsound());
    }
    return new LineScan.Layout(source.delimiter(), columns, column, codes);
  }

  /**
   * The records of a text, or of a range of it, that the scan does not pass over. A line with a
   * quote, an odd number of fields or an odd byte becomes a {@link DelimitedRecord}, which may take
   * further lines.
   */
  static final class CustomsText implements Closeable {
    private final SourceFile file;
    private final InputStream in;
    private final Charset charset;
    private final String encoding;
    private final CharsetDecoder decoder;
    private final char delimiter;
    private final int columns;
    private final LineScan scan;
    private final Fields fields;
    private final Lines lines = new FollowingLines();
    private final long headerLine;
    private final boolean within; // the text begins within the line before
    private boolean headerAhead;
    private DelimitedRecord record; // null: a plain line
    private long passed;

    record Format(Charset charset, String encoding, LineScan.Layout layout, long headerLine) {}

    /** Reads from the first byte of the text, or from the byte before a range of it. */
    CustomsText(SourceFile file, InputStream in, Format format, Split split, int buffer) {
      this.file = file;
      this.in = in;
      this.charset = format.charset();
      this.encoding = format.encoding();
      this.delimiter = format.layout().delimiter();
      this.columns = format.layout().columns();
      this.fields = new Fields(columns);
      this.within = split.from() > 0;
      this.headerLine = format.headerLine();
      this.headerAhead = split.firstLine() <= headerLine;
      this.decoder = Decoding.strict(charset);
      long offset = within ? split.from() - 1 : 0;
      var range = new LineScan.Range(offset, split.to(), split.firstLine());
      this.scan = new LineScan(in, format.layout(), range, buffer);
    }

    void begin() {
      try {
        if (within) {
          scan.skipRest();
        } else {
          scan.skipMark(Encoding.mark(charset));
        }
      } catch (IOException e) {
        throw explain(e);
      }
    }

    boolean next() {
      try {
        while (headerAhead ? scan.follow() : scan.next()) {
          record = null;
          if (scan.isPlain()) {
            fields.take(scan);
            if (fields.isBlank()) { // of any code, where all lines have one
              continue;
            }
            return true;
          }
          if (scan.isOutIfText()) {
            text();
            passed++;
          } else if (assemble()) {
            return true;
          }
        }
        return false;
      } catch (IOException e) {
        throw explain(e);
      }
    }

    // what the table of rejected rows holds of it, whatever else is in it
    private String beginOfLine() {
      int length = Math.min(scan.end() - scan.start(), Refusal.MOST_BYTES);
      return new String(scan.bytes(), scan.start(), length, charset);
    }

    private boolean assemble() throws IOException {
      if (scan.isTooLong()) {
        record = DelimitedRecord.tooLong(file, scan.number(), beginOfLine());
      } else {
        String first = text();
        scan.mark();
        record = DelimitedRecord.read(file, first, lines, delimiter, columns);
      }
      if (record.isBlank()) {
        return false;
      }
      if (headerAhead) {
        headerAhead = record.line() < headerLine;
        return false;
      }
      return true;
    }

    private String text() {
      int length = scan.end() - scan.start();
      try {
        return decoder.decode(ByteBuffer.wrap(scan.bytes(), scan.start(), length)).toString();
      } catch (CharacterCodingException e) {
        throw isNoText(scan.number());
      }
    }

    private InputException isNoText(long line) {
      return DelimitedReader.isNoText(file, line, encoding);
    }

    Fields fields() throws Refusal {
      if (record != null) {
        record.check();
        fields.take(record::text);
      }
      return fields;
    }

    long line() {
      return record == null ? scan.number() : record.line();
    }

    String raw() {
      int length = scan.end() - scan.start();
      return record == null
          ? new String(scan.bytes(), scan.start(), length, US_ASCII)
          : record.raw();
    }

    /** Records that no basket takes, decided without decoding them. */
    long passed() {
      return passed + scan.passed();
    }

    private RuntimeException explain(IOException e) {
      return e instanceof CharacterCodingException // of the line that is read
          ? isNoText(scan.number() + 1)
          : SplitReading.unreadable(file, e);
    }

    @Override
    public void close() throws IOException {
      in.close();
    }

    private final class FollowingLines implements Lines {
      @Override
      public long number() {
        return scan.number();
      }

      @Override
      public String next() throws IOException {
        return scan.follow() && !scan.isTooLong() ? text() : null;
      }

      @Override
      public void giveBack(List<String> following) {
        scan.back();
      }
    }
  }
}
