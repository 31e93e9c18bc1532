package org.oreflow.table;

/**
 * Mass of an element that moved between two countries in a year. Key: element, stage, exporter,
 * importer, year.
 *
 * <p>Mass is in the basket's unit ({@code t REO}, {@code t Li}): product mass × share that belongs
 * to the stage × content × part of the element. A group holds its members and an undivided
 * remainder; a member's high takes all of it.
 */
public final class Flow extends ColumnNames {
  public static final String VALUE_WITH_MASS_USD = "value_with_mass_usd";

  public static final Table TABLE = Table.named("flow");

  private Flow() {}

  /** Whose report tells of a flow: the values of column {@code how}. */
  public enum How implements Word {
    IMPORTER,
    EXPORTER,
    RECONCILED;
  }
}
