/**
 * World Mineral Statistics of the British Geological Survey.
 *
 * <p>It knows {@code ingest.columns} and what that knows, and no other publisher.
 */
package org.oreflow.ingest.publisher.bgs;
