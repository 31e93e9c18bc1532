/**
 * Files that hold other files or tables: gzip, zip, 7z, zstd, workbooks, Parquet.
 *
 * <p>It knows config.
 */
package org.oreflow.ingest.archive;
