package org.oreflow.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.oreflow.config.InputException;
import org.oreflow.config.Nearest;
import org.oreflow.index.Calculations;
import org.oreflow.index.Indicators;
import org.oreflow.index.formula.Index;
import org.oreflow.table.Balance;
import org.oreflow.table.Change;
import org.oreflow.table.ExposureTable;
import org.oreflow.table.Flow;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Landscape;
import org.oreflow.table.MaterialBalance;
import org.oreflow.table.Parameter;
import org.oreflow.table.ProductIndicator;
import org.oreflow.table.Production;
import org.oreflow.table.Table;
import org.oreflow.table.Trade;

/**
 * Which figure is asked for.
 *
 * @param where columns of the table's key to their values; some may be left out
 */
record Question(Table table, Map<String, Object> where) {
  static final List<Table> TABLES =
      List.of(
          IndicatorValue.TABLE,
          ProductIndicator.TABLE,
          Balance.TABLE,
          Flow.TABLE,
          Landscape.TABLE,
          Change.TABLE,
          MaterialBalance.TABLE,
          ExposureTable.TABLE,
          Production.TABLE,
          Trade.TABLE,
          Parameter.TABLE);

  private static final String VARIANT = "variant";
  private static final List<String> OPTIONAL = List.of(VARIANT, ProductIndicator.CODE_SYSTEM);

  /**
   * A question in words.
   *
   * @param words the name of a table and its key, or the key of an index of elements
   * @throws InputException for the first word that is none
   */
  static Question of(List<String> words, String variant) {
    String first = words.get(0);
    Optional<Table> named = TABLES.stream().filter(one -> one.name().equals(first)).findFirst();
    Table table = named.orElse(isOfProducts(first) ? ProductIndicator.TABLE : IndicatorValue.TABLE);
    List<String> key = named.isPresent() ? words.subList(1, words.size()) : words;
    if (key.isEmpty()) {
      throw new InputException(
          "explain", "table %s without a key".formatted(first), "write " + form(table));
    }
    boolean isOfIndex = table.key().get(0).equals(IndicatorValue.INDICATOR);
    if (isOfIndex && !indices().contains(key.get(0))) {
      throw unknown(key.get(0), named.isPresent());
    }
    return new Question(table, where(table, key, variant));
  }

  private static List<String> indices() {
    return Stream.concat(
            Indicators.ALL.stream().map(Index::name),
            Calculations.ALL.stream()
                .flatMap(one -> one.names().stream())
                .map(name -> name.replaceFirst("^change: ", "")))
        .distinct()
        .toList();
  }

  private static boolean isOfProducts(String index) {
    return indices().contains(index) && !CellInputs.isKnown(index);
  }

  private static InputException unknown(String word, boolean isOfTable) {
    List<String> known = new ArrayList<>(indices());
    if (!isOfTable) {
      TABLES.forEach(table -> known.add(table.name()));
    }
    return new InputException(
        "explain",
        "\"%s\" is not an index%s".formatted(word, isOfTable ? "" : " and no table"),
        Nearest.question(word, known).orElse("docs/reference/indices.md lists the indices"));
  }

  private static Map<String, Object> where(Table table, List<String> words, String variant) {
    List<String> columns = columns(table, words.size());
    if (words.size() > columns.size()) {
      throw new InputException(
          "explain",
          "\"%s\" is one word too many".formatted(words.get(columns.size())),
          "write " + form(table));
    }
    Map<String, Object> where = new LinkedHashMap<>();
    for (int i = 0; i < words.size(); i++) {
      where.put(columns.get(i), value(table, columns.get(i), words.get(i)));
    }
    if (table.key().contains(VARIANT)) {
      where.putIfAbsent(VARIANT, variant);
    }
    return where;
  }

  // a variant is an option, a code has one system
  private static List<String> columns(Table table, int words) {
    if (words >= table.key().size()) {
      return table.key();
    }
    List<String> required =
        table.key().stream().filter(column -> !OPTIONAL.contains(column)).toList();
    List<String> withSystem =
        table.key().stream().filter(column -> !column.equals(VARIANT)).toList();
    return words <= required.size() ? required : withSystem;
  }

  private static Object value(Table table, String column, String word) {
    DataType type = table.schema().apply(column).dataType();
    try {
      if (type.equals(DataTypes.IntegerType)) {
        return Integer.valueOf(word);
      }
      return type.equals(DataTypes.LongType) ? Long.valueOf(word) : word;
    } catch (NumberFormatException e) {
      throw new InputException(
          "explain",
          "%s is \"%s\", not a whole number".formatted(column, word),
          "write " + form(table));
    }
  }

  static String form(Table table) {
    List<String> words = new ArrayList<>();
    table.key().stream()
        .filter(column -> !OPTIONAL.contains(column))
        .forEach(column -> words.add(column.toUpperCase(java.util.Locale.ROOT)));
    return "explain %s %s".formatted(table.name(), String.join(" ", words));
  }

  /** Whether all of the key is given but what may be left out. */
  boolean isWhole() {
    return table.key().stream()
        .filter(column -> !OPTIONAL.contains(column))
        .allMatch(where::containsKey);
  }

  String text(String column) {
    return (String) where.get(column);
  }

  int number(String column) {
    return (Integer) where.get(column);
  }
}
