/**
 * Parquet files of tables, written column by column.
 *
 * <p>It knows no other room of ours.
 */
package org.oreflow.lake.parquet;
