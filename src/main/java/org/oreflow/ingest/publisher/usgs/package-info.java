/**
 * Tables of the US Geological Survey: Mineral Commodity Summaries, Minerals Yearbook, Data Series
 * 140.
 */
package org.oreflow.ingest.publisher.usgs;
