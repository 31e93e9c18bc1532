package org.oreflow.ingest.archive;

import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.ZipException;

/** One entry of a zip; its checksum and both of its lengths are verified. */
final class ZipUnpacker implements Unpacker {
  private final Unpacker data;
  private final long packedBytes;
  private final long stated;
  private final CRC32 checksum = new CRC32();

  /**
   * @param packedBytes packed length that the directory tells
   * @param checksum CRC-32 of the unpacked bytes that the directory tells
   */
  ZipUnpacker(Unpacker data, long packedBytes, long checksum) {
    this.data = data;
    this.packedBytes = packedBytes;
    this.stated = checksum;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = data.read(target, offset, length);
    if (count > 0) {
      checksum.update(target, offset, count);
    } else {
      check("packed length", data.packed(), packedBytes);
      check("checksum", checksum.getValue(), stated);
    }
    return count;
  }

  private static void check(String what, long found, long stated) throws ZipException {
    if (found != stated) {
      throw new ZipException(what + " is " + found + ", the directory states " + stated);
    }
  }

  @Override
  public long packed() {
    return data.packed();
  }

  @Override
  public void close() throws IOException {
    data.close();
  }
}
