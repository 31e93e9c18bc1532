package org.oreflow.table;

/**
 * A published parameter of a country or a material that is no quantity of goods, such as a
 * governance score, a supply risk or a recycling rate, as reported. Key: source, release, file,
 * entry, line, item. A text such as the group of a material stands in {@code mark}; an unknown
 * value is null and has the publisher's mark.
 */
public final class Parameter extends RecordPlace {
  public static final String COUNTRY = "country"; // ISO alpha-3; null: of no country
  public static final String ELEMENT = "element"; // symbol, group, commodity; null: of no material
  public static final String MATERIAL = "material"; // publisher's name; null: of no material
  public static final String STAGE = "stage"; // null: of no stage
  public static final String PERIOD = "period"; // YYYY, or YYYY/YYYY for an average
  public static final String YEAR = "year"; // the last of the period
  public static final String PARAMETER = "parameter"; // wgi:va, supply_risk, eol_rir, ...
  public static final String VALUE = "value"; // null: unknown, or a text
  public static final String LOW = "low"; // the publisher's bounds; null: none printed
  public static final String HIGH = "high";
  public static final String STANDARD_ERROR = "standard_error"; // in the unit of value
  public static final String UNIT = "unit"; // 1, %, million EUR
  public static final String MARK = "mark"; // what is published in place of a number
  public static final String ROLE = "role";
  public static final String NOTE = "note"; // what the value is of: an application, a sector
  public static final String FLAGS = "flags";

  public static final Table TABLE = Table.named("parameter");

  private Parameter() {}
}
