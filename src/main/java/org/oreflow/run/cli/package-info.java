/**
 * The command line: a class for each command.
 *
 * <p>It knows all rooms.
 */
package org.oreflow.run.cli;
