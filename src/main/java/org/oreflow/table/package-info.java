/**
 * The contract: every table that a run makes or reads, its columns, units and keys. What each
 * column means is told in {@code report/columns.txt}, for readers too.
 */
package org.oreflow.table;
