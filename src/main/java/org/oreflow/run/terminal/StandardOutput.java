package org.oreflow.run.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** Standard output, which remembers why it could not be written: Java's own stream tells nobody. */
public final class StandardOutput extends OutputStream {
  private static final String NOBODY_READS = "Broken pipe"; // such as behind head: no fault

  private final OutputStream out;
  private IOException failure;

  public StandardOutput() {
    this(new FileOutputStream(FileDescriptor.out));
  }

  public StandardOutput(OutputStream out) {
    this.out = out;
  }

  /** What the reader can repair; empty if all was written, or if who reads has gone. */
  public Optional<String> fault() {
    return Optional.ofNullable(failure)
        .map(e -> String.valueOf(e.getMessage()))
        .filter(why -> !why.contains(NOBODY_READS))
        .map(
            why ->
                "standard output: cannot be written ("
                    + why
                    + "); free space, or name another file");
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int count) throws IOException {
    try {
      out.write(bytes, from, count);
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }
}
