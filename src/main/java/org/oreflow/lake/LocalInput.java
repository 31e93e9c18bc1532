package org.oreflow.lake;

import java.io.EOFException;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.apache.hadoop.fs.FSInputStream;
import org.apache.hadoop.fs.FileSystem;

/**
 * A local file that is read by the thread that asks. Hadoop's own hands each part of a Parquet file
 * to a thread that it starts, waits for it, and adds up statistics in parallel when it is closed:
 * more work than to read a small file.
 */
final class LocalInput extends FSInputStream {
  private final FileInputStream file;
  private final FileChannel places;
  private final FileSystem.Statistics statistics;
  private long at;

  /**
   * @param statistics count the bytes that are read
   */
  LocalInput(File file, FileSystem.Statistics statistics) throws IOException {
    this.file = new FileInputStream(file);
    this.places = this.file.getChannel();
    this.statistics = statistics;
  }

  @Override
  public long getPos() {
    return at;
  }

  @Override
  public void seek(long position) throws IOException {
    if (position < 0) {
      throw new EOFException("no place " + position + " in a file");
    }
    at = position;
  }

  @Override
  public boolean seekToNewSource(long position) {
    return false; // there is one copy
  }

  @Override
  public int available() throws IOException {
    return (int) Math.min(Integer.MAX_VALUE, Math.max(0, places.size() - at));
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int from, int count) throws IOException {
    int read = read(at, bytes, from, count);
    at += Math.max(0, read);
    return read;
  }

  @Override
  public int read(long position, byte[] bytes, int from, int count) throws IOException {
    validatePositionedReadArgs(position, bytes, from, count);
    if (count == 0) {
      return 0;
    }
    int read = places.read(ByteBuffer.wrap(bytes, from, count), position);
    if (read > 0) {
      statistics.incrementBytesRead(read);
    }
    return read;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
