/** Parquet files of tables, written column by column. */
package org.oreflow.lake.parquet;
