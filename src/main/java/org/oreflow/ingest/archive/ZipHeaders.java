package org.oreflow.ingest.archive;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;

/**
 * The parts of a zip (PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.14 to 4.3.16) that its directory
 * is checked against. The library reads the directory up to the first entry that does not look like
 * one, and believes it about where each file lies.
 */
final class ZipHeaders {
  private static final int LOCAL = 0x04034b50;
  private static final int LOCAL_BYTES = 30;
  private static final int END = 0x06054b50;
  private static final int END_BYTES = 22;
  private static final int LONGEST_COMMENT = 0xffff;
  private static final int LOCATOR = 0x07064b50; // of the end record of zip64
  private static final int LOCATOR_BYTES = 20;
  private static final int END64_BYTES = 56;

  private ZipHeaders() {}

  /** How many entries the end of the directory tells of. */
  static long entries(SeekableByteChannel channel) throws IOException {
    long length = channel.size();
    int tail = (int) Math.min(length, LOCATOR_BYTES + END_BYTES + LONGEST_COMMENT);
    ByteBuffer bytes = read(channel, length - tail, tail);
    int end = tail - END_BYTES;
    while (end >= 0 && bytes.getInt(end) != END) {
      end--;
    }
    if (end < 0) {
      throw new ZipException("it has no directory");
    }
    int locator = end - LOCATOR_BYTES;
    if (locator < 0 || bytes.getInt(locator) != LOCATOR) {
      return bytes.getShort(end + 10) & 0xffff;
    }
    return read(channel, bytes.getLong(locator + 8), END64_BYTES).getLong(32);
  }

  /** Where the packed bytes of an entry begin, by the header that stands before them. */
  static long data(SeekableByteChannel channel, ZipArchiveEntry entry) throws IOException {
    long at = entry.getLocalHeaderOffset();
    ByteBuffer header = read(channel, at, LOCAL_BYTES);
    if (header.getInt(0) != LOCAL) {
      throw new ZipException("its directory points to other data");
    }
    int name = header.getShort(26) & 0xffff;
    int extra = header.getShort(28) & 0xffff;
    if (!Arrays.equals(read(channel, at + LOCAL_BYTES, name).array(), entry.getRawName())) {
      throw new ZipException("its directory and its own header name it differently");
    }
    return at + LOCAL_BYTES + name + extra;
  }

  private static ByteBuffer read(SeekableByteChannel channel, long at, int count)
      throws IOException {
    if (at < 0 || at + count > channel.size()) {
      throw new EOFException();
    }
    channel.position(at);
    ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes) < 0) {
        throw new EOFException();
      }
    }
    return bytes.flip();
  }
}
