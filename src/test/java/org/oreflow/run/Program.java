package org.oreflow.run;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.oreflow.run.cli.Main;

/** The command line, for tests of other packages. */
public final class Program {
  private Program() {}

  /** What a command tells of itself, such as {@code run}; "" for the program. */
  public static String help(String command) {
    var text = new ByteArrayOutputStream();
    var out = new PrintStream(text, true, StandardCharsets.UTF_8);
    String[] arguments =
        command.isEmpty() ? new String[] {"--help"} : new String[] {command, "--help"};
    int code = Main.execute(arguments, out, out);
    if (code != 0) {
      throw new AssertionError(text.toString(StandardCharsets.UTF_8));
    }
    return text.toString(StandardCharsets.UTF_8);
  }
}
