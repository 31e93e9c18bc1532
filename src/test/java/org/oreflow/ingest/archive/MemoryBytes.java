package org.oreflow.ingest.archive;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** A file of a test that lies in memory and is called f. */
final class MemoryBytes implements Bytes {
  private final byte[] file;

  MemoryBytes(byte[] file) {
    this.file = file;
  }

  @Override
  public String path() {
    return "f";
  }

  @Override
  public long length() {
    return file.length;
  }

  @Override
  public InputStream stream() {
    return new ByteArrayInputStream(file);
  }

  @Override
  public SeekableByteChannel channel() {
    return new SeekableInMemoryByteChannel(file);
  }
}
