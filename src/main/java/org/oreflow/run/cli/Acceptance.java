package org.oreflow.run.cli;

import java.util.Optional;
import org.oreflow.config.FilePath;
import org.oreflow.config.InputException;
import picocli.CommandLine.Option;

/** Options of commands that publish: why a drift is right, and where signals of the run go. */
final class Acceptance {
  @Option(names = "--accept-drift", paramLabel = "REASON")
  private String given;

  @Option(names = "--signals", paramLabel = "DIR")
  private String signals = System.getenv().getOrDefault("OREFLOW_SIGNALS", "");

  /** The reason, empty if none is given. */
  Optional<String> reason() {
    if (given != null && given.isBlank()) {
      throw new InputException(
          "--accept-drift", "the reason is empty", "say why the figures are right");
    }
    return Optional.ofNullable(given).map(String::strip);
  }

  /** The folder, empty if none is wanted. */
  String signals() {
    if (FilePath.hasScheme(signals)) {
      throw new InputException(
          "--signals", signals + " is no folder of this machine", "write a path");
    }
    return signals.isEmpty() ? signals : Start.named("--signals", signals);
  }
}
