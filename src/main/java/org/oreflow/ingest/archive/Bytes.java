package org.oreflow.ingest.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;

/** The bytes of a file, wherever it lies; who opens a stream or channel closes it. */
public interface Bytes {
  String path();

  long length();

  InputStream stream() throws IOException;

  SeekableByteChannel channel() throws IOException;

  default InputStream openStream() {
    try {
      return stream();
    } catch (IOException e) {
      throw Place.unreadable(path(), e);
    }
  }

  default SeekableByteChannel openChannel() {
    try {
      return channel();
    } catch (IOException e) {
      throw Place.unreadable(path(), e);
    }
  }
}
