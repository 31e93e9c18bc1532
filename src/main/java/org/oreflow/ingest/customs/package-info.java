/**
 * Records of bulk customs text, from the scan to batches of columns, with counts of what was read.
 *
 * <p>It knows {@code ingest.text} and what that knows.
 */
package org.oreflow.ingest.customs;
