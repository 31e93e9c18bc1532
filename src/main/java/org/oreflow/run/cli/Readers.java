package org.oreflow.run.cli;

import java.util.Locale;
import org.oreflow.config.InputException;
import org.oreflow.disclosure.Audience;
import picocli.CommandLine.Option;

public final class Readers {
  @Option(names = "--audience", paramLabel = "WHO")
  private String audience = "public";

  public Audience audience() {
    for (Audience one : Audience.values()) {
      if (one.name().toLowerCase(Locale.ROOT).equals(audience)) {
        return one;
      }
    }
    throw new InputException(
        "--audience", "\"" + audience + "\" is unknown", "write public or internal");
  }
}
