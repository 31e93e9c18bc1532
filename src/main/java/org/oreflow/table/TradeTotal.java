package org.oreflow.table;

import java.io.Serializable;

/**
 * Value that one country exports to another in a year, over all products of a file, in a basket or
 * not: what shares of a product are compared with (revealed comparative advantage). Only of sources
 * with {@code trade_totals: true}, and only of records with role {@code part}. Records of codes
 * with different numbers of digits hold each other, so each number has rows of its own. Key:
 * source, release, file, direction, code_system, code_digits, exporter, importer, year.
 */
public final class TradeTotal {
  public static final String SOURCE = "source";
  public static final String RELEASE = "release";
  public static final String FILE = "file";
  public static final String DIRECTION = "direction"; // import, export, reconciled
  public static final String CODE_SYSTEM = "code_system";
  public static final String CODE_DIGITS = "code_digits"; // digits of the codes added
  public static final String EXPORTER = "exporter";
  public static final String IMPORTER = "importer";
  public static final String YEAR = "year";
  public static final String VALUE_USD = "value_usd"; // sum of the records that have one
  public static final String RECORDS = "records"; // records added
  public static final String RECORDS_WITHOUT_USD = "records_without_usd"; // of them without value

  public static final Table TABLE = Table.named("trade_total");

  /** What a record's value is added to, within its file. */
  public record Cell(
      String direction,
      String codeSystem,
      int codeDigits,
      String exporter,
      String importer,
      int year)
      implements Serializable {}

  private TradeTotal() {}
}
