package org.oreflow.table;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.StructType;
import org.oreflow.config.ProgramText;

/**
 * Shape of one table of the lake: what {@code Lake} writes and audits. Two of one name and schema
 * are equal.
 */
public final class Table implements Serializable {
  private static final long serialVersionUID = 1;

  private final String name;
  private final List<String> said = new ArrayList<>();
  private final List<String> key = new ArrayList<>();
  // made when it is first asked for: a run that finds nothing to do never does
  private volatile StructType schema;
  private final List<String> columns = new ArrayList<>();
  private List<String> partitions = List.of();
  private String bucketed = "";
  private List<String> parts = List.of();
  private final List<String> nonNegative = new ArrayList<>();
  private final List<String> fractions = new ArrayList<>();
  private final List<Bounds> bounds = new ArrayList<>();
  private Digested digested = Digested.IN_ORDER;
  private Map<String, String> former = Map.of();
  private Map<String, String> meanings = Map.of();

  private Table(String name, StructType schema, List<String> key) {
    this.name = name;
    this.schema = schema;
    say("key " + String.join(" ", key));
  }

  public static Table of(String name, StructType schema, String... key) {
    return new Table(name, schema, List.of(key));
  }

  public static Table named(String name) {
    var table = new Table(name, null, List.of());
    for (String line : Shapes.ALL.get(name)) {
      table.say(line);
    }
    return table.checked();
  }

  // a line begins with a type of columns, or with what they do
  private void say(String line) {
    said.add(line);
    String[] words = line.split(" ");
    List<String> names = List.of(Arrays.copyOfRange(words, 1, words.length));
    switch (words[0]) {
      case "key" -> key.addAll(names);
      case "partitioned" -> {
        partitions = names;
        parts = key.containsAll(names) ? names : parts;
      }
      case "parts" -> parts = names;
      case "bucketed" -> bucketed = words[1];
      case "digested" -> digested = Digested.AS_A_SET;
      case "nonNegative" -> nonNegative.addAll(names);
      case "fractions" -> fractions.addAll(names);
      case "ordered", "bounded" ->
          bounds.add(new Bounds(words[1], words[2], words[3], words[0].equals("ordered")));
      case "formerly" -> former = Map.of(words[1], words[2]);
      default -> columns.add(line);
    }
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
    var copy = new Table(name, schema, List.of());
    for (String line : said) {
      copy.say(line);
    }
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

  public Table with(String word, String... names) {
    Table copy = copy();
    copy.say(word + " " + String.join(" ", names));
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
