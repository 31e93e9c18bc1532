package org.oreflow.table;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.types.StructType;

/** Places of columns by name, for whoever asks for each row: a schema takes longer to tell. */
public final class ColumnPlaces {
  private static final Map<StructType, Map<String, Integer>> KNOWN = new ConcurrentHashMap<>();

  private ColumnPlaces() {}

  public static Map<String, Integer> of(StructType schema) {
    Map<String, Integer> known = KNOWN.get(schema);
    return known == null ? KNOWN.computeIfAbsent(schema, ColumnPlaces::places) : known;
  }

  private static Map<String, Integer> places(StructType schema) {
    Map<String, Integer> places = new HashMap<>();
    String[] names = schema.fieldNames();
    for (int i = 0; i < names.length; i++) {
      places.put(names[i], i);
    }
    return Map.copyOf(places);
  }
}
