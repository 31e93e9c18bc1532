package org.oreflow.run;

import java.time.Duration;
import java.util.function.Consumer;
import org.oreflow.run.terminal.Progress;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The option of commands that write: how long to wait for another run. */
public final class Wait {
  @CommandLine.Spec(CommandLine.Spec.Target.MIXEE)
  private CommandLine.Model.CommandSpec spec;

  private Duration most = Duration.ZERO;

  @Option(names = "--wait", paramLabel = "MINUTES")
  void minutes(int minutes) {
    if (minutes < 0) {
      throw new ParameterException(
          spec.commandLine(), "--wait is " + minutes + ", not 0 or more minutes");
    }
    most = Duration.ofMinutes(minutes);
  }

  Duration most() {
    return most;
  }

  /** Says once whom this command waits for. */
  Consumer<String> told(Progress progress) {
    return holder ->
        progress.say(
            "waiting up to %d min: lake is in use by %s".formatted(most.toMinutes(), holder));
  }
}
