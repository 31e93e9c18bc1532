package org.oreflow.run.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  @Test
  void withoutATerminalThereIsALineForEachJob() {
    var progress = Progress.onStream(new PrintStream(bytes, true, UTF_8));

    progress.start("ingest");
    progress.planned(2);
    progress.finished(10);
    progress.done("2 files, 10 rows kept");
    progress.say("publishing run 1");

    assertThat(bytes.toString(UTF_8).replaceAll("\\d\\.\\d s", "0.0 s"))
        .isEqualTo("ingest: 2 files, 10 rows kept, 0.0 s\npublishing run 1\n");
  }

  @Test
  void aJobOfSeveralTablesHasOneLineAndOneWithoutRowsNone() {
    var progress = Progress.onStream(new PrintStream(bytes, true, UTF_8));
    ends(progress);
    progress.verbose();
    ends(progress);

    assertThat(bytes.toString(UTF_8).replaceAll("\\d\\.\\d s", "0.0 s"))
        .isEqualTo(
            """
            balances: 2 tables, 0.0 s
            reconcile: 0 rows, unchanged, 0.0 s
            balances: balance 30 rows
              exposure 4 rows, unchanged, 0.0 s
            """);
  }

  private static void ends(Progress progress) {
    progress.start("reconcile");
    progress.done("0 rows, unchanged");
    progress.start("balances");
    progress.done("balance 30 rows\nexposure 4 rows, unchanged");
  }

  @Test
  void onATerminalABarIsRedrawnInPlaceAndLeavesTheLine() {
    var progress = Progress.onTerminal(new PrintStream(bytes, true, UTF_8));

    progress.start("ingest");
    progress.done("1 files");

    assertThat(bytes.toString(UTF_8).replaceAll("\\d\\.\\d s", "0.0 s"))
        .isEqualTo(
            "\ringest     [....................] 0 rows read, 0.0 s\u001b[K\r\u001b[K"
                + "ingest: 1 files, 0.0 s\n");
  }
}
