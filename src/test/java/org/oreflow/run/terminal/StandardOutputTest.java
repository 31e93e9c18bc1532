package org.oreflow.run.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.oreflow.run.cli.Main;

class StandardOutputTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int ended(OutputStream to) {
    var out = new StandardOutput(to);
    var text = new PrintStream(out, false, UTF_8);
    text.print("HHI\n0.625\n");
    text.flush();
    return Main.ended(out, new PrintStream(err, true, UTF_8));
  }

  @Test
  void aResultOnAFullDiskIsNotDone() throws IOException {
    try (OutputStream full = Files.newOutputStream(Path.of("/dev/full"))) {
      assertThat(ended(full)).isEqualTo(2);
    }
    assertThat(err.toString(UTF_8))
        .isEqualTo(
            "standard output: cannot be written (No space left on device); free space, or name"
                + " another file\n");
  }

  @Test
  void aReaderThatHasSeenEnoughIsNoFault() {
    var gone =
        new OutputStream() {
          @Override
          public void write(int one) throws IOException {
            throw new IOException("Broken pipe"); // as Linux calls it
          }
        };
    assertThat(ended(gone)).isZero();
    assertThat(err.toString(UTF_8)).isEmpty();
  }

  @Test
  void whatIsWrittenIsDone() {
    var all = new ByteArrayOutputStream();
    assertThat(ended(all)).isZero();
    assertThat(all.toString(UTF_8)).isEqualTo("HHI\n0.625\n");
    assertThat(err.toString(UTF_8)).isEmpty();
  }
}
