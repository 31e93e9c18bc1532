/**
 * Two runs of a lake, two lakes or two folders of published files, beside each other.
 *
 * <p>It knows {@code audit.difference}, choice, report, the lake, reference, table and config.
 */
package org.oreflow.run.difference;
