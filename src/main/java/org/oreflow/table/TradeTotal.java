package org.oreflow.table;

import java.io.Serializable;

/**
 * Value that one country exports to another in a year, over all products of a file, in a basket or
 * not: what shares of a product are compared with (revealed comparative advantage). Only of sources
 * with {@code trade_totals: true}, and only of records with role {@code part}. Records of codes
 * with different numbers of digits hold each other, so each number has rows of its own. Key:
 * source, release, file, direction, code_system, code_digits, exporter, importer, year.
 */
public final class TradeTotal extends ColumnNames {
  public static final String CODE_DIGITS = "code_digits"; // digits of the codes added

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
