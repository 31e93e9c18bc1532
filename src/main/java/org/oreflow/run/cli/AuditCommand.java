package org.oreflow.run.cli;

import java.util.concurrent.Callable;
import org.oreflow.run.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** Looks over what is published. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "figures",
    description = "Looks over what is published: audit figures.")
final class AuditCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  /** The command with what can be audited. */
  static CommandLine line(Terminal terminal) {
    return new CommandLine(new AuditCommand())
        .addSubcommand("figures", new AuditFiguresCommand(terminal));
  }

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "Missing required parameter: 'figures'");
  }
}
