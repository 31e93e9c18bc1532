package org.oreflow.lake;

import java.util.List;
import org.apache.spark.sql.types.StructType;

/**
 * Shape of one table of the lake: what {@link Lake} writes and audits.
 *
 * @param name table name without namespace
 * @param schema columns; a column that is not nullable must hold a value in every row
 * @param key columns that together occur once
 * @param partitions columns that the files are laid out by, leading columns of a digest part
 * @param nonNegative numeric columns that must be null or at least 0
 * @param fractions numeric columns that must be null or within [0, 1]
 */
public record Table(
    String name,
    StructType schema,
    List<String> key,
    List<String> partitions,
    List<String> nonNegative,
    List<String> fractions) {

  /** A table without partitions and ranges. */
  public static Table of(String name, StructType schema, String... key) {
    return new Table(name, schema, List.of(key), List.of(), List.of(), List.of());
  }

  public Table partitionedBy(String... columns) {
    return new Table(name, schema, key, List.of(columns), nonNegative, fractions);
  }

  public Table nonNegative(String... columns) {
    return new Table(name, schema, key, partitions, List.of(columns), fractions);
  }

  public Table fractions(String... columns) {
    return new Table(name, schema, key, partitions, nonNegative, List.of(columns));
  }
}
