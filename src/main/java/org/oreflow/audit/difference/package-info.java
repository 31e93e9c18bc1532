/** Cells that differ between two runs, and what explains each of them. */
package org.oreflow.audit.difference;
