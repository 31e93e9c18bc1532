package org.oreflow.table;

/**
 * A published parameter of a country or a material that is no quantity of goods, such as a
 * governance score, a supply risk or a recycling rate, as reported. Key: source, release, file,
 * entry, line, item. A text such as the group of a material stands in {@code mark}; an unknown
 * value is null and has the publisher's mark.
 */
public final class Parameter extends ColumnNames {
  public static final String PARAMETER = "parameter"; // wgi:va, supply_risk, eol_rir, ...
  public static final String STANDARD_ERROR = "standard_error"; // in the unit of value

  public static final Table TABLE = Table.named("parameter");

  private Parameter() {}
}
