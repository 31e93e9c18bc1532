package org.oreflow.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import org.oreflow.TestSession;
import org.oreflow.run.cli.SqlCommand;
import org.oreflow.run.settings.Configuration;
import org.oreflow.run.terminal.Terminal;
import picocli.CommandLine;

/** Many questions to one lake, which is opened once. */
final class Asking implements AutoCloseable {
  private final Runner runner;

  private Asking(Runner runner) {
    this.runner = runner;
  }

  static Asking of(SmallProject project) {
    TestSession.spark();
    var nowhere = new PrintStream(new ByteArrayOutputStream());
    var configuration = Configuration.read(project.path("conf/oreflow.yaml"), Map.of());
    return new Asking(
        Runner.open(configuration, project.lake().toString(), new Terminal(nowhere, nowhere)));
  }

  /**
   * What the command would print, and how it would end.
   *
   * @param words query and options
   */
  SmallProject.Result does(String... words) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var command = new SqlCommand();
    command.on(new Terminal(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8)));
    new CommandLine(command).setExpandAtFiles(false).parseArgs(words);
    int code = 0;
    try {
      command.answerInTime(runner.context());
    } catch (Exception e) {
      Ending ending = Ending.of(e, Path.of(""));
      code = ending.code();
      err.writeBytes((ending.line() + "\n").getBytes(UTF_8));
    }
    return new SmallProject.Result(code, out.toString(UTF_8), err.toString(UTF_8));
  }

  @Override
  public void close() {
    runner.close();
  }
}
