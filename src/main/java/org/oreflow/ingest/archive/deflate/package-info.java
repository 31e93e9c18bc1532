/**
 * Deflate data (RFC 1951), unpacked.
 *
 * <p>It knows no other room of ours.
 */
package org.oreflow.ingest.archive.deflate;
