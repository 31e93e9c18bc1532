package org.oreflow.engine;

import org.apache.spark.sql.Row;

/**
 * A row of a group, and which of the tables it is of.
 *
 * @param table as the caller names it
 */
public record TableRow(String table, Row row) {}
