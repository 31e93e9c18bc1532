/** Merchandise trade of the US Census Bureau. */
package org.oreflow.ingest.publisher.census;
