package org.oreflow.lake.digest;

import java.io.Serializable;

/**
 * A sum of SHA-256 digests as whole numbers, modulo 2 to the power of 256: any order, any parts.
 */
final class RowSum implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int WORDS = 4;
  private static final int DIGITS = 16; // hexadecimal, of a word

  private final long[] sum = new long[WORDS]; // the first word is the highest
  private long rows;

  static RowSum of(String hex, long rows) {
    var sum = new RowSum();
    for (int i = 0; i < WORDS; i++) {
      sum.sum[i] = Long.parseUnsignedLong(hex.substring(DIGITS * i, DIGITS * (i + 1)), 16);
    }
    sum.rows = rows;
    return sum;
  }

  void add(byte[] digest) {
    long carry = 0;
    for (int i = WORDS - 1; i >= 0; i--) {
      carry = add(i, word(digest, Long.BYTES * i), carry);
    }
    rows++;
  }

  // byte by byte: the JVM's compiler gives up on a view of the digest right behind SHA's own code,
  // says so on standard output, and leaves the caller slow
  private static long word(byte[] digest, int from) {
    long word = 0;
    for (int i = from; i < from + Long.BYTES; i++) {
      word = word << Byte.SIZE | (digest[i] & 0xFF);
    }
    return word;
  }

  void add(RowSum other) {
    long carry = 0;
    for (int i = WORDS - 1; i >= 0; i--) {
      carry = add(i, other.sum[i], carry);
    }
    rows += other.rows;
  }

  private long add(int word, long more, long carry) {
    long partial = sum[word] + more;
    long total = partial + carry;
    boolean over =
        Long.compareUnsigned(partial, more) < 0 || Long.compareUnsigned(total, partial) < 0;
    sum[word] = total;
    return over ? 1 : 0;
  }

  long rows() {
    return rows;
  }

  String hex() {
    var text = new StringBuilder();
    for (long word : sum) {
      text.append(String.format("%016x", word));
    }
    return text.toString();
  }
}
