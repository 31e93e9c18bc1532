/**
 * Tables of the US Geological Survey: Mineral Commodity Summaries, Minerals Yearbook, Data Series
 * 140.
 *
 * <p>It knows {@code ingest.columns} and what that knows, and no other publisher.
 */
package org.oreflow.ingest.publisher.usgs;
