package org.oreflow.ingest.scan;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * A stretch of a text, read from a stream into one array that grows for longer lines only. What is
 * before {@link #next} may be gone after {@link #fill}.
 */
final class LineBuffer {
  private static final int SLACK = 32; // behind the text: words and keys are read across its end
  private static final int PIECE = 256; // bytes to read at a time behind the reach, at least

  private final InputStream in;
  private final long reach;
  private byte[] bytes;
  private long base; // offset of the first byte
  private int next;
  private int filled;
  private boolean ended;
  private int kept = -1; // first byte that must stay, -1: next

  /** Holds text; behind the reach only for the line that it lies within. */
  LineBuffer(InputStream in, long offset, long reach, int size) {
    this.in = in;
    this.reach = reach;
    this.base = offset;
    this.bytes = new byte[size + SLACK];
  }

  byte[] bytes() {
    return bytes;
  }

  int next() {
    return next;
  }

  void moveTo(int position) {
    next = position;
  }

  int filled() {
    return filled;
  }

  long offset(int position) {
    return base + position;
  }

  /** Position of an offset, or the end nearest to it of what is held. */
  int position(long offset) {
    return (int) Math.max(0, Math.min(filled, offset - base)); // far behind a line skipped
  }

  /** Whether a line that seems to end here may go on behind what was read. */
  boolean isOpen(int lineEnd) {
    return lineEnd >= filled || (bytes[lineEnd] == '\r' && lineEnd + 1 == filled && !ended);
  }

  int behind(int lineEnd) {
    boolean both = bytes[lineEnd] == '\r' && lineEnd + 1 < filled && bytes[lineEnd + 1] == '\n';
    return lineEnd + (both ? 2 : 1);
  }

  /** Where the line that goes on at a position ends, or the end of what was read. */
  int lineEnd(int from) {
    int at = from;
    while (at < filled && bytes[at] != '\n' && bytes[at] != '\r') {
      at++;
    }
    return at;
  }

  /** Moves behind the end of the line, and holds nothing of it. */
  void skipLine() throws IOException {
    int at = lineEnd(next);
    while (isOpen(at)) {
      next = at;
      if (!fill()) {
        return;
      }
      at = lineEnd(next);
    }
    next = behind(at);
  }

  /** Holds what is from the next line on, until {@link #release}. */
  void keep() {
    kept = next;
  }

  void backToKept() {
    next = kept;
  }

  void release() {
    kept = -1;
  }

  /** Reads on; false at the end. A last line without a line end is given one. */
  boolean fill() throws IOException {
    if (ended) {
      return false;
    }
    makeRoom();
    int read = in.read(bytes, filled, (int) Math.min(bytes.length - SLACK - filled, wanted()));
    if (read > 0) {
      filled += read;
      return true;
    }
    ended = true;
    if (next < filled) {
      bytes[filled++] = '\n';
      return true;
    }
    return false;
  }

  // behind the reach as much again as is held of the line
  private long wanted() {
    long left = reach - base - filled;
    return left > 0 ? left : Math.max(PIECE, filled - next);
  }

  private void makeRoom() {
    int first = kept < 0 ? next : kept;
    if (first > 0) {
      System.arraycopy(bytes, first, bytes, 0, filled - first);
      base += first;
      next -= first;
      filled -= first;
      kept = kept < 0 ? kept : 0;
    }
    if (filled >= bytes.length - SLACK) {
      bytes = Arrays.copyOf(bytes, 2 * bytes.length);
    }
  }

  /** Whether the line at hand is longer than any is read, so far as it was read. */
  boolean isEndless() {
    return filled - next - 1 > LineScan.LONGEST; // without a CR at its end
  }

  void skip(byte[] mark) throws IOException {
    while (filled - next < mark.length && fill()) {
      // a stream may give few bytes at a time
    }
    if (filled - next >= mark.length
        && Arrays.equals(bytes, next, next + mark.length, mark, 0, mark.length)) {
      next += mark.length;
    }
  }
}
