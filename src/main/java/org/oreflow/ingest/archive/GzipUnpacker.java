package org.oreflow.ingest.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.ZipException;

/**
 * Gzip (RFC 1952), one member after the other. Length and checksum of each are verified. Zeros
 * after the last member are padding, anything else is damage. A file cut off exactly between two
 * members is a sound gzip and cannot be told.
 */
final class GzipUnpacker implements Unpacker {
  private static final int DEFLATE = 8;
  private static final int HEADER_CHECKSUM = 1 << 1;
  private static final int EXTRA = 1 << 2;
  private static final int NAME = 1 << 3;
  private static final int COMMENT = 1 << 4;
  private static final int RESERVED = 0xe0;

  private final Inflation inflation;
  private final CRC32 checksum = new CRC32();
  private final CRC32 header = new CRC32();
  private long size; // unpacked bytes of this member
  private boolean begun; // the first member
  private boolean inside; // a member

  GzipUnpacker(InputStream in) {
    this.inflation = new Inflation(in, Long.MAX_VALUE);
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    while (inside || begin()) {
      int count = inflation.read(target, offset, length);
      if (count > 0) {
        checksum.update(target, offset, count);
        size += count;
        return count;
      }
      end();
    }
    return -1;
  }

  private boolean begin() throws IOException {
    int first = inflation.next();
    if (begun && first <= 0) {
      skipPadding(first);
      return false;
    }
    begun = true;
    header.reset();
    header.update(first);
    if (first != 0x1f || next() != 0x8b) {
      throw new ZipException("other data follow its last member");
    }
    readHeader();
    checksum.reset();
    size = 0;
    inflation.begin();
    inside = true;
    return true;
  }

  private void skipPadding(int first) throws IOException {
    int next = first;
    while (next == 0) {
      next = inflation.next();
    }
    if (next > 0) {
      throw new ZipException("other data follow its last member");
    }
  }

  private void readHeader() throws IOException {
    int method = next();
    if (method != DEFLATE) {
      throw new ZipException("Unsupported compression method " + method);
    }
    int flags = next();
    if ((flags & RESERVED) != 0) {
      throw new ZipException("reserved flags are set");
    }
    skip(6); // time, extra flags, system
    if ((flags & EXTRA) != 0) {
      skip(next() | next() << 8);
    }
    if ((flags & NAME) != 0) {
      skipText();
    }
    if ((flags & COMMENT) != 0) {
      skipText();
    }
    if ((flags & HEADER_CHECKSUM) != 0) {
      long expected = header.getValue() & 0xffff;
      check("header checksum", expected, next() | next() << 8);
    }
  }

  private void end() throws IOException {
    inside = false;
    check("checksum", checksum.getValue(), number());
    check("length", size & 0xffff_ffffL, number());
  }

  private static void check(String what, long found, long stated) throws ZipException {
    if (found != stated) {
      throw new ZipException(what + " is " + found + ", it states " + stated);
    }
  }

  private void skip(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      next();
    }
  }

  private void skipText() throws IOException {
    int next;
    do {
      next = next();
    } while (next != 0);
  }

  private long number() throws IOException {
    return next() | next() << 8 | next() << 16 | (long) next() << 24;
  }

  private int next() throws IOException {
    int next = inflation.next();
    if (next < 0) {
      throw new EOFException();
    }
    header.update(next);
    return next;
  }

  @Override
  public long packed() {
    return inflation.packed();
  }

  @Override
  public void close() throws IOException {
    inflation.close();
  }
}
