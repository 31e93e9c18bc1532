package org.oreflow.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.run.SmallProject.Result;
import org.oreflow.run.Tries.Came;

/**
 * What only a process of its own can meet: signals, masks, limits, disks that are full or read
 * only.
 */
@Tag("attack")
class AttackOnProcessTest {
  private static final Set<PosixFilePermission> OF_OTHERS =
      PosixFilePermissions.fromString("---rwxrwx");

  private Path home;
  private SmallProject project;
  private Tries tries;
  private Map<String, String> settings = Launched.INTERPRETED;

  @BeforeEach
  void aProject(@TempDir Path folder) throws IOException {
    home = folder.toRealPath();
    project = SmallProject.ofOneYear(home);
    Files.createDirectory(home.resolve("mounted"));
  }

  @Test
  void signalsMasksAndDisks() throws IOException {
    tries = new Tries("D processes", "processes", home);
    signalled("KILL", 137, "");
    signalled("INT", 130, "");
    signalled("TERM", 143, "");
    done("ingest after three that were ended", "published run", "ingest");
    tries.done("files of a process with mask 077", "of its owner", Came.HARM, this::ofOthers);
    tries.done("files of the moment of ended runs", "gone", Came.HARM, this::scratch);
    String cross = "SELECT count(*) FROM range(100000) a, range(100000) b, range(100000) c";
    refused("a join that never ends", "cancelled", "", asked(cross, "limits.sql_seconds=3"));
    String wide = "SELECT length(repeat('x', 2000000000))";
    refused("a text of 2 GB", "memory|too small", "", asked(wide, "limits.sql_seconds=60"));
    String full = "exec \"$@\" >/dev/full";
    refused(
        "an answer that no disk takes",
        "No space left",
        full,
        project.command("sql", "TABLE trade"));
    String[] small = project.command(home.resolve("mounted"), "ingest");
    refused("a lake on a full disk", "a disk is full", mounted("size=300000"), small);
    refused("a lake on a disk that is read only", "mounted", mounted("ro"), small);
    String[] report = project.command("report");
    report[report.length - 1] = home.resolve("mounted").toString();
    refused("files to a disk that is read only", "mounted: cannot be", mounted("ro"), report);
    refused("files to a full disk", "a disk is full|No space", mounted("size=4096"), report);
    settings = Map.of("java.io.tmpdir", home.resolve("mounted").toString());
    for (String options : new String[] {"noexec", "size=8192", "ro"}) {
      refused(
          "a folder of the moment with " + options,
          "takes no code of libraries",
          mounted(options),
          project.command("status"));
    }
    settings = Map.of("spark.executor.memory", "100m");
    refused("executors of 100 MB", "memory.*too small", "", project.command("ingest"));
    settings = Launched.INTERPRETED;
    Files.delete(project.lake().resolve("catalog.db"));
    done("ingest after catalog.db was deleted", "files of an older lake lie here", "ingest");
    tries.assertHeld();
  }

  private String[] asked(String query, String setting) {
    return project.command("sql", query, "--set", setting);
  }

  // a disk there that others do not see
  private static String mounted(String options) {
    String mount = "mount -t tmpfs -o " + options + " tmpfs \"$0\"/mounted && exec \"$@\"";
    return "exec unshare -rm sh -c '" + mount + "' \"$0\" \"$@\"";
  }

  /** Ends a run when its first step is done. */
  private void signalled(String signal, int code, String words) {
    tries.done(
        "SIG" + signal + " to a run after its ingest",
        "exit code %d, nothing shown%s".formatted(code, words.isEmpty() ? "" : ", one line"),
        Came.HARM,
        () -> {
          Result ended = process("", ShellProcess.signal(signal), project.command("run"));
          boolean said = words.isEmpty() || ended.err().lines().anyMatch(l -> l.matches(words));
          boolean clean = !ended.err().contains("defect") && !ended.err().contains("\tat ");
          boolean shown = project.published().isPresent();
          return ended.code() == code && said && clean && !shown ? "" : ended.toString();
        });
  }

  private void done(String what, String words, String... command) {
    tries.done(
        what,
        words,
        Came.HARM,
        () -> {
          Result ended = process("", ShellProcess.Amid.NOTHING, project.command(command));
          return ended.code() == 0 && ended.err().contains(words) ? "" : ended.toString();
        });
  }

  private void refused(String what, String words, String before, String... command) {
    tries.done(
        what,
        "exit code 2, one line: " + words,
        Came.WRONG_WORD,
        () -> {
          Result ended = process(before, ShellProcess.Amid.NOTHING, command);
          String line = ended.err().strip();
          boolean clear = !line.contains("defect") && !line.contains("\tat ");
          String last = line.substring(line.lastIndexOf('\n') + 1);
          return ended.code() == 2 && clear && last.matches(".*(" + words + ").*; .*")
              ? ""
              : ended.toString();
        });
  }

  private Result process(String before, ShellProcess.Amid amid, String... command) {
    return new ShellProcess(home).does(settings, before, amid, command);
  }

  private String ofOthers() {
    try (Stream<Path> all = Files.walk(project.lake())) {
      return all.filter(AttackOnProcessTest::isOfOthers).findAny().map(Path::toString).orElse("");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isOfOthers(Path file) {
    try {
      return Files.getPosixFilePermissions(file).stream().anyMatch(OF_OTHERS::contains);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String scratch() {
    try (Stream<Path> all = Files.list(project.lake())) {
      return all.map(Path::toString).filter(f -> f.contains("scratch-")).findAny().orElse("");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
