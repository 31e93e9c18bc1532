package org.oreflow.lake.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.lake.LocalFiles;

class ScratchTest {
  @TempDir private Path home;

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void liesInTheLakeForItsOwnerAloneAndGoesWithAllInIt() throws IOException {
    Path lake = Files.createDirectory(home.resolve("lake"));
    var scratch = Scratch.in(Optional.of(lake));
    assertThat(scratch.folder().getParent()).isEqualTo(lake);
    assertThat(scratch.folder().getFileName().toString())
        .matches("scratch-" + ProcessHandle.current().pid() + "-[0-9]+");
    assertThat(mode(scratch.folder())).isEqualTo("rwx------");
    Files.createDirectories(scratch.folder().resolve("blockmgr/0c"));
    Path others = Files.createDirectory(home.resolve("others"));
    Files.writeString(others.resolve("x"), "precious");
    Files.createSymbolicLink(scratch.folder().resolve("lnk"), others);

    scratch.close();

    assertThat(lake).isEmptyDirectory();
    assertThat(others.resolve("x")).hasContent("precious");
  }

  @Test
  void aLakeThatIsMadeForItGoesIfNothingElseCameIntoIt() throws IOException {
    Path lake = home.resolve("new/lake");
    var unused = Scratch.in(Optional.of(lake));
    assertThat(unused.folder().getParent()).isEqualTo(lake);
    unused.close();
    assertThat(home).isEmptyDirectory();

    var used = Scratch.in(Optional.of(lake));
    Files.writeString(lake.resolve("catalog.db"), "");
    used.close();
    assertThat(lake.resolve("catalog.db")).exists();
  }

  @Test
  void liesElsewhereWhereTheLakeCannotTakeIt() throws IOException {
    Path file = Files.writeString(home.resolve("file"), "");
    for (Path lake : List.of(file, file.resolve("lake"), Path.of("/proc/oreflow"))) {
      try (var scratch = Scratch.in(Optional.of(lake))) {
        assertThat(scratch.folder()).startsWith(Path.of(System.getProperty("java.io.tmpdir")));
        assertThat(mode(scratch.folder())).isEqualTo("rwx------");
      }
    }
    assertThat(home).isDirectoryNotContaining(path -> !path.equals(file));
  }

  @Test
  void thatOfADeadProcessGoesAndThatOfALivingOneStays() throws IOException, InterruptedException {
    Path dead = left("scratch-1-0123abcd", "lock");
    Path half = left("scratch-2-0123abcd", "blockmgr");
    Path notOurs = left("scratch-1", "lock");
    Path named = left("scratch-1-0123abcd.new", "lock");
    Path link = Files.createSymbolicLink(home.resolve("scratch-1-00000000"), notOurs);
    try (var own = Scratch.in(Optional.of(home))) {
      Path living = left("scratch-3-0123abcd", "lock");
      try (var other = FileChannel.open(living.resolve("lock"), StandardOpenOption.WRITE);
          var lock = other.lock()) {
        Scratch.removeDead(home);
        assertThat(lock.isValid()).isTrue();
      }
      assertThat(List.of(living, notOurs, named, link, own.folder())).allMatch(Files::exists);
      assertThat(List.of(dead, half)).noneMatch(Files::exists);
    }
  }

  private Path left(String folder, String file) throws IOException {
    Path made = Files.createDirectory(home.resolve(folder));
    Files.writeString(made.resolve(file), "");
    return made;
  }

  @Test
  void theMaskOfTheProcessIsToldByTheSystemOrByAProbe() throws IOException {
    assertThat(Umask.in(List.of("Name:\tjava", "Umask:\t0027", "State:\tR"))).contains("0027");
    assertThat(Umask.in(List.of("Name:\tjava"))).isEmpty();
    assertThat(Umask.probed(home)).isEqualTo(Umask.ofProcess()).isPresent();
    assertThat(home).isEmptyDirectory();
  }

  @Test
  void filesOfHadoopHaveTheMask() throws IOException {
    var hadoop = new Configuration();
    hadoop.set(Umask.SETTING, "0077");
    try (var files = new LocalFiles()) {
      files.initialize(home.toUri(), hadoop);
      files.create(new org.apache.hadoop.fs.Path(home + "/a/b")).close();
    }
    assertThat(mode(home.resolve("a"))).isEqualTo("rwx------");
    assertThat(mode(home.resolve("a/b"))).isEqualTo("rw-------");
  }
}
