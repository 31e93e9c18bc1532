package org.oreflow.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.lake.catalog.Published;
import org.oreflow.run.ShellProcess.Amid;
import org.oreflow.run.SmallProject.Result;
import org.oreflow.run.Tries.Came;

/**
 * A lake that another user has made, with fewer and fewer rights, and a clock that is set while a
 * run is at work. Root becomes nobody for it; whoever else is not root takes the rights from
 * himself. The clock is that of {@code libfaketime}, Debian's package {@code faketime}.
 */
@Tag("attack")
class AttackOnOthersTest {
  private static final String ANOTHER =
      "[ \"$(id -u)\" != 0 ] || set -- setpriv --reuid=65534 --regid=65534 --clear-groups \"$@\";"
          + " exec \"$@\"";
  // whole seconds, that a reader never finds half of a text
  private static final String CLOCK =
      "export LD_PRELOAD='/usr/$LIB/faketime/libfaketimeMT.so.1' FAKETIME_NO_CACHE=1"
          + " FAKETIME_DONT_FAKE_MONOTONIC=1 FAKETIME_FORCE_MONOTONIC_FIX=0"
          + " FAKETIME_TIMESTAMP_FILE=\"$0\".clock; exec \"$@\"";
  private static final String[] WRITING = {
    "run", "run;--repair", "ingest", "maintain", "release;r1", "run;--accept-drift;it is"
  };

  private Path home;
  private SmallProject project;

  @BeforeEach
  void aLake(@TempDir Path folder) throws IOException {
    home = folder.toRealPath();
    project = SmallProject.ofOneYear(home);
  }

  @AfterEach
  void giveRightsBack() throws IOException {
    rights(home, "rwxr-xr-x");
  }

  private Result does(String before, Amid amid, String... command) {
    return new ShellProcess(home).does(Launched.INTERPRETED, before, amid, command);
  }

  private Result another(String... command) {
    return does(ANOTHER, Amid.NOTHING, project.command(command));
  }

