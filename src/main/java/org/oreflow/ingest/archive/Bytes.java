package org.oreflow.ingest.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;

/** The bytes of one file, wherever it lies. Each stream and each channel stands for itself. */
public interface Bytes {
  String path();

  long length();

  /** A new stream from the first byte, which the caller closes. */
  InputStream stream() throws IOException;

  /** A new channel at the first byte, for reading, which the caller closes. */
  SeekableByteChannel channel() throws IOException;

  /** The stream, and the reader's error where the file cannot be read. */
  default InputStream openStream() {
    try {
      return stream();
    } catch (IOException e) {
      throw Place.unreadable(path(), e);
    }
  }

  /** The channel, and the reader's error where the file cannot be read. */
  default SeekableByteChannel openChannel() {
    try {
      return channel();
    } catch (IOException e) {
      throw Place.unreadable(path(), e);
    }
  }
}
