/**
 * The Critical Minerals Data Explorer of the International Energy Agency.
 *
 * <p>It knows {@code ingest.columns} and what that knows, and no other publisher.
 */
package org.oreflow.ingest.publisher.iea;
