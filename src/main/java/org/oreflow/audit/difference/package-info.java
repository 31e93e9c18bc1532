/**
 * Cells that differ between two runs, and what explains each of them.
 *
 * <p>It knows reference and table.
 */
package org.oreflow.audit.difference;
