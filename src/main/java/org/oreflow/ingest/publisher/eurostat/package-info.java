/**
 * Comext of Eurostat.
 *
 * <p>It knows {@code ingest.columns} and what that knows, and no other publisher.
 */
package org.oreflow.ingest.publisher.eurostat;
