package org.oreflow.lake;

import java.io.EOFException;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.apache.hadoop.fs.BufferedFSInputStream;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSInputStream;
import org.apache.hadoop.fs.FileRange;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.functional.FutureIO;

/**
 * Hadoop's local files. Without its native library Hadoop starts the program {@code chmod} for
 * every file and folder that it makes, some nine hundred times in a run; here Java sets the mode.
 * They are read as {@link LocalInput}.
 */
public final class LocalFiles extends LocalFileSystem {
  public static final Map<String, String> SETTINGS =
      Map.of("spark.hadoop.fs.file.impl", LocalFiles.class.getName());

  private static final boolean HAS_MODES =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  /** For Hadoop, which makes it by its name. */
  public LocalFiles() {
    super(new Raw());
  }

  @Override
  public FSDataInputStream open(Path file, int buffer) throws IOException {
    return new AskedInput(super.open(file, buffer));
  }

  /** Checked against its checksums by the thread that asks, as {@link LocalInput} reads it. */
  private static final class AskedInput extends FSDataInputStream {
    AskedInput(FSDataInputStream checked) {
      super(checked);
    }

    @Override
    public void readVectored(List<? extends FileRange> ranges, IntFunction<ByteBuffer> allocate)
        throws IOException {
      long before = getPos();
      for (FileRange range : ranges) {
        range.setData(FutureIO.eval(() -> bytes(range, allocate))); // at once, in this thread
      }
      seek(before);
    }

    private ByteBuffer bytes(FileRange range, IntFunction<ByteBuffer> allocate) throws IOException {
      var bytes = new byte[range.getLength()];
      seek(range.getOffset());
      readFully(bytes);
      return allocate.apply(bytes.length).put(bytes).flip();
    }

    @Override
    public void readVectored(
        List<? extends FileRange> ranges,
        IntFunction<ByteBuffer> allocate,
        Consumer<ByteBuffer> release)
        throws IOException {
      readVectored(ranges, allocate);
    }
  }

  private static final class Raw extends RawLocalFileSystem {
    @Override
    public FSDataInputStream open(Path file, int buffer) throws IOException {
      getFileStatus(file); // the error of a file that is not there is Hadoop's
      var input = new LocalInput(pathToFile(file), statistics);
      return new FSDataInputStream(new BufferedFSInputStream(input, buffer));
    }

    @Override
    public void setPermission(Path file, FsPermission mode) throws IOException {
      if (HAS_MODES && !mode.getStickyBit()) {
        Files.setPosixFilePermissions(
            pathToFile(file).toPath(), PosixFilePermissions.fromString(mode.toString()));
      } else {
        super.setPermission(file, mode);
      }
    }
  }

  /**
   * A local file that is read by the thread that asks. Hadoop's own hands each part of a Parquet
   * file to a thread that it starts, waits for it, and adds up statistics in parallel when it is
   * closed: more work than to read a small file.
   */
  private static final class LocalInput extends FSInputStream {
    private final FileInputStream file;
    private final FileChannel places;
    private final FileSystem.Statistics statistics;
    private long at;

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
}
