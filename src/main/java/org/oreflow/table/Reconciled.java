package org.oreflow.table;

/**
 * One value, one mass and one quantity of a product that moved between two countries in a year, of
 * the reports of both. Key: code_system, code, exporter, importer, year.
 *
 * <p>Values are free on board. Both reports stay in columns of their own, as reported. {@code how},
 * {@code mass_how} and {@code quantity_how} say whose report the figure is: of {@code both}, the
 * {@code exporter} or the {@code importer}. Low and high span both reports; of an importer's report
 * alone the value lies between the most and no freight. Goods whose partner is no country have
 * reports of one side only, and may stand in the report of a partner that names its own: low is 0.
 */
public final class Reconciled {
  public static final String CODE_SYSTEM = Trade.CODE_SYSTEM; // the importer's where both differ
  public static final String CODE = Trade.CODE;
  public static final String EXPORTER = Trade.EXPORTER;
  public static final String IMPORTER = Trade.IMPORTER;
  public static final String YEAR = Trade.YEAR;
  public static final String VALUE_USD = Trade.VALUE_USD; // free on board, null: no report has one
  public static final String MASS_T = "mass_t"; // tonnes of product, null: no report has one
  public static final String MASS_LOW_T = "mass_low_t";
  public static final String MASS_HIGH_T = "mass_high_t";
  public static final String QUANTITY = Trade.QUANTITY; // null: no report counts the goods
  public static final String QUANTITY_LOW = "quantity_low";
  public static final String QUANTITY_HIGH = "quantity_high";
  public static final String QUANTITY_UNIT = Trade.QUANTITY_UNIT; // piece, null: no quantity
  public static final String EXPORT_VALUE_USD = "export_value_usd"; // the exporter's report
  public static final String IMPORT_VALUE_USD = "import_value_usd"; // the importer's report
  public static final String FLAGS = Trade.FLAGS; // sorted, no repeats
  public static final String SOURCE = Trade.SOURCE; // of both reports

  public static final Table TABLE = Table.named("reconciled");

  private Reconciled() {}

  /** Whose report a reconciled figure is: the values of column {@code how}. */
  public enum Reporter implements Word {
    BOTH,
    EXPORTER,
    IMPORTER;
  }
}
