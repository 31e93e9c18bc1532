package org.oreflow.run.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Runs the commands that users wait for most, one after another in one process: {@code
 * jobs/oreflow} makes its class archive of the classes that are loaded meanwhile. What they say is
 * not shown.
 */
final class ArchiveTraining {
  private static final List<List<String>> RUNS =
      List.of(List.of("run"), List.of("run")); // which finds nothing to do
  private static final List<String> EXPLAIN =
      List.of("explain", "hhi", "REE", "mining", "WLD", "2024");
  private static final List<String> SQL = List.of("sql", "SELECT count(*) FROM flow");

  private ArchiveTraining() {}

  /**
   * Ends the process with the exit code of the last command.
   *
   * @param args options of all commands
   * @throws IllegalStateException if a run fails
   */
  public static void main(String[] args) throws IOException {
    Locale.setDefault(Locale.ROOT);
    for (List<String> command : RUNS) {
      int code = Main.execute(with(command, args), silent(), silent());
      if (code != 0) {
        throw new IllegalStateException(command + " ends with " + code);
      }
    }
    // whatever comes of it: other baskets may have no such figure
    Main.execute(with(EXPLAIN, args), silent(), silent());
    Main.main(with(SQL, args));
  }

  private static String[] with(List<String> command, String[] options) {
    List<String> all = new ArrayList<>(command);
    Stream.of(options).forEach(all::add);
    return all.toArray(String[]::new);
  }

  private static PrintStream silent() {
    return new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
  }
}
