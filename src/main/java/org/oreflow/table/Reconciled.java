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
public final class Reconciled extends ColumnNames {
  public static final String MASS_LOW_T = "mass_low_t";
  public static final String MASS_HIGH_T = "mass_high_t";
  public static final String EXPORT_VALUE_USD = "export_value_usd"; // the exporter's report
  public static final String IMPORT_VALUE_USD = "import_value_usd"; // the importer's report

  public static final Table TABLE = Table.named("reconciled");

  private Reconciled() {}

  /** Whose report a reconciled figure is: the values of column {@code how}. */
  public enum Reporter implements Word {
    BOTH,
    EXPORTER,
    IMPORTER;
  }
}
