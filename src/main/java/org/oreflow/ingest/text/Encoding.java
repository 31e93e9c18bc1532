package org.oreflow.ingest.text;

import com.ibm.icu.text.CharsetDetector;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.oreflow.config.InputException;
import org.oreflow.ingest.archive.Archive;
import org.oreflow.ingest.archive.Member;

/** The charset of a file: the one its source names, or one found from the first bytes. */
public final class Encoding {
  public static final String DETECT = "detect";

  private static final int SAMPLE = 4 << 20; // bytes
  private static final List<String> CANDIDATES = // of text that is not UTF-8
      List.of("GB18030", "windows-1252", "ISO-8859-1");

  private Encoding() {}

  public static boolean isKnown(String name) {
    try {
      return name.equals(DETECT) || Charset.isSupported(name);
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }

  public static byte[] mark(Charset charset) {
    boolean known = charset.canEncode() && charset.newEncoder().canEncode('\ufeff');
    return known ? "\ufeff".getBytes(charset) : new byte[0];
  }

  public static boolean isSearchable(String encoding, char delimiter) {
    return Transcoding.isNeedless(Charset.forName(encoding), delimiter);
  }

  public static String of(String named, String path, Archive archive, Predicate<String> reads)
      throws IOException {
    byte[] sample;
    try (var in = archive.open(first(archive, reads))) {
      sample = in.readNBytes(named.equals(DETECT) ? SAMPLE : 4);
    }
    if (!named.equals(DETECT)) {
      refuseOther(Charset.forName(named), path, sample);
      return named;
    }
    return of(sample);
  }

  /** Refuses a text with the mark of another charset among its first four bytes. */
  static void refuseOther(Charset charset, String path, byte[] start) {
    String name = charset.name().toLowerCase(Locale.ROOT);
    String marked = marked(start);
    if (!name.startsWith(marked)) {
      throw new InputException(
          path,
          "text is " + marked + " by its byte order mark, not " + name,
          "save the file as %s, or set encoding in the YAML file where the format has one"
              .formatted(charset.name()));
    }
  }

  public static String of(byte[] sample) {
    String marked = marked(sample);
    return marked.isEmpty() ? detect(sample) : marked;
  }

  public static Member first(Archive archive, Predicate<String> reads) {
    return archive.members().stream()
        .filter(member -> member.entry().isEmpty() || reads.test(member.entry()))
        .findFirst()
        .orElse(archive.members().get(0));
  }

  private static String marked(byte[] bytes) {
    if (starts(bytes, 0xef, 0xbb, 0xbf)) {
      return "utf-8";
    }
    if (starts(bytes, 0xff, 0xfe, 0, 0) || starts(bytes, 0, 0, 0xfe, 0xff)) {
      return "utf-32";
    }
    return starts(bytes, 0xff, 0xfe) || starts(bytes, 0xfe, 0xff) ? "utf-16" : "";
  }

  private static boolean starts(byte[] bytes, int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if (bytes.length <= i || (bytes[i] & 0xff) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  private static String detect(byte[] sample) {
    if (decodes(sample, StandardCharsets.UTF_8)) {
      return "utf-8";
    }
    var detector = new CharsetDetector();
    detector.setText(sample);
    for (var match : detector.detectAll()) { // the likeliest first
      if (CANDIDATES.contains(match.getName())
          && decodes(sample, Charset.forName(match.getName()))) {
        return match.getName().toLowerCase(Locale.ROOT);
      }
    }
    return "iso-8859-1"; // in which every byte is text
  }

  // a character cut off by the end of the sample is none that cannot be decoded
  private static boolean decodes(byte[] sample, Charset charset) {
    var chars = CharBuffer.allocate(sample.length + 1);
    boolean all = sample.length < SAMPLE;
    return !Decoding.strict(charset)
        .decode(ByteBuffer.wrap(Arrays.copyOf(sample, sample.length)), chars, all)
        .isError();
  }
}
