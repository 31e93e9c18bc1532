package org.oreflow.run.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.apache.commons.io.output.ProxyOutputStream;

/** Standard output, which remembers why it could not be written: Java's own stream tells nobody. */
public final class StandardOutput extends ProxyOutputStream {
  private static final String NOBODY_READS = "Broken pipe"; // such as behind head: no fault

  private IOException failure;

  public StandardOutput() {
    this(new FileOutputStream(FileDescriptor.out));
  }

  public StandardOutput(OutputStream out) {
    super(out);
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
  protected void handleIOException(IOException e) throws IOException {
    failure = e;
    throw e;
  }
}
