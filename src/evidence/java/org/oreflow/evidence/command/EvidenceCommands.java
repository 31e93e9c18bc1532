package org.oreflow.evidence.command;

import org.oreflow.run.cli.AddedCommands;

/** {@code validate}, {@code audit} and {@code bench}. */
public final class EvidenceCommands implements AddedCommands {
  @Override
  public Object command(String name) {
    return switch (name) {
      case "validate" -> new ValidateCommand();
      case "audit" -> new AuditCommand();
      default -> BenchCommand.line();
    };
  }
}
