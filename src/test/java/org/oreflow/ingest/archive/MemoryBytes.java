package org.oreflow.ingest.archive;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** A file of a test that lies in memory and is called f. */
final class MemoryBytes implements Bytes {
  private final byte[] file;
  private final long length; // as a file system tells it

  MemoryBytes(byte[] file) {
    this(file, file.length);
  }

  MemoryBytes(byte[] file, long length) {
    this.file = file;
    this.length = length;
  }

  @Override
  public String path() {
    return "f";
  }

  @Override
  public long length() {
    return length;
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
