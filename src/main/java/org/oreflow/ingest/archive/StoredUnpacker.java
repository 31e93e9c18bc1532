package org.oreflow.ingest.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Bytes that a zip holds as they are. */
final class StoredUnpacker implements Unpacker {
  private final InputStream in;
  private final long length;
  private long given;

  StoredUnpacker(InputStream in, long length) {
    this.in = in;
    this.length = length;
  }

  @Override
  public int read(byte[] target, int offset, int wanted) throws IOException {
    if (given == length) {
      return -1;
    }
    int count = in.read(target, offset, (int) Math.min(wanted, length - given));
    if (count < 0) {
      throw new EOFException();
    }
    given += count;
    return count;
  }

  @Override
  public long packed() {
    return given;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
