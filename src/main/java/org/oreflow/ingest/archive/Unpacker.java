package org.oreflow.ingest.archive;

import java.io.Closeable;
import java.io.IOException;

/** Unpacks one member, and says what is wrong with it by IOExceptions. */
interface Unpacker extends Closeable {
  /** Unpacks 1 byte or more; -1 at the end, when every checksum has been found right. */
  int read(byte[] target, int offset, int length) throws IOException;

  long packed();
}
