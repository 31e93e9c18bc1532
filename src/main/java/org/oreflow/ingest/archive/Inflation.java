package org.oreflow.ingest.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Deflate data (RFC 1951) between other bytes, inflated straight into the caller's array. A large
 * buffer of packed bytes keeps the reads of the file few.
 */
final class Inflation implements Unpacker {
  private static final int BUFFER = 1 << 18; // bytes

  private final InputStream in;
  private final Inflater inflater = new Inflater(true);
  private final byte[] buffer = new byte[BUFFER];
  private long unread; // bytes of the stream that are ours and not in the buffer yet
  private long fetched;
  private int at;
  private int end;
  private boolean inflating; // the inflater counts the buffer's bytes, not at

  /**
   * @param length how many bytes of the stream to use at most
   */
  Inflation(InputStream in, long length) {
    this.in = in;
    this.unread = length;
  }

  /** The next byte outside of deflate data, 0 to 255, or -1 at the end. */
  int next() throws IOException {
    return at < end || fill() ? buffer[at++] & 0xff : -1;
  }

  /** Begins deflate data at the next byte. */
  void begin() {
    inflater.reset();
    inflater.setInput(buffer, at, end - at);
    inflating = true;
  }

  /** Gives -1 at the end of the deflate data, whatever follows them. */
  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    while (inflating) {
      int count = step(target, offset, length);
      if (count > 0) {
        return count;
      }
      if (inflater.finished()) {
        at = end - inflater.getRemaining();
        inflating = false;
      } else if (!inflater.needsInput()) { // it asks for a dictionary, which neither format has
        throw new ZipException("deflate data ask for a dictionary");
      } else if (fill()) {
        inflater.setInput(buffer, 0, end);
      } else {
        throw new EOFException();
      }
    }
    return -1;
  }

  private int step(byte[] target, int offset, int length) throws ZipException {
    try {
      return inflater.inflate(target, offset, length);
    } catch (DataFormatException e) {
      var damage = new ZipException(e.getMessage() == null ? "deflate data" : e.getMessage());
      damage.initCause(e);
      throw damage;
    }
  }

  @Override
  public long packed() {
    return fetched - (inflating ? inflater.getRemaining() : end - at);
  }

  private boolean fill() throws IOException {
    int count = in.read(buffer, 0, (int) Math.min(BUFFER, unread));
    if (count <= 0) {
      return false;
    }
    at = 0;
    end = count;
    fetched += count;
    unread -= count;
    return true;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }
}
