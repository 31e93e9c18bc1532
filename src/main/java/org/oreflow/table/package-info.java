/**
 * The contract: every table that a run makes or reads, its columns, units and keys.
 *
 * <p>It knows config.
 */
package org.oreflow.table;
