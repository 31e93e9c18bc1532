package org.oreflow.table;

/**
 * Mass of an element that moved between two countries in a year. Key: element, stage, exporter,
 * importer, year.
 *
 * <p>Mass is in the basket's unit ({@code t REO}, {@code t Li}): product mass × share that belongs
 * to the stage × content × part of the element. A group holds its members and an undivided
 * remainder; a member's high takes all of it.
 */
public final class Flow {
  public static final String ELEMENT = "element"; // symbol, group or remainder
  public static final String STAGE = "stage"; // the product of that stage
  public static final String EXPORTER = "exporter";
  public static final String IMPORTER = "importer";
  public static final String YEAR = "year";
  public static final String MASS_T = "mass_t"; // null: share, content or mass unknown
  public static final String LOW_T = "low_t";
  public static final String HIGH_T = "high_t"; // null: a record without mass is behind it
  public static final String PRODUCT_T = "product_t";
  public static final String VALUE_USD = "value_usd";
  public static final String VALUE_WITH_MASS_USD = "value_with_mass_usd";
  public static final String UNIT = "unit";
  public static final String FLAGS = "flags";
  public static final String SOURCE = "source"; // the one source taken for this cell

  public static final Table TABLE = Table.named("flow");

  private Flow() {}

  /** Whose report tells of a flow: the values of column {@code how}. */
  public enum How implements Word {
    IMPORTER,
    EXPORTER,
    RECONCILED;
  }
}
