package org.oreflow.ingest.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/** Deflate data (RFC 1951) between other bytes. */
final class Inflation implements Unpacker {
  private static final int CHUNK = 1 << 16;

  private final InputStream in;
  private final long length;
  private final Inflater inflater = new Inflater(true); // without a header of its own
  private final byte[] chunk = new byte[CHUNK];
  private int from; // of the bytes of the chunk that are not used yet
  private int to;
  private long taken; // bytes of the stream so far

  Inflation(InputStream in, long length) {
    this.in = in;
    this.length = length;
  }

  /** The next byte outside of deflate data, 0 to 255, or -1 at the end. */
  int next() throws IOException {
    return from < to || isRead() ? chunk[from++] & 0xff : -1;
  }

  void begin() {
    inflater.reset();
    inflater.setInput(chunk, from, to - from);
  }

  /** Gives -1 at the end of the deflate data, whatever follows them. */
  @Override
  public int read(byte[] target, int offset, int count) throws IOException {
    try {
      int unpacked = inflater.inflate(target, offset, count);
      while (unpacked < count
          && !inflater.finished()) { // so that a cut shows before the last bytes
        if (!isRead()) {
          throw new EOFException();
        }
        inflater.setInput(chunk, from, to - from);
        unpacked += inflater.inflate(target, offset + unpacked, count - unpacked);
      }
      from = to - inflater.getRemaining();
      return unpacked == 0 ? -1 : unpacked;
    } catch (DataFormatException e) {
      throw (ZipException) new ZipException(e.getMessage()).initCause(e);
    }
  }

  private boolean isRead() throws IOException {
    int count = in.read(chunk, 0, (int) Math.min(CHUNK, length - taken));
    from = 0;
    to = Math.max(0, count);
    taken += to;
    return to > 0;
  }

  @Override
  public long packed() {
    return taken - (to - from);
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }
}
