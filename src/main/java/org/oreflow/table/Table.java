package org.oreflow.table;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructType;

/**
 * Shape of one table of the lake: what {@code Lake} writes and audits.
 *
 * @param name table name without namespace
 * @param schema columns; a column that is not nullable must hold a value in every row
 * @param key columns that together occur once
 * @param partitions columns that the files are laid out by
 * @param bucketed column that the files of a partition are further laid out by, in buckets of its
 *     values, "" for none; a lake says how many, see {@code Lake.open}
 * @param parts columns whose values divide the table for audit and {@code Digest}: rows of one part
 *     are sorted by one task; none: the table is one part. Where the last one is a year or period,
 *     a part is of that year
 * @param nonNegative numeric columns that must be null or at least 0
 * @param fractions numeric columns that must be null or within [0, 1]
 * @param ordered columns of which low, value and high must be in that order where they are known
 * @param digested how its digest treats the order of rows
 * @param former column → its name in an earlier version, whose tables are renamed in place
 */
public record Table(
    String name,
    StructType schema,
    List<String> key,
    List<String> partitions,
    String bucketed,
    List<String> parts,
    List<String> nonNegative,
    List<String> fractions,
    List<Bounds> ordered,
    Digested digested,
    Map<String, String> former)
    implements Serializable {

  /** Refuses parts outside a key that is checked: a repeated one could then hide in two parts. */
  public Table {
    if (digested == Digested.IN_ORDER && !key.containsAll(parts)) {
      throw new IllegalArgumentException(
          "table %s: parts %s are not all in the key %s".formatted(name, parts, key));
    }
  }

  /** A table without partitions and ranges. */
  public static Table of(String name, StructType schema, String... key) {
    return new Table(
        name,
        schema,
        List.of(key),
        List.of(),
        "",
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Digested.IN_ORDER,
        Map.of());
  }

  /** Lays the files out by these columns; they are the parts too if the key holds them all. */
  public Table partitionedBy(String... columns) {
    var by = List.of(columns);
    return new Table(
        name,
        schema,
        key,
        by,
        bucketed,
        key.containsAll(by) ? by : parts,
        nonNegative,
        fractions,
        ordered,
        digested,
        former);
  }

  /** Lays the files of a partition out by buckets of a column too. */
  public Table bucketedBy(String column) {
    return new Table(
        name,
        schema,
        key,
        partitions,
        column,
        parts,
        nonNegative,
        fractions,
        ordered,
        digested,
        former);
  }

  /** Divides audit and digest by these columns. */
  public Table inPartsOf(String... columns) {
    return new Table(
        name,
        schema,
        key,
        partitions,
        bucketed,
        List.of(columns),
        nonNegative,
        fractions,
        ordered,
        digested,
        former);
  }

  /** Numeric columns that must be null or at least 0. */
  public Table nonNegative(String... columns) {
    return new Table(
        name,
        schema,
        key,
        partitions,
        bucketed,
        parts,
        List.of(columns),
        fractions,
        ordered,
        digested,
        former);
  }

  /** Numeric columns that must be null or within [0, 1]. */
  public Table fractions(String... columns) {
    return new Table(
        name,
        schema,
        key,
        partitions,
        bucketed,
        parts,
        nonNegative,
        List.of(columns),
        ordered,
        digested,
        former);
  }

  /**
   * A value and its bounds, each of them null or low ≤ value ≤ high; besides those named before.
   * Their columns are of one type.
   */
  public Table ordered(String low, String value, String high) {
    var all = Stream.concat(ordered.stream(), Stream.of(new Bounds(low, value, high))).toList();
    return new Table(
        name,
        schema,
        key,
        partitions,
        bucketed,
        parts,
        nonNegative,
        fractions,
        all,
        digested,
        former);
  }

  /** Digests the rows as a set, without sorting them; see {@link Digested#AS_A_SET}. */
  public Table digestedAsASet() {
    return new Table(
        name,
        schema,
        key,
        partitions,
        bucketed,
        parts,
        nonNegative,
        fractions,
        ordered,
        Digested.AS_A_SET,
        former);
  }

  /** Says what a column was called in an earlier version. */
  public Table formerly(String column, String before) {
    return new Table(
        name,
        schema,
        key,
        partitions,
        bucketed,
        parts,
        nonNegative,
        fractions,
        ordered,
        digested,
        Map.of(column, before));
  }

  /** Columns of a value and of what it can be. */
  public record Bounds(String low, String value, String high) implements Serializable {}

  /** How a digest treats the order of rows. */
  public enum Digested {
    /** Rows are sorted by their key; a key that occurs twice is found. */
    IN_ORDER,
    /**
     * Digests of single rows are added up, in any order. For tables too wide to be sorted whose key
     * is unique by the way they are made, such as lines of files.
     */
    AS_A_SET
  }
}
