/**
 * The contract of a reader: a configured source, its files, what a record may come to.
 *
 * <p>It knows {@code ingest.archive}, table, reference and config.
 */
package org.oreflow.ingest.source;
