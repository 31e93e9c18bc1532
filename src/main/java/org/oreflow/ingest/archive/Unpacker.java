package org.oreflow.ingest.archive;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;
import java.util.zip.ZipException;
import org.apache.commons.io.input.BoundedInputStream;

/** Unpacks one member, and says what is wrong with it by IOExceptions. */
interface Unpacker extends Closeable {
  /** Unpacks 1 byte or more; -1 at the end, when every checksum has been found right. */
  int read(byte[] target, int offset, int length) throws IOException;

  long packed();

  /** Refuses what a place states differently. */
  static void check(String what, long found, long stated, String by) throws ZipException {
    if (found != stated) {
      throw new ZipException(what + " is " + found + ", " + by + " states " + stated);
    }
  }

  /** Bytes as they are, as many as there are at most, counted as they are read. */
  static Unpacker counted(InputStream in, long most) throws IOException {
    var counted = BoundedInputStream.builder().setInputStream(in).setMaxCount(most).get();
    return new OfStream(counted, counted::getCount, counted);
  }

  /** Bytes that a stream of a library unpacks, and the packed bytes used so far. */
  record OfStream(InputStream in, LongSupplier used, Closeable source) implements Unpacker {
    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      try {
        return in.read(target, offset, length);
      } catch (RuntimeException e) { // an answer of some decoders to damaged data
        throw new IOException(e.toString(), e);
      }
    }

    @Override
    public long packed() {
      return used.getAsLong();
    }

    @Override
    public void close() throws IOException {
      source.close();
    }
  }
}
