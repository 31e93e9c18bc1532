package org.oreflow.lake.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.oreflow.lake.SmallTables.MASS;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.TestSession;
import org.oreflow.config.InputException;
import org.oreflow.lake.Lake;
import org.oreflow.lake.SmallTables;
import org.oreflow.table.Table;

class LockTest {
  private static final String IN_USE =
      "\\Q%s\\E: lake is in use by \\S+ on .+, process %d, since \\d{4}-\\d\\d-\\d\\dT[\\d:]+Z; "
          + "wait until that run has ended \\(--wait MINUTES does\\), or end it";

  @TempDir Path dir;

  private Lake lake() {
    return Lake.open(TestSession.spark(), Address.of(dir), List.of(MASS), 1);
  }

  @Test
  void aSecondRunInThisProcessIsRefused() {
    try (var second = lake()) {
      try (var first = lake()) {
        first.begin("1");
        for (int i = 0; i < 2; i++) { // a refusal must not free the lock
          assertThatThrownBy(() -> second.begin("2"))
              .isInstanceOf(InputException.class)
              .hasMessageMatching(IN_USE.formatted(dir, ProcessHandle.current().pid()));
        }
      }
      second.begin("2");
    }
  }

  @Test
  void aRunThatWaitsIsToldForWhomAndSeesWhatThatOneHasPublished() {
    var first = lake();
    first.begin("1");
    first.replace(MASS, SmallTables.masses(), null);
    var told = new ArrayList<String>();
    try (var second = lake()) {
      boolean another =
          second.lock(
              Duration.ofMinutes(1),
              holder -> {
                told.add(holder);
                first.publish("hash", Map.of());
                first.close();
              });

      assertThat(another).isTrue();
      assertThat(second.published().orElseThrow().id()).isEqualTo("1");
      second.begin("2");
    }
    assertThat(told).hasSize(1);
    assertThat(told.get(0))
        .matches("\\S+ on .+, process %d, since \\S+".formatted(ProcessHandle.current().pid()));
  }

  @Test
  void aRunOfAnotherProcessIsNamedAndItsDeathFreesTheLock()
      throws IOException, InterruptedException {
    Process other = holder();
    try {
      try (var lake = lake()) {
        assertThat(lake.read(MASS).collectAsList()).isEmpty(); // reading needs no lock
        assertThatThrownBy(() -> lake.begin("1"))
            .isInstanceOf(InputException.class)
            .hasMessageMatching(IN_USE.formatted(dir, other.pid()));
        other.destroyForcibly().waitFor();
        lake.begin("1");
        assertThat(Files.readString(dir.resolve("lock")))
            .contains(", process " + ProcessHandle.current().pid() + ",");
      }
    } finally {
      other.destroyForcibly();
    }
  }

  @Test
  void anotherProcessIsRefusedWhileARunHoldsTheLock() throws IOException, InterruptedException {
    try (var lake = lake()) {
      lake.begin("1");
      try (var reader = lake()) {
        assertThat(reader.published()).isEmpty();
        assertThatThrownBy(() -> reader.begin("2")).hasMessageContaining("in use");
      } // closing any channel of this process on the file would have freed the lock
      Process other = start();
      assertThat(other.waitFor()).isEqualTo(1);
    }
  }

  private Process holder() throws IOException {
    Process process = start();
    try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      assertThat(out.readLine()).isEqualTo("locked");
    }
    return process;
  }

  private Process start() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Holder.class.getName(),
            dir.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** Another process: locks a lake and keeps it until it is killed. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] args) throws InterruptedException {
      try (var lock = WriterLock.take(Address.of(Path.of(args[0])), WriterLock.Patience.NONE)) {
        System.out.println("locked");
        Thread.sleep(60_000);
        assertThat(lock).isNotNull();
      }
    }
  }

  @Test
  void aFileIsNoLake() throws IOException {
    Path file = Files.createFile(dir.resolve("file"));
    assertThatThrownBy(
            () -> Lake.open(TestSession.spark(), Address.of(file.resolve("lake")), List.of(), 1))
        .isInstanceOf(InputException.class)
        .hasMessage(file + ": is not a folder; name another folder with --lake");
  }

  @Test
  void aFolderWhoseCatalogIsSomethingElseIsNoLake() throws IOException {
    Files.writeString(
        dir.resolve("catalog.db"), "this is a text and certainly no database\n".repeat(99));
    assertThatThrownBy(this::lake)
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(dir.resolve("catalog.db") + ": is not a catalog of a lake (");
  }

  @Test
  void aTableOfAnotherVersionIsNamed() {
    try (var lake = lake()) {
      lake.begin("1");
    }
    var other = Table.of("mass", MASS.schema().add("note", "string"), "element", "year");
    try (var lake = Lake.open(TestSession.spark(), Address.of(dir), List.of(other), 1)) {
      assertThatThrownBy(() -> lake.begin("2"))
          .isInstanceOf(InputException.class)
          .hasMessageStartingWith(dir + ": table mass has other columns or partitions than");
    }
  }

  @Test
  void aRunBeforeThePublishedOneIsRefused() {
    try (var lake = lake()) {
      lake.begin("2");
      lake.replace(MASS, SmallTables.masses(), null);
      lake.publish("hash", Map.of());
      assertThatThrownBy(() -> lake.begin("1"))
          .isInstanceOf(InputException.class)
          .hasMessage(dir + ": this run, 1, is not after the published one, 2; set the clock");
    }
  }
}
