package org.oreflow.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process leaves to others of its lake, of its files and of what it holds meanwhile. */
@Tag("full")
class RightsTest {
  private static final Set<PosixFilePermission> OF_OTHERS =
      PosixFilePermissions.fromString("---rwxrwx");

  @TempDir private Path home;

  @Test
  void aMaskHoldsForAllAndScratchOfAKilledRunGoesWithTheNext()
      throws IOException, InterruptedException {
    var project = SmallProject.ofOneYear(home.toRealPath());
    Path lake = project.lake();

    Process killed = masked(project.command("run"));
    while (killed.isAlive() && !hasBlocks(lake)) {
      Thread.sleep(20);
    }
    killed.destroyForcibly();
    assertThat(killed.waitFor()).isEqualTo(137);
    assertThat(scratch(lake)).hasSize(1).allMatch(RightsTest::isOfOwner);

    assertThat(masked(project.command("run")).waitFor()).isZero();
    assertThat(scratch(lake)).isEmpty();
    assertThat(project.out().resolve("README.md")).exists();
    for (Path folder : List.of(lake, project.out())) {
      try (Stream<Path> all = Files.walk(folder)) {
        assertThat(all.filter(file -> !isOfOwner(file))).isEmpty();
      }
    }
  }

  /** Starts the launcher with a mask that leaves others nothing. */
  private static Process masked(String... command) throws IOException {
    var words = new ArrayList<>(List.of("bash", "-c", "umask 077; exec \"$@\"", "bash"));
    words.addAll(List.of("bash", Path.of("jobs/oreflow").toString()));
    words.addAll(List.of(command));
    var builder = new ProcessBuilder(words);
    builder.environment().put(Launched.OPTIONS, Launched.options(Launched.INTERPRETED));
    return builder
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static boolean hasBlocks(Path lake) throws IOException {
    for (Path folder : scratch(lake)) {
      try (Stream<Path> held = Files.list(folder)) {
        if (held.anyMatch(file -> file.getFileName().toString().startsWith("blockmgr"))) {
          return true;
        }
      }
    }
    return false;
  }

  private static List<Path> scratch(Path lake) throws IOException {
    if (!Files.isDirectory(lake)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(lake)) {
      return all.filter(file -> file.getFileName().toString().startsWith("scratch-")).toList();
    }
  }

  private static boolean isOfOwner(Path file) {
    try {
      return Files.getPosixFilePermissions(file).stream().noneMatch(OF_OTHERS::contains);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
