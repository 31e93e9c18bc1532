package org.oreflow.table;

import static java.util.Map.entry;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Builds a schema of columns of one type at a time. */
public final class Columns {
  private static final Map<StructType, Map<String, Integer>> PLACES = new ConcurrentHashMap<>();

  private static final Map<String, DataType> TYPES =
      Map.ofEntries(
          entry("text", DataTypes.StringType),
          entry("texts", DataTypes.createArrayType(DataTypes.StringType, false)),
          entry("whole", DataTypes.IntegerType),
          entry("count", DataTypes.LongType),
          entry("number", DataTypes.DoubleType),
          entry("truth", DataTypes.BooleanType),
          entry("mass", DataTypes.createDecimalType(18, 6)),
          entry("money", DataTypes.createDecimalType(18, 3)),
          entry("sum", DataTypes.createDecimalType(38, 3)),
          entry("total", DataTypes.createDecimalType(38, 6)),
          entry("factor", DataTypes.createDecimalType(9, 6)),
          entry("pairs", byText(DataTypes.StringType)),
          entry("counts", byText(DataTypes.LongType)),
          entry("numbers", byText(DataTypes.DoubleType)));

  private StructType schema;

  private static DataType byText(DataType values) {
    return DataTypes.createMapType(DataTypes.StringType, values, false);
  }

  public Columns() {
    this(new StructType());
  }

  public Columns(StructType first) {
    this.schema = first;
  }

  public Columns of(DataType type, String... names) {
    return add(type, false, names);
  }

  public Columns orNull(DataType type, String... names) {
    return add(type, true, names);
  }

  private Columns add(DataType type, boolean isNullable, String... names) {
    for (String name : names) {
      schema = schema.add(name, type, isNullable);
    }
    return this;
  }

  /** Columns of a type of {@code tables.txt}; one that ends in {@code ?} may be null. */
  public Columns of(String type, String... names) {
    return add(TYPES.get(type.replace("?", "")), type.endsWith("?"), names);
  }

  static Columns of(List<String> lines) {
    var all = new Columns();
    for (String line : lines) {
      String[] words = line.split(" ");
      all.of(words[0], Arrays.copyOfRange(words, 1, words.length));
    }
    return all;
  }

  public StructType schema() {
    return schema;
  }

  public static StructType select(StructType all, String... names) {
    return new StructType(Stream.of(names).map(all::apply).toArray(StructField[]::new));
  }

  /** Places of columns by name, for whoever asks for each row: a schema takes longer to tell. */
  public static Map<String, Integer> places(StructType schema) {
    Map<String, Integer> known = PLACES.get(schema);
    return known == null ? PLACES.computeIfAbsent(schema, Columns::found) : known;
  }

  private static Map<String, Integer> found(StructType schema) {
    Map<String, Integer> places = new HashMap<>();
    String[] names = schema.fieldNames();
    for (int i = 0; i < names.length; i++) {
      places.put(names[i], i);
    }
    return Map.copyOf(places);
  }
}
