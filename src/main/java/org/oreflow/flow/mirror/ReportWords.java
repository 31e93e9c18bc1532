package org.oreflow.flow.mirror;

import java.util.Arrays;

/**
 * What is held of the records of a task: three machine words each, which stand together, as records
 * are looked up in the order of products and not in their own; and pieces, which few records have.
 */
final class ReportWords {
  /** What a record is of. */
  static final int SUBJECT = 0;

  static final int VALUE = 1;
  static final int MASS = 2;

  private static final int WIDTH = 3;
  private static final int BLOCK_BITS = 12;

  /** Records that are held in one object. */
  static final int BLOCK = 1 << BLOCK_BITS;

  private long[][] blocks = {};
  private long[][] pieces = {}; // null where no record of a block has any
  private int count;

  /** Adds a record without amounts. */
  void add(long subject) {
    int block = count >> BLOCK_BITS;
    if (block == blocks.length) {
      blocks = Arrays.copyOf(blocks, 2 * block + 1);
      pieces = Arrays.copyOf(pieces, 2 * block + 1);
    }
    if (blocks[block] == null) {
      blocks[block] = new long[BLOCK * WIDTH];
    }
    count++;
    set(count - 1, SUBJECT, subject);
  }

  /** Sets a word of a record. */
  void set(int record, int word, long value) {
    blocks[record >> BLOCK_BITS][(record & (BLOCK - 1)) * WIDTH + word] = value;
  }

  long get(int record, int word) {
    return blocks[record >> BLOCK_BITS][(record & (BLOCK - 1)) * WIDTH + word];
  }

  void setPieces(int record, long amount) {
    int block = record >> BLOCK_BITS;
    if (pieces[block] == null && amount != CountryReport.UNKNOWN) {
      pieces[block] = new long[BLOCK];
      Arrays.fill(pieces[block], CountryReport.UNKNOWN);
    }
    if (pieces[block] != null) {
      pieces[block][record & (BLOCK - 1)] = amount;
    }
  }

  long pieces(int record) {
    long[] block = pieces[record >> BLOCK_BITS];
    return block == null ? CountryReport.UNKNOWN : block[record & (BLOCK - 1)];
  }

  int count() {
    return count;
  }
}
