package org.oreflow.table;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.types.StructType;
import org.oreflow.config.ProgramText;

/**
 * Shape of one table of the lake: what {@code Lake} writes and audits. Two of one name and schema
 * are equal.
 */
public final class Table implements Serializable {
  private static final long serialVersionUID = 1;
  // words of a shape that name no type of columns
  private static final Set<String> DOES =
      Set.of(
          "key",
          "partitioned",
          "parts",
          "bucketed",
          "digested",
          "nonNegative",
          "fractions",
          "formerly");

  private final String name;
  private final List<String> key;
  // made when it is first asked for: a run that finds nothing to do never does
  private volatile StructType schema;
  private List<String> columns = List.of();
  private List<String> partitions = List.of();
  private String bucketed = "";
  private List<String> parts = List.of();
  private List<String> nonNegative = List.of();
  private List<String> fractions = List.of();
  private List<Bounds> bounds = List.of();
  private Digested digested = Digested.IN_ORDER;
  private Map<String, String> former = Map.of();
  private Map<String, String> meanings = Map.of();

  private Table(String name, StructType schema, List<String> key) {
    this.name = name;
    this.schema = schema;
    this.key = key;
  }

  /** A table without partitions and ranges. */
  public static Table of(String name, StructType schema, String... key) {
    return new Table(name, schema, List.of(key));
  }

  /**
   * A table as {@code tables.txt} has it: a line begins with a type of columns, or what they do.
   */
  static Table named(String name) {
    List<String> columns = new ArrayList<>();
    Map<String, List<String>> said = new HashMap<>();
    List<Bounds> bounds = new ArrayList<>();
    for (String line : Shapes.ALL.get(name)) {
      List<String> words = List.of(line.split(" "));
      List<String> names = words.subList(1, words.size());
      String first = words.get(0);
      if (first.equals("ordered") || first.equals("bounded")) {
        boolean isAudited = first.equals("ordered");
        bounds.add(new Bounds(names.get(0), names.get(1), names.get(2), isAudited));
      } else if (!DOES.contains(first)) {
        columns.add(line);
      } else if (said.containsKey(first)) {
        said.get(first).addAll(names);
      } else {
        said.put(first, new ArrayList<>(names));
      }
    }
    List<String> none = List.of();
    var table = new Table(name, null, List.copyOf(said.get("key")));
    table.columns = columns;
    table.partitions = said.getOrDefault("partitioned", none);
    table.parts = table.key.containsAll(table.partitions) ? table.partitions : none;
    table.parts = said.getOrDefault("parts", table.parts);
    table.bucketed = said.containsKey("bucketed") ? said.get("bucketed").get(0) : "";
    table.digested = said.containsKey("digested") ? Digested.AS_A_SET : Digested.IN_ORDER;
    table.nonNegative = said.getOrDefault("nonNegative", none);
    table.fractions = said.getOrDefault("fractions", none);
    table.bounds = List.copyOf(bounds);
    List<String> former = said.getOrDefault("formerly", none);
    table.former = former.isEmpty() ? Map.of() : Map.of(former.get(0), former.get(1));
    return table.checked();
  }

  // lines of each table, read once
  private static final class Shapes {
    private static final Map<String, List<String>> ALL = new HashMap<>();

    static {
      List<String> lines = List.of();
      for (String line : ProgramText.of(Table.class, "tables.txt").split("\n")) {
        if (line.startsWith("table ")) {
          lines = new ArrayList<>();
          ALL.put(line.substring("table ".length()), lines);
        } else if (!line.isEmpty() && !line.startsWith("#")) {
          lines.add(line);
        }
      }
    }
  }

  // no functions: a command that finds nothing to do loads as few classes as can be
  private Table copy() {
    var copy = new Table(name, schema, key);
    copy.columns = columns;
    copy.partitions = partitions;
    copy.bucketed = bucketed;
    copy.parts = parts;
    copy.nonNegative = nonNegative;
    copy.fractions = fractions;
    copy.bounds = bounds;
    copy.digested = digested;
    copy.former = former;
    copy.meanings = meanings;
    return copy;
  }

