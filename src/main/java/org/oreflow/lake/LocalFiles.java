package org.oreflow.lake;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileRange;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.functional.FutureIO;

/**
 * Hadoop's local files. Without its native library Hadoop starts the program {@code chmod} for
 * every file and folder that it makes, some nine hundred times in a run; here Java sets the mode.
 * They are read by the thread that asks.
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

  /** Hadoop hands each part of a file to a thread that it starts: more work than to read it. */
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
    public void setPermission(Path file, FsPermission mode) throws IOException {
      if (HAS_MODES && !mode.getStickyBit()) {
        Files.setPosixFilePermissions(
            pathToFile(file).toPath(), PosixFilePermissions.fromString(mode.toString()));
      } else {
        super.setPermission(file, mode);
      }
    }
  }
}
