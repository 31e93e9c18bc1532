package org.oreflow.ingest.customs;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.function.LongConsumer;
import org.oreflow.ingest.scan.Codes;
import org.oreflow.ingest.scan.LineScan;
import org.oreflow.ingest.source.LandingBytes;
import org.oreflow.ingest.source.SourceConfig;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.ingest.source.Storage;
import org.oreflow.ingest.text.DelimitedReader;
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

  SourceConfig.Duplicates duplicates() {
    return source.duplicates();
  }

  boolean totals() {
    return source.totals();
  }

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
}
