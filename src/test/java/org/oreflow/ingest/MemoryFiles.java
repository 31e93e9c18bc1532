package org.oreflow.ingest;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.PositionedReadable;
import org.apache.hadoop.fs.Seekable;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.ingest.source.Storage;

/**
 * A file system in memory, known to Hadoop by its scheme alone, which gives no more than so many
 * bytes at a time: files of {@code memory:/}, to be read only.
 */
public final class MemoryFiles extends FileSystem {
  private static final URI ROOT = URI.create("memory:///");
  private static final Map<String, byte[]> FILES = new ConcurrentHashMap<>();
  private static final AtomicLong TAKEN = new AtomicLong();
  private static volatile int piece = Integer.MAX_VALUE;

  /** For Hadoop, which makes it by its name. */
  public MemoryFiles() {}

  /** The storage that has these files. */
  static Storage storage() {
    var hadoop = new Configuration();
    hadoop.setClass("fs.memory.impl", MemoryFiles.class, FileSystem.class);
    return Storage.of(hadoop);
  }

  /** Puts a file in place of what has its name. */
  static SourceFile put(String name, byte[] bytes) {
    String path = "memory:/" + name;
    FILES.put("/" + name, bytes);
    return new SourceFile("s", "1", path, name, bytes.length, "");
  }

  /** Lets every read give at most so many bytes. */
  static void give(int most) {
    piece = most;
  }

  /** Bytes that were read of all files so far. */
  static long taken() {
    return TAKEN.get();
  }

  @Override
  public URI getUri() {
    return ROOT;
  }

  @Override
  public FSDataInputStream open(Path path, int buffer) throws IOException {
    return new FSDataInputStream(new Content(bytes(path)));
  }

  private static byte[] bytes(Path path) throws FileNotFoundException {
    byte[] bytes = FILES.get(path.toUri().getPath());
    if (bytes == null) {
      throw new FileNotFoundException(path.toString());
    }
    return bytes;
  }

  @Override
  public FileStatus getFileStatus(Path path) throws IOException {
    boolean folder = names(path).findAny().isPresent();
    return folder
        ? new FileStatus(0, true, 1, 1 << 20, 0, path)
        : new FileStatus(bytes(path).length, false, 1, 1 << 20, 0, path);
  }

  private static Stream<String> names(Path folder) {
    String begin = folder.toUri().getPath() + "/";
    return FILES.keySet().stream().filter(name -> name.startsWith(begin)).sorted();
  }

  @Override
  public FileStatus[] listStatus(Path folder) throws IOException {
    List<FileStatus> all = new ArrayList<>();
    for (String name : names(folder).toList()) {
      all.add(getFileStatus(new Path("memory:" + name)));
    }
    return all.toArray(FileStatus[]::new);
  }

  @Override
  public Path getWorkingDirectory() {
    return new Path(ROOT);
  }

  @Override
  public void setWorkingDirectory(Path path) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FSDataOutputStream create(
      Path path,
      FsPermission permission,
      boolean overwrite,
      int buffer,
      short replication,
      long block,
      Progressable progress) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FSDataOutputStream append(Path path, int buffer, Progressable progress) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean rename(Path from, Path to) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean delete(Path path, boolean recursive) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean mkdirs(Path path, FsPermission permission) {
    throw new UnsupportedOperationException();
  }

  private static final class Content extends InputStream implements Seekable, PositionedReadable {
    private final byte[] bytes;
    private int at;

    private Content(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read() {
      if (at == bytes.length) {
        return -1;
      }
      TAKEN.incrementAndGet();
      return bytes[at++] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int most) {
      int count = read(at, into, from, most);
      at += Math.max(0, count);
      return count;
    }

    @Override
    public int read(long position, byte[] into, int from, int most) {
      int count = Math.min(Math.min(most, piece), bytes.length - (int) position);
      if (count <= 0 && most > 0) {
        return -1;
      }
      System.arraycopy(bytes, (int) position, into, from, count);
      TAKEN.addAndGet(count);
      return count;
    }

    @Override
    public void readFully(long position, byte[] into, int from, int length) throws IOException {
      if (bytes.length - position < length) {
        throw new EOFException();
      }
      System.arraycopy(bytes, (int) position, into, from, length);
      TAKEN.addAndGet(length);
    }

    @Override
    public void readFully(long position, byte[] into) throws IOException {
      readFully(position, into, 0, into.length);
    }

    @Override
    public void seek(long position) throws IOException {
      if (position > bytes.length) {
        throw new EOFException();
      }
      at = (int) position;
    }

    @Override
    public long getPos() {
      return at;
    }

    @Override
    public boolean seekToNewSource(long position) {
      return false;
    }
  }
}
