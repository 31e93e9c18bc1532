/**
 * Delimited text: charsets, lines, fields, numbers, and where a file has which column.
 *
 * <p>It knows {@code ingest.source}, {@code ingest.scan} and {@code ingest.archive}.
 */
package org.oreflow.ingest.text;
