package org.oreflow.table;

/**
 * What of a country's supply of a stage comes from an origin, directly and through others. Key:
 * element, stage, country, origin, year, origin_stage, scope.
 *
 * <p>Scope {@code supply}: parts of what the country makes, recycles and buys, by mass. Scope
 * {@code imports}: parts of what it buys, by value; nobody tells who makes the goods. A group of
 * countries as country is one node, trade inside left out; as origin its members act as one.
 */
public final class ExposureTable extends ColumnNames {
  public static final String SUPPLY = "supply";

  public static final String IMPORTS = "imports";

  public static final String ORIGIN = "origin"; // country, group, SECONDARY or UNKNOWN
  public static final String ORIGIN_STAGE = "origin_stage"; // at which it was made
  public static final String SCOPE = "scope"; // supply, imports
  public static final String AMOUNT = "amount"; // that the parts are of
  public static final String FACE_VALUE = "face_value"; // bought of the origin
  public static final String LOOK_THROUGH = "look_through"; // made at origin_stage in the origin
  public static final String ANY_STAGE = "any_stage"; // made in the origin at a stage or more
  public static final String PASSES_THROUGH = "passes_through"; // that, or crossed it as trade
  public static final String WIDEST_THROUGH = "widest_through";

  public static final Table TABLE = Table.named("exposure");

  private ExposureTable() {}

  /** Name of the low column of a part; for the face value among goods with the element alone. */
  public static String low(String part) {
    return part + "_low";
  }

  public static String high(String part) {
    return part + "_high";
  }
}
