package org.oreflow.ingest.archive;

import java.io.IOException;
import java.io.InputStream;
import org.oreflow.ingest.archive.deflate.DeflateData;
import org.oreflow.ingest.archive.deflate.PackedBits;

/** Deflate data between other bytes. */
final class Inflation implements Unpacker {
  private final PackedBits packed;
  private final DeflateData data;

  /**
   * @param length how many bytes of the stream to use at most
   */
  Inflation(InputStream in, long length) {
    this.packed = new PackedBits(in, length);
    this.data = new DeflateData(packed);
  }

  /** The next byte outside of deflate data, 0 to 255, or -1 at the end. */
  int next() throws IOException {
    return packed.nextByte();
  }

  /** Begins deflate data at the next byte. */
  void begin() {
    data.begin();
  }

  /** Gives -1 at the end of the deflate data, whatever follows them. */
  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    return data.read(target, offset, length);
  }

  @Override
  public long packed() {
    return packed.used();
  }

  @Override
  public void close() throws IOException {
    packed.close();
  }
}
