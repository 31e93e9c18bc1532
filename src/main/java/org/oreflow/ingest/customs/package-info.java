/**
 * Records of bulk customs text, from the scan to batches of columns, with counts of what was read.
 */
package org.oreflow.ingest.customs;
