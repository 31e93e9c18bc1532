package org.oreflow.ingest.archive;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.oreflow.config.InputException;

/** What a file is. */
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
  private static final String PACK_AGAIN = "unpack it and give the plain file, or pack it as gzip";

  private final String label;

  Kind(String label) {
    this.label = label;
  }

  /** The kind that the ending of a name says. */
  static Optional<Kind> named(String path) {
    String ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return Optional.ofNullable(BY_ENDING.get(ending));
  }

  String label() {
    return label;
  }

  /**
   * @throws InputException when this kind is not read
   */
  void checkIsRead(String path) {
    if (this == BZIP2 || this == RAR || this == TAR) {
      throw new InputException(path, "is a " + label + ", which is not read", PACK_AGAIN);
    }
    if (this == OLE2) {
      throw new InputException(
          path, "is an " + label + " (.xls), which is not read", "save its sheets as CSV");
    }
  }
}
