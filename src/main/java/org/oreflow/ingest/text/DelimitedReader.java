package org.oreflow.ingest.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static scala.jdk.javaapi.CollectionConverters.asJava;
import static scala.jdk.javaapi.CollectionConverters.asScala;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.oreflow.config.InputException;
import org.oreflow.ingest.source.Outcome;
import org.oreflow.ingest.source.QuotedNames;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.ingest.source.RowBuilder;
import org.oreflow.ingest.source.SourceFile;

/**
 * The records of a delimited text file with a header, one at a time. Columns are found by name,
 * whatever their order and case. Lines without any text are no records. A record that is too short,
 * too long or badly quoted is given as such.
 */
public final class DelimitedReader implements Iterator<DelimitedRecord> {
  private static final Charset WESTERN = Charset.forName("windows-1252");
  private static final int MARK = 4; // bytes of a byte order mark, at most
  private static final OptionalInt NONE = OptionalInt.empty();

  private final SourceFile file;
  private final DelimitedLines lines;
  private final char delimiter;
  private final Charset encoding;
  private final DelimitedHeader header;
  private int expected; // fields of a record, 0 while the header is read
  private DelimitedRecord next;

  private DelimitedReader(
      SourceFile file,
      DelimitedLines lines,
      char delimiter,
      Charset encoding,
      Collection<String> sought) {
    this.file = file;
    this.lines = lines;
    this.delimiter = delimiter;
    this.encoding = encoding;
    if (!hasNext()) {
      throw empty(file.path());
    }
    this.header = DelimitedHeader.read(file.path(), this, delimiter, sought);
    this.expected = header.names().size();
  }

  /** Opens a text of commas in UTF-8, whose header is as {@code sought} says. */
  public static DelimitedReader open(Text text, String... sought) throws IOException {
    return open(text.file(), text.open(), ',', UTF_8, List.of(sought));
  }

  /** Opens a small text of commas of a publisher who changes between two charsets. */
  public static DelimitedReader openWestern(Text text) throws IOException {
    byte[] all = text.open().readAllBytes();
    Charset encoding = UTF_8;
    try {
      Decoding.strict(UTF_8).decode(ByteBuffer.wrap(all));
    } catch (CharacterCodingException older) {
      encoding = WESTERN;
    }
    return open(text.file(), new ByteArrayInputStream(all), ',', encoding);
  }

  public static DelimitedReader open(
      SourceFile file, InputStream bytes, char delimiter, Charset encoding) {
    return open(file, bytes, delimiter, encoding, List.of());
  }

  /** Opens a file whose header is the first line with some columns, or with text. */
  public static DelimitedReader open(
      SourceFile file,
      InputStream bytes,
      char delimiter,
      Charset encoding,
      Collection<String> sought) {
    try {
      var all = new PushbackInputStream(bytes, MARK);
      byte[] start = all.readNBytes(MARK);
      all.unread(start);
      Encoding.refuseOther(encoding, file.path(), start);
      var lines = new DelimitedLines(file, new Decoding(all, encoding));
      return new DelimitedReader(file, lines, delimiter, encoding, sought);
    } catch (IOException e) {
      throw explain(file, 0, encoding, e);
    }
  }

  public interface Parser {
    Optional<RowBuilder> parse(DelimitedRecord record) throws Refusal;
  }

  /** One outcome for every record that remains, one row of a table for each line. */
  public Iterator<Outcome> outcomes(Parser parser) {
    return outcomesOf(
        record -> List.of(record.outcome("", () -> Outcome.of(parser.parse(record)))));
  }

  /** The outcomes of the cells of every record that remains, of a faulty one its refusal. */
  public Iterator<Outcome> outcomesOfCells(Function<DelimitedRecord, List<Outcome>> cells) {
    return outcomesOf(record -> record.outcomes(cells));
  }

  public SourceFile file() {
    return file;
  }

  public List<String> header() {
    return header.names();
  }

  public long headerLine() {
    return header.line();
  }

  public InputException error(String found, String remedy) {
    return file.error(header.line(), found, remedy);
  }

  public OptionalInt find(String name) {
    return header.find(name);
  }

  public OptionalInt findFirst(List<String> names) {
    return names.stream().map(this::find).filter(OptionalInt::isPresent).findFirst().orElse(NONE);
  }

  public int column(String name) {
    return header.column(name);
  }

  public DelimitedReader with(String... names) {
    for (String name : names) {
      column(name);
    }
    return this;
  }

  /** The text of a record in a column, "" where the header lacks it. */
  public String text(DelimitedRecord record, String name) {
    OptionalInt column = find(name);
    return column.isPresent() ? record.text(column.getAsInt()) : "";
  }

