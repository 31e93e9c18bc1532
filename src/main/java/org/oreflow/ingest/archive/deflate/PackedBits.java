package org.oreflow.ingest.archive.deflate;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Bits and bytes of a stream, read in large pieces. Bits are taken from the lowest of a byte on, as
 * deflate data have them. The fields are open to {@link DeflateData}, whose loop keeps them in
 * registers.
 */
public final class PackedBits {
  static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int PIECE = 1 << 18; // bytes

  final byte[] bytes = new byte[PIECE];
  int at; // next byte that is not in the word
  int end;
  long word; // bits held, the next one lowest
  int held;
  private final InputStream in;
  private long unread; // bytes of the stream that are ours and not fetched yet
  private long fetched;

  /**
   * @param length how many bytes of the stream to use at most
   */
  public PackedBits(InputStream in, long length) {
    this.in = in;
    this.unread = length;
  }

  /** The next byte, 0 to 255, or -1 at the end; when no bits are held. */
  public int nextByte() throws IOException {
    return at < end || fill() ? bytes[at++] & 0xff : -1;
  }

  /** Copies bytes; when no bits are held. */
  int copy(byte[] target, int offset, int length) throws IOException {
    if (at == end && !fill()) {
      throw new EOFException();
    }
    int count = Math.min(length, end - at);
    System.arraycopy(bytes, at, target, offset, count);
    at += count;
    return count;
  }

  /** Takes bits, at most 16. */
  int take(int count) throws IOException {
    hold(count);
    int taken = (int) word & ((1 << count) - 1);
    drop(count);
    return taken;
  }

  /** Takes a code, and gives its entry. */
  int take(PrefixCode code) throws IOException {
    int first = code.first();
    while (true) {
      int entry = code.table[(int) word & ((1 << first) - 1)];
      if ((entry & PrefixCode.SECOND) != 0) {
        int deeper = (int) (word >>> first) & ((1 << PrefixCode.extra(entry)) - 1);
        entry = code.table[PrefixCode.value(entry) + deeper];
      }
      boolean none = (entry & PrefixCode.NONE) != 0;
      if (none ? held >= PrefixCode.LONGEST : PrefixCode.bits(entry) <= held) {
        drop(PrefixCode.bits(entry) - (entry < 0 ? 0 : PrefixCode.extra(entry)));
        return entry;
      }
      hold(held + 1);
    }
  }

  private void hold(int count) throws IOException {
    while (held < count) {
      int next = nextByte();
      if (next < 0) {
        throw new EOFException();
      }
      word |= (long) next << held;
      held += 8;
    }
  }

  private void drop(int count) {
    word >>>= count;
    held -= count;
  }

  /** Fills the word with bytes at hand, of which there are eight or more. */
  void fillWord() {
    word |= (long) WORDS.get(bytes, at) << held;
    at += (63 - held) >>> 3;
    held |= 56;
  }

  /** Drops what is left of a byte, and gives whole bytes held back. */
  void align() {
    at -= held >>> 3;
    word = 0;
    held = 0;
  }

  /** Bytes of which a bit was taken. */
  public long used() {
    return fetched - (end - at) - (held >>> 3);
  }

  private boolean fill() throws IOException {
    int count = in.read(bytes, 0, (int) Math.min(PIECE, unread));
    if (count <= 0) {
      return false;
    }
    at = 0;
    end = count;
    fetched += count;
    unread -= count;
    return true;
  }

  public void close() throws IOException {
    in.close();
  }
}
