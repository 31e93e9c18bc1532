/**
 * Cells that differ between two runs, and what explains each of them.
 *
 * <p>It knows reference and table, and of choice which release is the newest.
 */
package org.oreflow.audit.difference;
