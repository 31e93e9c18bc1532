/** From a figure back to its rows: terms of its formula, records, and what was left out. */
package org.oreflow.explain;