  private Table checked() {
    // a repeated key could hide in two parts
    if (digested == Digested.IN_ORDER && !key.containsAll(parts)) {
      throw new IllegalArgumentException(
          "table %s: parts %s are not all in the key %s".formatted(name, parts, key));
    }
    return this;
  }

  /** Lays the files out by these columns; they are the parts too if the key holds them all. */
  public Table partitionedBy(String... columns) {
    var by = List.of(columns);
    Table copy = copy();
    copy.partitions = by;
    copy.parts = key.containsAll(by) ? by : parts;
    return copy.checked();
  }

  /** Lays the files of a partition out by buckets of a column too. */
  public Table bucketedBy(String column) {
    Table copy = copy();
    copy.bucketed = column;
    return copy.checked();
  }

  public Table inPartsOf(String... columns) {
    Table copy = copy();
    copy.parts = List.of(columns);
    return copy.checked();
  }

  /** Numeric columns that must be null or at least 0. */
  public Table nonNegative(String... columns) {
    Table copy = copy();
    copy.nonNegative = List.of(columns);
    return copy.checked();
  }

  /** Numeric columns that must be null or within [0, 1]. */
  public Table fractions(String... columns) {
    Table copy = copy();
    copy.fractions = List.of(columns);
    return copy.checked();
  }

  /**
   * A value and its bounds, each of them null or low ≤ value ≤ high, which is audited when a row is
   * written; besides those named before. Their columns are of one type.
   */
  public Table ordered(String low, String value, String high) {
    return bounded(new Bounds(low, value, high, true));
  }

  /** The same of columns whose order is audited between the tables. */
  public Table bounded(String low, String value, String high) {
    return bounded(new Bounds(low, value, high, false));
  }

  private Table bounded(Bounds more) {
    var all = new ArrayList<>(bounds);
    all.add(more);
    Table copy = copy();
    copy.bounds = List.copyOf(all);
    return copy.checked();
  }

  /** Digests the rows as a set, without sorting them; see {@link Digested#AS_A_SET}. */
  public Table digestedAsASet() {
    Table copy = copy();
    copy.digested = Digested.AS_A_SET;
    return copy.checked();
  }

  /** Says what a column was called in an earlier version. */
  public Table formerly(String column, String before) {
    Table copy = copy();
    copy.former = Map.of(column, before);
    return copy.checked();
  }

  /** Says what columns mean that the dictionary of the program does not have. */
  public Table meaning(Map<String, String> columns) {
    Table copy = copy();
    copy.meanings = Map.copyOf(columns);
    return copy;
  }

  public String name() {
    return name;
  }

  /** Columns; one that is not nullable must hold a value in every row. */
  public StructType schema() {
    if (schema == null) {
      schema = Columns.of(columns).schema();
    }
    return schema;
  }

  /** Columns that together occur once. */
  public List<String> key() {
    return key;
  }

  public List<String> partitions() {
    return partitions;
  }

  /**
   * Column that the files of a partition are further laid out by, in buckets of its values, "" for
   * none; a lake says how many, see {@code Lake.open}.
   */
  public String bucketed() {
    return bucketed;
  }

  /**
   * Columns whose values divide the table for audit and {@code Digest}: rows of one part are sorted
   * by one task; none: the table is one part. Where the last one is a year or period, a part is of
   * that year.
   */
  public List<String> parts() {
    return parts;
  }

  public List<String> nonNegative() {
    return nonNegative;
  }

  public List<String> fractions() {
    return fractions;
  }

  public List<Bounds> bounds() {
    return bounds;
  }

  public Map<String, String> meanings() {
    return meanings;
  }

  public Digested digested() {
    return digested;
  }

  /** Column → its name in an earlier version, whose tables are renamed in place. */
  public Map<String, String> former() {
    return former;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Table table
        && name.equals(table.name)
        && schema().equals(table.schema());
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }

  /**
   * Columns of a value and of what it can be.
   *
   * @param isAudited whether their order is audited when a row is written
   */
  public record Bounds(String low, String value, String high, boolean isAudited)
      implements Serializable {}

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
