package org.oreflow.evidence.command;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.oreflow.run.cli.AddedCommands;
import org.oreflow.run.terminal.Terminal;

/** {@code validate} and {@code audit}. */
public final class EvidenceCommands implements AddedCommands {
  @Override
  public Map<String, Function<Terminal, Object>> byName() {
    Map<String, Function<Terminal, Object>> commands = new LinkedHashMap<>();
    commands.put("validate", ValidateCommand::new);
    commands.put("audit", AuditCommand::new);
    return commands;
  }
}
