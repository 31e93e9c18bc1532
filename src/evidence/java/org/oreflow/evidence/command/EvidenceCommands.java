package org.oreflow.evidence.command;

import org.oreflow.run.cli.AddedCommands;
import org.oreflow.run.terminal.Terminal;

/** {@code validate}, {@code audit} and {@code bench}. */
public final class EvidenceCommands implements AddedCommands {
  @Override
  public Object command(String name, Terminal terminal) {
    return switch (name) {
      case "validate" -> new ValidateCommand(terminal);
      case "audit" -> new AuditCommand(terminal);
      default -> BenchCommand.line();
    };
  }
}
