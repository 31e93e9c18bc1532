package org.oreflow.run.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.oreflow.run.terminal.Progress.FilesRead;

class FilesReadTest { // every figure by hand
  private static final long BYTES = 7;
  private static final long RECORDS = 8;

  private FilesRead files;

  @BeforeEach
  void beginTwoTasks() {
    files = new FilesRead(BYTES, RECORDS, 40_000_000);
    files.began(100, 3, 0);
    files.began(101, 3, 1);
  }

  private String after(double seconds) {
    return files.line("ingest", seconds);
  }

  @Test
  void promiseNothingBeforeAnythingIsRead() {
    assertThat(after(0))
        .isEqualTo("ingest     [....................] 0.0 of 40.0 MB, 0 thousand rows/s");
  }

  @Test
  void tellBytesAndSpeedAndTheTimeLeftAtThatSpeed() {
    files.told(100, BYTES, 6_000_000);
    files.told(100, RECORDS, 200_000);
    files.told(101, BYTES, 4_000_000);
    files.told(101, RECORDS, 100_000);

    assertThat(after(2)) // a quarter in 2 s: three quarters take 6 s
        .isEqualTo(
            "ingest     [#####...............] 10.0 of 40.0 MB, 150 thousand rows/s, 6 s left");
    assertThat(after(100)) // 300 s are longer than 90
        .isEqualTo(
            "ingest     [#####...............] 10.0 of 40.0 MB, 3 thousand rows/s, 5 min left");
  }

  @Test
  void countAPartOnceHoweverOftenItIsRead() {
    files.told(100, BYTES, 10_000_000);
    files.told(101, BYTES, 20_000_000);
    files.began(102, 3, 1); // a second attempt, which has not come as far
    files.told(102, BYTES, 15_000_000);

    assertThat(after(3))
        .isEqualTo(
            "ingest     [###############.....] 30.0 of 40.0 MB, 0 thousand rows/s, 1 s left");

    files.told(102, BYTES, 25_000_000);

    assertThat(after(7)).contains(" 35.0 of 40.0 MB").endsWith(", 1 s left");
  }

  @Test
  void neverShowMoreThanAll() { // the directory of an archive is read besides its members
    files.told(100, BYTES, 30_000_000);
    files.told(101, BYTES, 11_000_000);

    assertThat(after(4))
        .isEqualTo(
            "ingest     [####################] 40.0 of 40.0 MB, 0 thousand rows/s, finishing");
  }

  @Test
  void takeNoFiguresOfOtherWork() {
    files.told(100, 9, 5_000_000);
    files.told(999, BYTES, 5_000_000);

    assertThat(after(1)).contains(" 0.0 of 40.0 MB");
  }
}
