package org.oreflow.table;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.List;
import java.util.Map;

/**
 * What a country makes, buys and sells of an element at a stage in a year. Key: element, stage,
 * country, year.
 *
 * <p>Country is an ISO 3166 alpha-3 code, {@code WLD} (sum of rows), {@code OTH} (the publisher's
 * undivided rest) or a country group, whose trade among members is removed from imports and exports
 * and kept in {@code intra_t}. Quantities are in {@code unit}: the basket's unit of mass, for
 * commodities without element the publisher's. Null is unknown; the flags say why.
 */
public final class Balance extends ColumnNames {
  public static final String PRODUCTION_T = "production_t";
  public static final String IMPORT_T = "import_t";
  public static final String EXPORT_T = "export_t";
  public static final String INTRA_T = "intra_t"; // trade among members of a group
  public static final String SECONDARY_T = "secondary_t";
  public static final String STOCK_CHANGE_T = "stock_change_t"; // a draw-down is positive
  public static final String APPARENT_CONSUMPTION_T = "apparent_consumption_t";

  public static final List<String> MEASURES =
      List.of(
          PRODUCTION_T,
          IMPORT_T,
          EXPORT_T,
          INTRA_T,
          SECONDARY_T,
          STOCK_CHANGE_T,
          APPARENT_CONSUMPTION_T);

  private static final Map<String, String> LOWS = ofMeasures("_low_t");
  private static final Map<String, String> HIGHS = ofMeasures("_high_t");

  public static final Table TABLE = Table.named("balance");

  private Balance() {}

  /** What publishers measure, such as {@code output} of production; null: of several, or none. */
  public static String published(String measure) {
    return switch (measure) {
      case PRODUCTION_T -> Measure.OUTPUT.text();
      case APPARENT_CONSUMPTION_T -> Measure.CONSUMPTION.text();
      case SECONDARY_T, IMPORT_T, EXPORT_T, STOCK_CHANGE_T -> measure.replaceFirst("_t$", "");
      default -> null;
    };
  }

  public static String low(String measure) {
    return bound(LOWS, measure, "_low_t");
  }

  public static String high(String measure) {
    return bound(HIGHS, measure, "_high_t");
  }

  private static String bound(Map<String, String> known, String measure, String ending) {
    String name = known.get(measure); // each row asks, so no pattern
    return name == null ? withEnding(measure, ending) : name;
  }

  private static Map<String, String> ofMeasures(String ending) {
    return MEASURES.stream()
        .collect(toUnmodifiableMap(measure -> measure, measure -> withEnding(measure, ending)));
  }

  private static String withEnding(String measure, String ending) {
    return measure.replaceAll("_t$", ending);
  }
}
