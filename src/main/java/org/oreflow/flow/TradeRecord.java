package org.oreflow.flow;

import java.util.List;

/**
 * A record of trade that counts, or a row of reconciled trade.
 *
 * @param direction import, export, or "" where it is reconciled
 * @param period YYYY or YYYY-MM
 * @param value in thousandths of a US dollar; null: unknown
 * @param mass of the product, in millionths of a tonne
 * @param quantity in millionths of {@code unit}
 * @param unit null: there is no quantity
 * @param flags sorted
 */
record TradeRecord(
    String source,
    String covers,
    String direction,
    String exporter,
    String importer,
    String system,
    String code,
    String period,
    Long value,
    Measure mass,
    Measure quantity,
    String unit,
    List<String> flags) {
  private static final int YEAR = "YYYY".length();
  private static final int HEADING = 4; // digits
  static final int SUBHEADING = 6;

  boolean isOfYear() {
    return period.length() == YEAR;
  }

  boolean isImporters() {
    return direction.equals("import");
  }

  boolean crossesBorder() {
    return !exporter.equals(importer);
  }

  String heading() {
    return heading(code);
  }

  boolean isOfSubheading() {
    return code.length() >= SUBHEADING;
  }

  TradeRecord with(Measure other, List<String> others) {
    return new TradeRecord(
        source, covers, direction, exporter, importer, system, code, period, value, other, quantity,
        unit, others);
  }

  TradeRecord ofRest(String others, long rest) {
    return new TradeRecord(
        source, covers, direction, others, importer, system, code, period, rest, mass, quantity,
        unit, flags);
  }

  static String heading(String code) {
    return code.substring(0, Math.min(HEADING, code.length()));
  }

  static String subheading(String code) {
    return code.substring(0, Math.min(SUBHEADING, code.length()));
  }

  /**
   * A mass or a number of pieces, and what it cannot be below and above, in millionths; null is
   * unknown.
   */
  record Measure(Long low, Long best, Long high) {
    static Measure of(Long known) {
      return new Measure(known, known, known);
    }

    Measure reaching(long other) {
      return new Measure(Math.min(low, other), best, Math.max(high, other));
    }
  }
}
