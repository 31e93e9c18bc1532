/**
 * From a figure back to its rows: terms of its formula, records, and what was left out.
 *
 * <p>It may know exposure, landscape, balance, flow, choice and all rooms that they know. Rows are
 * given to it.
 */
package org.oreflow.explain;
