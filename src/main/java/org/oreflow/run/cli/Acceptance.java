package org.oreflow.run.cli;

import java.util.Optional;
import org.oreflow.config.InputException;
import picocli.CommandLine.Option;

/** The option of commands that publish: a drift is right, and why. */
final class Acceptance {
  @Option(names = "--accept-drift", paramLabel = "REASON")
  private String given;

  /** The reason, empty if none is given. */
  Optional<String> reason() {
    if (given != null && given.isBlank()) {
      throw new InputException(
          "--accept-drift", "the reason is empty", "say why the figures are right");
    }
    return Optional.ofNullable(given).map(String::strip);
  }
}