  /** Sets the rights of a file or folder and all below; those of files without the right to run. */
  private static void rights(Path of, String rights) throws IOException {
    try (Stream<Path> all = Files.walk(of)) {
      for (Path path : all.toList()) {
        String its = Files.isDirectory(path) ? rights : rights.replace('x', '-');
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(its));
      }
    }
  }

  @Test
  void aLakeOfAnotherUser() throws IOException {
    var tries = new Tries("D lakes of others", "others", home);
    Path lake = project.lake();
    project.whole(lake);
    String changed = Files.readString(project.path(SmallProject.BACI));
    project.write(SmallProject.BACI, changed + "2024,36,392,283691,90.000,9.000\n");

    rights(home, "rwxr-xr-x");
    rights(project.out(), "rwxrwxrwx");
    rights(lake, "r-xr-xr-x");
    tries.lookAgain();
    answers(tries, "a lake that may only be read: sql", "3", "sql", "SELECT count(*) FROM trade");
    answers(tries, "a lake that may only be read: status", "published", "status");
    for (String command : WRITING) {
      String what = "a lake that may only be read: " + command.replace(';', ' ');
      tries.refused(what, "~/lake.*cannot be written", () -> another(command.split(";")));
    }
    for (String part : List.of("catalog.db", "lock", "oreflow/flow", "oreflow/run/metadata")) {
      rights(lake, "rwxrwxrwx");
      rights(lake.resolve(part), "r-xr-xr-x");
      tries.lookAgain();
      String what = "a lake of which " + part + " may only be read: run";
      tries.refused(what, "~/lake/.*cannot be (written|locked)", () -> another("run"));
    }
    rights(lake, "rwxrwxrwx");
    rights(lake.resolve("oreflow/flow/data"), "---------");
    tries.lookAgain();
    tries.refused(
        "a lake of which data of a table may not be read: sql",
        "~/lake/oreflow/flow/data/.*may not be read by this user",
        () -> another("sql", "TABLE flow"));
    tries.refused(
        "a lake of which data of a table may not be read: run",
        "lets this user not in .~/lake/oreflow/flow/data|may not be read by this user",
        () -> another("run"));
    rights(lake, "rwxrwxrwx");
    rights(lake.resolve("catalog.db"), "---------");
    tries.lookAgain();
    for (String command : new String[] {"sql;TABLE flow", "status", "run"}) {
      tries.refused(
          "a lake whose catalog may not be read: " + command,
          "^~/lake/catalog.db: may not be read by this user",
          () -> another(command.split(";")));
    }
    rights(lake, "---------");
    for (String command : new String[] {"sql;TABLE flow", "status", "run", "maintain"}) {
      tries.done(
          "a lake that may not be read: " + command,
          "exit code 2, one line",
          Came.WRONG_WORD,
          () -> {
            Result came = another(command.split(";"));
            String words = lake + ": may not be used by this user; .*";
            return came.code() == 2 && came.err().strip().matches(words) ? "" : came + "";
          });
    }
    rights(lake, "rwxrwxrwx");
    answers(tries, "the lake with all rights: run", "files: ", "run");
    answers(tries, "the lake with all rights: sql", "4", "sql", "SELECT count(*) FROM trade");
    tries.assertHeld();
  }

  private void answers(Tries tries, String what, String words, String... command) {
    tries.done(
        what,
        "exit code 0",
        Came.WRONG_WORD,
        () -> {
          Result came = another(command);
          return came.code() == 0 && came.out().contains(words) ? "" : came.toString();
        });
  }

  /** The clock of a process is so many days from ours from now on. */
  private void set(int days) throws IOException {
    Path clock = home.resolveSibling(home.getFileName() + ".clock");
    Path next =
        Files.writeString(
            clock.resolveSibling(clock.getFileName() + ".new"), "%+dd\n".formatted(days));
    Files.move(next, clock, StandardCopyOption.ATOMIC_MOVE);
  }

  @Test
  void aClockThatIsSetDuringARun() throws IOException {
    var tries = new Tries("D clock", "clock", home);
    for (int days : new int[] {-2, 2}) {
      set(0);
      Path lake = home.resolve("lake" + days);
      tries.done(
          "a clock that is set %d days during a first run".formatted(days),
          "published, or exit code 2 and nothing",
          Came.HARM,
          () -> amid(lake, days));
      tries.done(
          "the run again, with the right clock, after %d days".formatted(days),
          "exit code 0, tables of a lake from nothing",
          Came.HARM,
          () -> isRight("", lake, "nothing" + days));
    }
    Path ahead = home.resolve("lake2");
    String baci = Files.readString(project.path(SmallProject.BACI));
    project.write(SmallProject.BACI, baci + "2024,36,392,283691,90.000,9.000\n");
    tries.done(
        "a change, with the right clock, of a lake that was written two days ahead",
        "exit code 2, one line that names both times",
        Came.WRONG_WORD,
        () -> {
          Result run = does("", Amid.NOTHING, project.command(ahead, "run"));
          return run.code() == 2 && isToldOfClock(run) ? "" : run.toString();
        });
    set(3);
    tries.done(
        "the same three days later",
        "exit code 0, tables of a lake from nothing",
        Came.HARM,
        () -> isRight(CLOCK, ahead, "nothing"));
    tries.assertHeld();
  }

  private static boolean isToldOfClock(Result run) {
    String last = run.err().strip().substring(run.err().strip().lastIndexOf('\n') + 1);
    return last.matches(".*clock.*; .*") && !run.err().contains("defect");
  }

  private String amid(Path lake, int days) {
    Result run = does(CLOCK, process -> set(days), project.command(lake, "run"));
    boolean isShown = SmallProject.published(lake).isPresent();
    boolean isHeld = isShown ? run.code() == 0 : run.code() == 2 && isToldOfClock(run);
    return isHeld && !run.err().contains("defect") ? "" : run.toString();
  }

  private String isRight(String before, Path lake, String nothing) {
    Result run = does(before, Amid.NOTHING, project.command(lake, "run"));
    if (run.code() != 0) {
      return run.toString();
    }
    Published shown = SmallProject.published(lake).orElseThrow();
    Published whole = project.whole(home.resolve(nothing));
    return shown.digests().equals(whole.digests()) ? "" : "other tables";
  }
}
