package org.oreflow.ingest.archive.deflate;

import java.io.IOException;
import java.util.Arrays;
import java.util.zip.ZipException;

/** The two codes of a block of deflate data: of literals and lengths, and of distances. */
final class BlockCodes {
  private static final int END_OF_BLOCK = 256;
  private static final int MOST_LITERALS = 286;
  private static final int MOST_DISTANCES = 30;
  private static final int[] ORDER = { // in which the lengths of the code of lengths stand
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15
  };
  private static final int[] LITERALS = meaningsOfLiterals();
  private static final int[] DISTANCES = meaningsOfDistances();
  private static final int[] LENGTHS = meaningsOfLengths();

  private final PackedBits packed;
  private final PrefixCode literals = PrefixCode.ofLiterals();
  private final PrefixCode distances = PrefixCode.ofDistances();
  private final PrefixCode ofLengths = PrefixCode.ofLengths();
  private final byte[] lengths = new byte[MOST_LITERALS + 2 + MOST_DISTANCES + 2];

  BlockCodes(PackedBits packed) {
    this.packed = packed;
  }

  PrefixCode literals() {
    return literals;
  }

  PrefixCode distances() {
    return distances;
  }

  private static int[] meaningsOfLiterals() {
    int[] meanings = new int[MOST_LITERALS + 2];
    for (int literal = 0; literal < END_OF_BLOCK; literal++) {
      meanings[literal] = PrefixCode.entry(PrefixCode.LITERAL, literal, 1);
    }
    meanings[END_OF_BLOCK] = PrefixCode.END;
    int base = 3;
    for (int symbol = 257; symbol < 285; symbol++) {
      int extra = symbol < 265 ? 0 : (symbol - 261) / 4;
      meanings[symbol] = PrefixCode.number(base, extra);
      base += 1 << extra;
    }
    meanings[285] = PrefixCode.number(258, 0);
    Arrays.fill(meanings, MOST_LITERALS, meanings.length, PrefixCode.NONE);
    return meanings;
  }

  private static int[] meaningsOfDistances() {
    int[] meanings = new int[MOST_DISTANCES + 2];
    int base = 1;
    for (int symbol = 0; symbol < MOST_DISTANCES; symbol++) {
      int extra = symbol < 4 ? 0 : (symbol - 2) / 2;
      meanings[symbol] = PrefixCode.number(base, extra);
      base += 1 << extra;
    }
    Arrays.fill(meanings, MOST_DISTANCES, meanings.length, PrefixCode.NONE);
    return meanings;
  }

  private static int[] meaningsOfLengths() {
    int[] meanings = new int[ORDER.length];
    for (int symbol = 0; symbol < meanings.length; symbol++) {
      meanings[symbol] = PrefixCode.number(symbol, 0);
    }
    return meanings;
  }

  /** Takes the codes that the format fixes. */
  void setFixed() throws ZipException {
    Arrays.fill(lengths, 0, 144, (byte) 8);
    Arrays.fill(lengths, 144, 256, (byte) 9);
    Arrays.fill(lengths, 256, 280, (byte) 7);
    Arrays.fill(lengths, 280, 288, (byte) 8);
    Arrays.fill(lengths, 288, 320, (byte) 5);
    set(288, 32);
  }

  /** Reads the codes of a block. */
  void read() throws IOException {
    int ofLiterals = packed.take(5) + 257;
    int ofDistances = packed.take(5) + 1;
    int inOrder = packed.take(4) + 4;
    if (ofLiterals > MOST_LITERALS || ofDistances > MOST_DISTANCES) {
      throw new ZipException("a block has too many symbols");
    }
    Arrays.fill(lengths, 0, ORDER.length, (byte) 0);
    for (int i = 0; i < inOrder; i++) {
      lengths[ORDER[i]] = (byte) packed.take(3);
    }
    ofLengths.set(lengths, 0, ORDER.length, LENGTHS);
    readLengths(ofLiterals + ofDistances);
    if (lengths[END_OF_BLOCK] == 0) {
      throw new ZipException("a block has no code for its end");
    }
    set(ofLiterals, ofDistances);
  }

  private void readLengths(int symbols) throws IOException {
    int at = 0;
    while (at < symbols) {
      int entry = packed.take(ofLengths);
      int symbol = PrefixCode.value(entry);
      if ((entry & PrefixCode.NONE) != 0 || (symbol == 16 && at == 0)) {
        throw new ZipException("a length of a code is unknown");
      }
      if (symbol < 16) {
        lengths[at++] = (byte) symbol;
        continue;
      }
      byte length = symbol == 16 ? lengths[at - 1] : 0;
      int times =
          switch (symbol) {
            case 16 -> 3 + packed.take(2);
            case 17 -> 3 + packed.take(3);
            default -> 11 + packed.take(7);
          };
      if (times > symbols - at) {
        throw new ZipException("lengths of codes are repeated too often");
      }
      Arrays.fill(lengths, at, at + times, length);
      at += times;
    }
  }

  private void set(int ofLiterals, int ofDistances) throws ZipException {
    literals.set(lengths, 0, ofLiterals, LITERALS);
    literals.pairLiterals();
    distances.set(lengths, ofLiterals, ofDistances, DISTANCES);
  }
}
