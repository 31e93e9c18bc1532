package org.oreflow.table;

/**
 * Trade before and after a measure of a state, beside trade that it does not touch. Key: measure,
 * indicator, control, code_system, code, country, partner, year.
 *
 * <p>It says what changed, not why.
 */
public final class Event extends ColumnNames {
  public static final String MEASURE = "measure"; // id

  public static final Table TABLE = Table.named("event");

  /** A measure of a state in a year, from its announcement to its end or the newest release. */
  public static final Table MEASURES = Table.named("measure");

  private Event() {}
}
