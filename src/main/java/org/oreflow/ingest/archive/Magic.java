package org.oreflow.ingest.archive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.List;

/**
 * Bytes that tell the kind of a file.
 *
 * @param offset where they stand
 * @param text a character for each byte
 */
record Magic(Kind kind, int offset, String text) {
  /** As many first bytes as telling the kind takes. */
  static final int HEAD = 512;

  private static final List<Magic> ALL =
      List.of(
          magic(Kind.GZIP, 0, 0x1f, 0x8b),
          magic(Kind.ZIP, 0, 'P', 'K', 3, 4),
          magic(Kind.ZIP, 0, 'P', 'K', 5, 6), // without entries
          magic(Kind.ZIP, 0, 'P', 'K', 7, 8), // the first of several volumes
          magic(Kind.SEVEN_ZIP, 0, '7', 'z', 0xbc, 0xaf, 0x27, 0x1c),
          magic(Kind.ZSTD, 0, 0x28, 0xb5, 0x2f, 0xfd),
          magic(Kind.ZSTD, 1, 0x2a, 0x4d, 0x18), // a frame to skip: parallel packers begin so
          magic(Kind.XZ, 0, 0xfd, '7', 'z', 'X', 'Z', 0),
          magic(Kind.PARQUET, 0, 'P', 'A', 'R', '1'),
          magic(Kind.BZIP2, 4, '1', 'A', 'Y', '&', 'S', 'Y'),
          magic(Kind.RAR, 0, 'R', 'a', 'r', '!', 0x1a, 7),
          magic(Kind.TAR, 257, 'u', 's', 't', 'a', 'r'),
          magic(Kind.OLE2, 0, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1));

  /** The kind of a file with this beginning; plain when it is none of the others. */
  static Kind kind(byte[] head) {
    String text = new String(head, ISO_8859_1);
    return ALL.stream()
        .filter(magic -> text.startsWith(magic.text, magic.offset))
        .map(Magic::kind)
        .findFirst()
        .orElse(Kind.PLAIN);
  }

  /** Whether bytes hold what no text in an encoding of single bytes has. */
  static boolean isBinary(byte[] head) {
    String text = new String(head, ISO_8859_1);
    boolean wide = text.startsWith("\u00ff\u00fe") || text.startsWith("\u00fe\u00ff"); // UTF-16
    return !wide
        && text.chars().anyMatch(c -> c < ' ' && "\t\n\u000b\f\r\u001a\u001b".indexOf(c) < 0);
  }

  /** Whether a whole file is the beginning of a packed one, and so no table. */
  static boolean isCut(byte[] file) {
    String text = new String(file, ISO_8859_1);
    return ALL.stream()
        .anyMatch(
            magic ->
                magic.offset == 0
                    && text.length() < magic.text.length()
                    && magic.text.startsWith(text));
  }

  private static Magic magic(Kind kind, int offset, int... bytes) {
    var text = new StringBuilder();
    Arrays.stream(bytes).forEach(b -> text.append((char) b));
    return new Magic(kind, offset, text.toString());
  }
}
