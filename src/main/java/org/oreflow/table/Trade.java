package org.oreflow.table;

/**
 * A customs record of a basket, as reported. Key: source, release, file, entry, line, item. Only
 * rows with role {@code part} feed flows and product indices.
 */
public final class Trade extends ColumnNames {
  /** A place that is no country, or countries that are not told apart. */
  public static final String OTHER = "OTH";

  /** Flag of a mass that is finer than the column holds: it is unknown, for it is not zero. */
  public static final String MASS_BELOW_SCALE = Flag.MASS_BELOW_SCALE.name();

  public static final String REPORTER = "reporter"; // null: reconciled, nobody's report
  public static final String VALUE_REPORTED = "value_reported"; // in units of currency
  public static final String CURRENCY = "currency"; // ISO 4217
  public static final String VALUATION = "valuation"; // cif, fob, fas, customs
  public static final String REGIME = "regime";
  public static final String MASS_KIND = "mass_kind"; // net, gross
  public static final String MASS_ESTIMATED = "mass_estimated";

  public static final Table TABLE = Table.named("trade");

  /** The flag of goods that a country returned to itself, "" where two countries trade. */
  public static String returned(String exporter, String importer) {
    return exporter.equals(importer) && !exporter.equals(OTHER) ? Flag.RETURNED.name() : "";
  }

  private Trade() {}
}
