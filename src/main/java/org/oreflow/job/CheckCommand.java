package org.oreflow.job;

import java.util.Set;
import java.util.concurrent.Callable;
import org.oreflow.ingest.Findings;
import org.oreflow.ingest.Plan;
import org.oreflow.ingest.Storage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Reads configuration and sources, without a session, and lists what is unmapped. */
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
    Plan plan =
        Inputs.plan(
            configuration, Set.of(), Storage.of(new org.apache.hadoop.conf.Configuration()));
    terminal.out().print(new CheckList(configuration, plan).text(Findings.of(plan)));
    return 0;
  }
}
