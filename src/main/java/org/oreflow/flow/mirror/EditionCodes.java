package org.oreflow.flow.mirror;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.oreflow.reference.Conversions;
import org.oreflow.table.Trade;

/**
 * Codes of other editions whose value and mass lie in one code of an edition of the Harmonised
 * System as a whole.
 *
 * @param edition such as HS2017
 * @param whole code system and code → code of the edition
 */
public record EditionCodes(String edition, Map<List<String>, String> whole)
    implements Serializable {
  static final String FAMILY = "family"; // of codes that may be one product

  /** One row per code. */
  public static final StructType FAMILIES =
      new StructType()
          .add(Trade.CODE, DataTypes.StringType, false)
          .add(FAMILY, DataTypes.StringType, false);

  /** No code is converted. */
  public static final EditionCodes NONE = new EditionCodes("", Map.of());

  /** Takes a copy. */
  public EditionCodes {
    whole = Map.copyOf(whole);
  }

  /** Those of an edition. */
  public static EditionCodes of(Conversions conversions, String edition) {
    Map<List<String>, String> whole = new HashMap<>();
    conversions.all().stream()
        .filter(one -> one.to().system().equals(edition))
        .filter(one -> one.value().isWhole() && one.mass().isWhole())
        .forEach(
            one -> whole.put(List.of(one.from().system(), one.from().code()), one.to().code()));
    return new EditionCodes(edition, whole);
  }

  /** The code of the edition that a code belongs to, null if there is none. */
  String into(String codeSystem, String code) {
    return whole.get(List.of(codeSystem, code));
  }

  /**
   * Rows of {@link #FAMILIES}: codes that may be one product have the first of them in common;
   * codes of a family of their own are left out.
   */
  public List<Row> families() {
    SortedMap<String, String> first = new TreeMap<>();
    whole.forEach(
        (from, into) -> {
          String one = root(first, from.get(1));
          String other = root(first, into);
          if (!one.equals(other)) {
            boolean isBefore = one.compareTo(other) < 0;
            first.put(isBefore ? other : one, isBefore ? one : other);
          }
        });
    return first.keySet().stream().map(code -> RowFactory.create(code, root(first, code))).toList();
  }

  private static String root(Map<String, String> first, String code) {
    String at = code;
    while (first.containsKey(at)) {
      at = first.get(at);
    }
    return at;
  }
}
