package org.oreflow.ingest.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.oreflow.config.InputException;

/** The bytes of a file of this machine. */
public final class LocalBytes implements Bytes {
  private final Path file;
  private final long length;

  /**
   * @throws InputException when there is no such file, or it is a folder
   */
  public LocalBytes(Path file) {
    this.file = file;
    if (!Files.isRegularFile(file)) {
      throw new InputException(file, "is not a file", Place.PUT_IN_REACH);
    }
    try {
      this.length = Files.size(file);
    } catch (IOException e) {
      throw Place.unreadable(file.toString(), e);
    }
  }

  @Override
  public String path() {
    return file.toString();
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public InputStream stream() throws IOException {
    return Files.newInputStream(file);
  }

  @Override
  public SeekableByteChannel channel() throws IOException {
    return Files.newByteChannel(file);
  }
}
