/** Files that hold other files or tables: gzip, zip, 7z, zstd, workbooks, Parquet. */
package org.oreflow.ingest.archive;
