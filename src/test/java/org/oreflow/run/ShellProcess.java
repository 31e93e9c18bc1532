package org.oreflow.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.oreflow.run.SmallProject.Result;

/** The program in a process that a shell starts, which gives it a mask, limits, a user, a disk. */
final class ShellProcess {
  private static final int LONGEST = 120; // seconds of one process

  private final Path home;

  /**
   * @param home of a project, which the shell's words know as {@code $0}
   */
  ShellProcess(Path home) {
    this.home = home;
  }

  /** What a process is to meet once its first step is done. */
  interface Amid {
    Amid NOTHING = process -> {};

    void meets(Process process) throws IOException, InterruptedException;
  }

  /** Sends a signal. */
  static Amid signal(String name) {
    return process -> new ProcessBuilder("kill", "-" + name, process.pid() + "").start().waitFor();
  }

  /**
   * Does a command.
   *
   * @param before words of the shell that end by {@code exec "$@"}, "" for that alone
   */
  Result does(Map<String, String> settings, String before, Amid amid, String... command) {
    try {
      var program = Cluster.program(settings, List.of(command));
      var words = new ArrayList<>(List.of("bash", "-c"));
      words.add("umask 077; " + (before.isEmpty() ? "exec \"$@\"" : before));
      words.add(home.toString());
      words.addAll(program.command());
      Path out = home.resolveSibling(home.getFileName() + ".out");
      Path err = home.resolveSibling(home.getFileName() + ".err");
      Process process =
          program.command(words).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      if (amid != Amid.NOTHING) {
        while (process.isAlive() && !Files.readString(err).contains("ingest: ")) {
          Thread.sleep(20);
        }
        amid.meets(process);
      }
      if (!process.waitFor(LONGEST, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
