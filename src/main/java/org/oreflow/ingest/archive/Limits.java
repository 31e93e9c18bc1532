package org.oreflow.ingest.archive;

/**
 * So many unpacked bytes are free, then so many per packed byte. Customs text packs 5 to 30 times,
 * a bomb of zeros more than 1000 times.
 */
record Limits(long free, long ratio) {
  static final Limits CUSTOMS = new Limits(256L << 20, 200);

  /** The largest dictionary that 7-Zip's and xz's own presets use is 64 MiB. */
  static final int DICTIONARY_MIB = 256;

  /** Memory of a decoder of LZMA in KiB: the dictionary and 1 MiB for its own tables. */
  static final int DECODER_KIB = (DICTIONARY_MIB + 1) << 10;

  /** The window that a decoder of zstd has to accept by default. */
  static final int ZSTD_WINDOW_MIB = 128;

  void check(Place place, long unpacked, long packed) {
    if (unpacked > free && unpacked / ratio >= packed) {
      throw place.refused(
          "unpacks to more than " + free + " bytes and " + ratio + " times its packed length",
          "check where the file is from, customs text packs 5 to 30 times");
    }
  }
}
