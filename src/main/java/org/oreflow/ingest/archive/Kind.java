package org.oreflow.ingest.archive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.oreflow.config.InputException;

enum Kind {
  PLAIN("plain"),
  GZIP("gzip"),
  ZIP("zip"),
  SEVEN_ZIP("7z"),
  ZSTD("zstd"),
  XZ("xz"),
  PARQUET("parquet"),
  BZIP2("bzip2"),
  RAR("rar"),
  TAR("tar"),
  OLE2("old Office file");

  private static final Map<String, Kind> BY_ENDING =
      Map.of(
          "gz", GZIP, "zip", ZIP, "xlsx", ZIP, "7z", SEVEN_ZIP, "zst", ZSTD, "xz", XZ, "parquet",
          PARQUET);

  private final String label;

  Kind(String label) {
    this.label = label;
  }

  static final int HEAD = 512;

  private record Magic(Kind kind, int offset, String text) {
    private static Magic of(Kind kind, int offset, int... bytes) {
      return new Magic(kind, offset, new String(bytes, 0, bytes.length));
    }
  }

  private static final List<Magic> MAGIC =
      List.of(
          Magic.of(GZIP, 0, 0x1f, 0x8b),
          Magic.of(ZIP, 0, 'P', 'K', 3, 4),
          Magic.of(ZIP, 0, 'P', 'K', 5, 6), // without entries
          Magic.of(ZIP, 0, 'P', 'K', 7, 8), // the first of several volumes
          Magic.of(SEVEN_ZIP, 0, '7', 'z', 0xbc, 0xaf, 0x27, 0x1c),
          Magic.of(ZSTD, 0, 0x28, 0xb5, 0x2f, 0xfd),
          Magic.of(ZSTD, 1, 0x2a, 0x4d, 0x18), // a frame to skip: parallel packers begin so
          Magic.of(XZ, 0, 0xfd, '7', 'z', 'X', 'Z', 0),
          Magic.of(PARQUET, 0, 'P', 'A', 'R', '1'),
          Magic.of(BZIP2, 4, '1', 'A', 'Y', '&', 'S', 'Y'),
          Magic.of(RAR, 0, 'R', 'a', 'r', '!', 0x1a, 7),
          Magic.of(TAR, 257, 'u', 's', 't', 'a', 'r'),
          Magic.of(OLE2, 0, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1));

  static Optional<Kind> named(String path) {
    String ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return Optional.ofNullable(BY_ENDING.get(ending));
  }

  String label() {
    return label;
  }

  void checkIsRead(String path) {
    if (this == BZIP2 || this == RAR || this == TAR) {
      throw new InputException(
          path,
          "is a " + label + ", which is not read",
          "unpack it and give the plain file, or pack it as gzip");
    }
    if (this == OLE2) {
      throw new InputException(
          path, "is an " + label + " (.xls), which is not read", "save its sheets as CSV");
    }
  }

  static Kind of(byte[] head) {
    String text = new String(head, ISO_8859_1);
    return MAGIC.stream()
        .filter(magic -> text.startsWith(magic.text, magic.offset))
        .map(Magic::kind)
        .findFirst()
        .orElse(PLAIN);
  }

  static boolean isBinary(byte[] head) {
    String text = new String(head, ISO_8859_1);
    boolean wide = text.startsWith("\u00ff\u00fe") || text.startsWith("\u00fe\u00ff"); // UTF-16
    return !wide
        && text.chars().anyMatch(c -> c < ' ' && "\t\n\u000b\f\r\u001a\u001b".indexOf(c) < 0);
  }

  static boolean isCut(byte[] file) {
    String text = new String(file, ISO_8859_1);
    return MAGIC.stream()
        .anyMatch(
            magic ->
                magic.offset == 0
                    && text.length() < magic.text.length()
                    && magic.text.startsWith(text));
  }
}
