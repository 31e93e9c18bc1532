package org.oreflow.run;

import java.util.ArrayList;
import java.util.List;
import org.oreflow.run.cli.Main;

/**
 * Commands one after another in one process, which need its environment or class path but not a
 * start of their own: each start takes longer than most commands do.
 */
final class SeveralCommands {
  private static final String THEN = "--then--";

  private SeveralCommands() {}

  /** Arguments of a Java process that does these commands until one fails. */
  static List<String> arguments(List<String[]> commands) {
    List<String> all = new ArrayList<>(List.of(SeveralCommands.class.getName()));
    for (String[] command : commands) {
      all.addAll(List.of(command));
      all.add(THEN);
    }
    return all;
  }

  /** Ends with the exit code of the first that fails, or 0. */
  public static void main(String[] args) {
    List<String> words = new ArrayList<>();
    for (String word : args) {
      if (!word.equals(THEN)) {
        words.add(word);
        continue;
      }
      int code = Main.execute(words.toArray(String[]::new), System.out, System.err);
      if (code != 0) {
        System.exit(code);
      }
      words.clear();
    }
    System.exit(0);
  }
}
