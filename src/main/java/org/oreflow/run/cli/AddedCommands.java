package org.oreflow.run.cli;

import java.util.Map;
import java.util.function.Function;
import org.oreflow.run.terminal.Terminal;

/**
 * Commands that {@code src/main} does not contain. {@link java.util.ServiceLoader} finds them, so
 * that the command line depends on none of them while they use its options.
 */
public interface AddedCommands {
  /** Name to command, which picocli describes, in the order of the help. */
  Map<String, Function<Terminal, Object>> byName();
}
