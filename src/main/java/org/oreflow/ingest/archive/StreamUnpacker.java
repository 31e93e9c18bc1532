package org.oreflow.ingest.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;

/**
 * Bytes that a stream of a library unpacks, or that are not packed at all.
 *
 * @param used packed bytes used so far
 */
record StreamUnpacker(InputStream in, LongSupplier used) implements Unpacker {
  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    return in.read(target, offset, length);
  }

  @Override
  public long packed() {
    return used.getAsLong();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
