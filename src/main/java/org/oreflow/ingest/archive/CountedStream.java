package org.oreflow.ingest.archive;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bytes as they are, of a file or as many as a zip says, counted as they are read. */
final class CountedStream extends FilterInputStream implements Unpacker {
  private final long length;
  private long count;

  CountedStream(InputStream in) {
    this(in, Member.UNKNOWN);
  }

  /** Ends after so many bytes, or with the stream. */
  CountedStream(InputStream in, long length) {
    super(in);
    this.length = length;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int wanted) throws IOException {
    if (length == Member.UNKNOWN) {
      int read = super.read(target, offset, wanted);
      count += Math.max(read, 0);
      return read;
    }
    if (count == length) {
      return -1;
    }
    int read = super.read(target, offset, (int) Math.min(wanted, length - count));
    if (read < 0) {
      throw new EOFException();
    }
    count += read;
    return read;
  }

  @Override
  public long packed() {
    return count;
  }
}
