/**
 * The published files and the short table of results.
 *
 * <p>It knows table, reference and config.
 */
package org.oreflow.report;
