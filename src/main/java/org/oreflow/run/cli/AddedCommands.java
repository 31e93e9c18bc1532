package org.oreflow.run.cli;

/**
 * Commands of {@code src/evidence}. {@link java.util.ServiceLoader} finds them, so that they can
 * use the options of the command line and it depends on none of them.
 */
public interface AddedCommands {
  /** A command, which picocli describes, by a name that {@link Main} lists. */
  Object command(String name);
}
