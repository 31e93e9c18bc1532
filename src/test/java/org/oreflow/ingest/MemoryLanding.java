package org.oreflow.ingest;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/** A file system of this process's memory, known to Hadoop by its scheme alone. Only reads. */
public final class MemoryLanding extends FileSystem {
  private static final Map<String, byte[]> FILES = new ConcurrentSkipListMap<>();

  /** Settings that name it. */
  static Configuration settings() {
    var settings = new Configuration();
    settings.set("fs.memory-landing.impl", MemoryLanding.class.getName());
    return settings;
  }

  /** Puts a file at an absolute path. */
  static void put(String path, byte[] bytes) {
    FILES.put(path, bytes);
  }

  @Override
  public URI getUri() {
    return URI.create("memory-landing:///");
  }

  @Override
  public FSDataInputStream open(Path file, int buffer) throws IOException {
    byte[] bytes = FILES.get(file.toUri().getPath());
    if (bytes == null) {
      throw new FileNotFoundException(file.toString());
    }
    return new FSDataInputStream(new Stream(bytes));
  }

  @Override
  public FileStatus getFileStatus(Path path) throws IOException {
    String name = path.toUri().getPath();
    byte[] bytes = FILES.get(name);
    if (bytes == null && FILES.keySet().stream().noneMatch(file -> file.startsWith(name + "/"))) {
      throw new FileNotFoundException(path.toString());
    }
    return new FileStatus(bytes == null ? 0 : bytes.length, bytes == null, 1, 1, 1, path);
  }

  @Override
  public FileStatus[] listStatus(Path folder) throws IOException {
    String name = folder.toUri().getPath() + "/";
    var files = FILES.keySet().stream().filter(file -> file.startsWith(name)).toList();
    var all = new FileStatus[files.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = getFileStatus(new Path(getUri().resolve(files.get(i))));
    }
    return all;
  }

  @Override
  public FSDataOutputStream create(
      Path file,
      FsPermission permission,
      boolean overwrite,
      int buffer,
      short replication,
      long block,
      Progressable progress) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FSDataOutputStream append(Path file, int buffer, Progressable progress) {
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
  public boolean mkdirs(Path folder, FsPermission permission) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void setWorkingDirectory(Path folder) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Path getWorkingDirectory() {
    return new Path(getUri());
  }

  private static final class Stream extends FSInputStream {
    private final byte[] bytes;
    private int at;

    private Stream(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read() {
      return at < bytes.length ? bytes[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int from, int most) {
      int count = Math.min(most, bytes.length - at);
      System.arraycopy(bytes, at, into, from, count);
      at += count;
      return count == 0 && most > 0 ? -1 : count;
    }

    @Override
    public void seek(long position) throws IOException {
      at = Math.toIntExact(position);
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
