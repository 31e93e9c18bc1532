/**
 * Where a command writes: results, progress, lines for machines.
 *
 * <p>It knows engine, lake and config.
 */
package org.oreflow.run.terminal;
