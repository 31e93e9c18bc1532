package org.oreflow.ingest;

import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.oreflow.ingest.archive.Archive;
import org.oreflow.ingest.archive.Member;
import org.oreflow.ingest.customs.CustomsSource;
import org.oreflow.ingest.scan.LineSurvey;
import org.oreflow.ingest.source.LandingBytes;
import org.oreflow.ingest.source.SourceFiles;
import org.oreflow.ingest.source.Storage;
import org.oreflow.ingest.text.DelimitedReader;
import org.oreflow.ingest.text.Encoding;
import org.oreflow.ingest.text.RecordSource;

/**
 * What one pass over a file's bytes tells: SHA-256, encoding, the texts to read, and where a plain
 * text of single-line records may be cut.
 */
public record Survey(
    String checksum,
    String encoding,
    boolean packed,
    List<String> entries,
    List<LineSurvey.Cut> cuts)
    implements Serializable {

  static final long STEP =
      16L << 20; // bytes between two cuts: a task costs as much as 5 MB of text
  private static final int PIECE = 1 << 18;
  private static final int SLACK = 8; // what the line survey may read behind a piece

  /** Looks over a file read a record at a time; of one that the lake holds it tells no entries. */
  public static Survey of(
      Storage storage, SourceFiles.Found found, RecordSource source, String held)
      throws IOException {
    String checksum = digest(storage, found.path(), null);
    if (checksum.equals(held)) {
      return new Survey(checksum, source.encoding(), false, List.of(), LineSurvey.uncut());
    }
    var archive = Archive.of(new LandingBytes(storage, found.path(), found.bytes()));
    List<String> all = archive.members().stream().map(Member::entry).toList();
    List<String> entries = source.entries(found.path(), all);
    return new Survey(checksum, source.encoding(), !archive.isPlain(), entries, LineSurvey.uncut());
  }

  public static Survey of(Storage storage, SourceFiles.Found found, CustomsSource source)
      throws IOException {
    var bytes = new LandingBytes(storage, found.path(), found.bytes());
    if (found.bytes() == 0) {
      throw DelimitedReader.empty(found.path());
    }
    var archive = Archive.of(bytes);
    var encoding = Encoding.of(source.encoding(), found.path(), archive, source::reads);
    if (!archive.isPlain()) {
      String checksum = digest(storage, found.path(), null);
      return new Survey(
          checksum, encoding, true, entries(found, archive, source), LineSurvey.uncut());
    }
    var lines = new LineSurvey(source.delimiter(), Encoding.mark(Charset.forName(encoding)), STEP);
    String checksum = digest(storage, found.path(), lines);
    boolean whole = lines.spans() || !Encoding.isSearchable(encoding, source.delimiter());
    return new Survey(
        checksum, encoding, false, List.of(""), whole ? LineSurvey.uncut() : lines.cuts());
  }

  static CustomsSource settle(Storage storage, SourceFiles.Found found, CustomsSource source)
      throws IOException {
    if (!(source instanceof CustomsSource.AnyDelimiter any) || found.bytes() == 0) {
      return source; // an empty file is refused when it is looked over
    }
    var archive = Archive.of(new LandingBytes(storage, found.path(), found.bytes()));
    try (var in = archive.open(Encoding.first(archive, source::reads))) {
      String begin = new String(in.readNBytes(PIECE), StandardCharsets.ISO_8859_1);
      return any.of(begin.lines().filter(line -> !line.isBlank()).findFirst().orElse(""));
    }
  }

  private static List<String> entries(
      SourceFiles.Found found, Archive archive, CustomsSource source) {
    return RecordSource.some(
        found.path(),
        archive.members().stream().map(Member::entry).toList(),
        entry -> entry.isEmpty() || source.reads(entry),
        "text to read",
        "correct entry or files of the source");
  }

  private static String digest(Storage storage, String path, LineSurvey lines) throws IOException {
    var digest = DigestUtils.getSha256Digest();
    byte[] piece = new byte[PIECE + SLACK];
    try (var in = storage.open(path, 0)) {
      int read;
      while ((read = in.read(piece, 0, PIECE)) > 0) {
        digest.update(piece, 0, read);
        if (lines != null) {
          lines.add(piece, read);
        }
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
