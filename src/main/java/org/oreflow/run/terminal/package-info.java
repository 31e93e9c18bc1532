/** Where a command writes: results, progress, lines for machines. */
package org.oreflow.run.terminal;
