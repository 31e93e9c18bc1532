package org.oreflow.run.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeCommandTest {
  @TempDir private Path out;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int serve(String... options) {
    String[] all = new String[options.length + 3];
    System.arraycopy(options, 0, all, 3, options.length);
    all[0] = "serve";
    all[1] = "--out";
    all[2] = out.toString();
    var nowhere = new PrintStream(PrintStream.nullOutputStream(), true, UTF_8);
    return Main.execute(all, nowhere, new PrintStream(err, true, UTF_8));
  }

  private void page() throws IOException {
    Files.createDirectories(out.resolve("page"));
    Files.writeString(out.resolve("page/index.html"), "<!doctype html>");
  }

  @Test
  void aFolderOfConfidentialFiguresIsToldAsSuch() throws IOException, InterruptedException {
    page();
    Files.createFile(out.resolve("INTERNAL"));
    var serving = new Thread(() -> serve("--port", "0"));
    serving.start();
    while (serving.isAlive() && err.size() == 0) {
      Thread.sleep(10);
    }
    serving.interrupt();
    serving.join();
    assertThat(err.toString(UTF_8)).isEqualTo("internal: this folder holds confidential figures\n");
  }

  @Test
  void aTakenPortEndsWithOneLine() throws IOException {
    page();
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(serve("--port", "" + taken.getLocalPort())).isEqualTo(2);
      assertThat(err.toString(UTF_8))
          .startsWith("--port " + taken.getLocalPort() + ": cannot be used (")
          .endsWith("); name another one\n")
          .hasLineCount(1);
    }
  }

  @Test
  void aFolderWithoutAPageSaysWhatWritesIt() {
    assertThat(serve()).isEqualTo(2);
    assertThat(err.toString(UTF_8))
        .isEqualTo(out + "/page/index.html: is not there; do jobs/oreflow run, which writes it\n");
  }

  @Test
  void aPortThatIsNoneIsRefused() {
    assertThat(serve("--port", "70000")).isEqualTo(2);
    assertThat(err.toString(UTF_8))
        .isEqualTo("--port 70000: is not a port; write a number up to 65535\n");
  }
}
