package org.oreflow.run;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.spark.TaskContext;

/**
 * The local files under a scheme of their own, which first attempts of tasks cannot read to the
 * end. Setting {@link #FILE} tells which files (part of the name), {@link #BY} what happens.
 */
public final class DisturbedFiles extends RawLocalFileSystem {
  static final String SCHEME = "disturbed";
  static final String FILE = "disturbed.file";
  static final String BY = "disturbed.by";
  private static final int AFTER = 20_000; // bytes: behind the header, before the end

  /** What happens to a reader. */
  enum Disturbance {
    /** Reading fails. */
    FAILS,
    /** Reading hangs until the task is killed. */
    HANGS,
    /** The whole process is killed. */
    IS_KILLED
  }

  @Override
  public URI getUri() {
    return URI.create(SCHEME + ":///");
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  public FSDataInputStream open(Path file, int buffer) throws IOException {
    FSDataInputStream in = super.open(file, buffer);
    Configuration settings = getConf();
    TaskContext task = TaskContext.get();
    boolean first = task != null && task.attemptNumber() == 0;
    return first && settings.get(BY) != null && file.getName().contains(settings.get(FILE, ""))
        ? new FSDataInputStream(new Disturbed(in, Disturbance.valueOf(settings.get(BY))))
        : in;
  }

  private static final class Disturbed extends FSInputStream {
    private final FSDataInputStream in;
    private final Disturbance by;
    private long read;

    private Disturbed(FSDataInputStream in, Disturbance by) {
      this.in = in;
      this.by = by;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
      if (read > AFTER) {
        disturb();
      }
      int count = in.read(into, from, Math.min(most, AFTER));
      read += Math.max(0, count);
      return count;
    }

    private void disturb() throws IOException {
      switch (by) {
        case FAILS -> throw new IOException("disturbed");
        case HANGS -> hang();
        case IS_KILLED -> {
          String self = Long.toString(ProcessHandle.current().pid());
          new ProcessBuilder("kill", "-9", self).start();
          hang();
        }
      }
    }

    private static void hang() throws InterruptedIOException {
      try {
        TimeUnit.MINUTES.sleep(5);
      } catch (InterruptedException e) {
        throw new InterruptedIOException("killed while it hung");
      }
    }

    @Override
    public void seek(long position) throws IOException {
      in.seek(position);
    }

    @Override
    public long getPos() throws IOException {
      return in.getPos();
    }

    @Override
    public boolean seekToNewSource(long position) {
      return false;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
