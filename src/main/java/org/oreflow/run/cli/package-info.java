/**
 * The command line: a class for each command.
 *
 * <p>It knows all rooms of {@code src/main}.
 */
package org.oreflow.run.cli;
