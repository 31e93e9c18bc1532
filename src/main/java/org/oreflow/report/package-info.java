/**
 * The published files and the short table of results.
 *
 * <p>It knows disclosure, engine, `lake.parquet`, `lake.digest`, table, reference and config.
 */
package org.oreflow.report;