  int described(String name) {
    return header.described(name);
  }

  @Override
  public boolean hasNext() {
    try {
      while (next == null) {
        String line = lines.next();
        if (line == null) {
          return false;
        }
        var found = DelimitedRecord.read(file, line, lines, delimiter, expected);
        next = found.isBlank() ? null : found;
      }
      return true;
    } catch (IOException e) {
      throw explain(file, lines.number(), encoding, e);
    }
  }

  @Override
  public DelimitedRecord next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    DelimitedRecord current = next;
    next = null;
    return current;
  }

  public static InputException empty(String path) {
    return new InputException(
        path, 1, "file is empty", "fetch it again or take it out of the source");
  }

  private static RuntimeException explain(
      SourceFile file, long line, Charset encoding, IOException e) {
    return e instanceof CharacterCodingException
        ? isNoText(file, line + 1, encoding.name())
        : new UncheckedIOException(file.path(), e);
  }

  public static InputException isNoText(SourceFile file, long line, String encoding) {
    return file.error(
        line,
        "text is not " + encoding.toLowerCase(Locale.ROOT),
        "set encoding in the source's YAML file, such as windows-1252 or gb18030");
  }

  public Iterator<Outcome> outcomesOf(Function<DelimitedRecord, List<Outcome>> row) {
    return asJava(asScala(this).flatMap(record -> asScala(row.apply(record))));
  }

  private record DelimitedHeader(
      String path, long line, char delimiter, List<String> names, Map<String, Integer> positions) {
    private static final int WITHIN = 100; // rows

    static DelimitedHeader read(
        String path, Iterator<DelimitedRecord> records, char delimiter, Collection<String> sought) {
      DelimitedRecord nearest = null;
      long most = 0;
      for (int i = 0; i < WITHIN && records.hasNext(); i++) {
        DelimitedRecord line = records.next();
        List<String> names = line.texts();
        var keys = names.stream().map(DelimitedHeader::key).collect(Collectors.toSet());
        long found = sought.stream().map(DelimitedHeader::key).filter(keys::contains).count();
        if (found == sought.size()) {
          Map<String, Integer> positions = new HashMap<>();
          for (int at = 0; at < names.size(); at++) {
            positions.merge(key(names.get(at)), at, (first, second) -> -1);
          }
          checkNames(path, line.line(), names);
          return new DelimitedHeader(path, line.line(), delimiter, names, positions);
        }
        nearest = found > most ? line : nearest;
        most = Math.max(most, found);
      }
      throw notFound(path, sought, nearest);
    }

    private static void checkNames(String path, long line, List<String> names) {
      if (names.stream().anyMatch(n -> n.indexOf('\0') >= 0)) {
        throw new InputException(
            path,
            line,
            "header has zero bytes, as in UTF-16 text",
            "save the file as UTF-8, or set encoding in the YAML file where the format has one");
      }
    }

    private static InputException notFound(
        String path, Collection<String> sought, DelimitedRecord nearest) {
      String found =
          nearest == null
              ? ""
              : ", the nearest, row %d, has %s"
                  .formatted(nearest.line(), QuotedNames.of(nearest.texts()));
      return new InputException(
          path,
          "none of the first %d rows has the columns %s%s"
              .formatted(WITHIN, QuotedNames.of(sought), found),
          "put the headings back, or correct entry and columns in the YAML file where the format"
              + " has them");
    }

    OptionalInt find(String name) {
      Integer position = positions.get(key(name));
      if (position == null) {
        return OptionalInt.empty();
      }
      if (position < 0) {
        throw new InputException(
            path,
            line,
            "column \"" + name + "\" occurs more than once",
            "name every column of the file once");
      }
      return OptionalInt.of(position);
    }

    int column(String name) {
      return find(name)
          .orElseThrow(
              () ->
                  missing(
                      name, "check the format of the source, and that the file is as published"));
    }

    int described(String name) {
      String remedy =
          names.size() == 1
              ? "set the delimiter of the source, the header is one column with \""
                  + delimiter
                  + "\""
              : "name the column as the file does in the source's YAML file";
      return find(name).orElseThrow(() -> missing(name, remedy));
    }

    private InputException missing(String name, String remedy) {
      return new InputException(
          path,
          line,
          "column \"" + name + "\" is missing, the header has " + QuotedNames.of(names),
          remedy);
    }

    private static String key(String name) {
      return DelimitedRecord.strip(name).toLowerCase(Locale.ROOT);
    }
  }
}
