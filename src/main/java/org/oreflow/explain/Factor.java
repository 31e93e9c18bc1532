package org.oreflow.explain;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.oreflow.figure.Interval;
import org.oreflow.flow.FlowFactor;
import org.oreflow.reference.Commodities.ReportedBy;
import org.oreflow.table.Trade;

/** What a record of a product holds of an element: a row of {@link FlowFactor}. */
record Factor(Row row) {
  private static final int SIX_DIGITS = 6;

  String code() {
    return text(FlowFactor.CODE);
  }

  String system() {
    return text(FlowFactor.CODE_SYSTEM);
  }

  String exporter() {
    return text(FlowFactor.EXPORTER);
  }

  String stage() {
    return text(FlowFactor.STAGE);
  }

  boolean isOf(String element, String stage) {
    return text(FlowFactor.ELEMENT).equals(element) && stage().equals(stage);
  }

  /** Whether it holds for a record of trade. */
  boolean holdsFor(Row trade) {
    int year = trade.getAs(Trade.YEAR);
    return holdsForCode(trade.getAs(Trade.CODE_SYSTEM), trade.getAs(Trade.CODE))
        && holdsForExporter(trade.getAs(Trade.EXPORTER), year)
        && holdsForReporter("import".equals(trade.getAs(Trade.DIRECTION)))
        && row.getInt(index(FlowFactor.FIRST_YEAR)) <= year
        && year <= row.getInt(index(FlowFactor.LAST_YEAR));
  }

  private boolean holdsForCode(String system, String code) {
    String family = system.replaceFirst("\\d{4}$", "");
    boolean isOfCode = code.equals(code()) && (system().equals(system) || system().equals(family));
    boolean isOfSixDigits =
        code.length() > SIX_DIGITS
            && code().length() == SIX_DIGITS
            && code.startsWith(code())
            && system().equals("HS")
            && !list(FlowFactor.NATIONAL).contains(family + ":" + code);
    return isOfCode || isOfSixDigits;
  }

  private boolean holdsForExporter(String country, int year) {
    return exporter().equals(country)
        || (exporter().equals("*")
            && list(FlowFactor.EXCEPT).stream().noneMatch(except -> names(except, country, year)));
  }

  private static boolean names(String except, String country, int year) {
    String[] fields = except.split(":");
    return fields[0].equals(country)
        && Integer.parseInt(fields[1]) <= year
        && year <= Integer.parseInt(fields[2]);
  }

  private boolean holdsForReporter(boolean isImporters) {
    String side = isImporters ? ReportedBy.IMPORTER.name() : ReportedBy.EXPORTER.name();
    return row.isNullAt(index(FlowFactor.REPORTER)) || text(FlowFactor.REPORTER).equals(side);
  }

  Interval factor() {
    if (!row.isNullAt(index(FlowFactor.MEAN))) { // one partner may take all or nothing
      return new Interval(Double.NaN, 0, number(FlowFactor.HIGH));
    }
    double best = row.isNullAt(index(FlowFactor.BEST)) ? Double.NaN : number(FlowFactor.BEST);
    return new Interval(best, number(FlowFactor.LOW), number(FlowFactor.HIGH));
  }

  /** The part of the product that is of the stage, as a mean over all partners; else "". */
  String mean() {
    if (row.isNullAt(index(FlowFactor.MEAN))) {
      return "";
    }
    String[] part = text(FlowFactor.MEAN).split(":"); // low, best, high, part of the value
    String range = part[0].equals(part[2]) ? "" : " (%s to %s)".formatted(part[0], part[2]);
    return "; of all partners together %s%s is of the stage".formatted(part[1], range);
  }

  String unit() {
    return text(FlowFactor.UNIT);
  }

  /** How many pieces a unit of quantity is; null: the factor is of a tonne. */
  Map<String, Double> pieces() {
    return row.isNullAt(index(FlowFactor.PIECES))
        ? null
        : row.<Map<String, Double>>getAs(index(FlowFactor.PIECES));
  }

  private double number(String column) {
    return row.getDouble(index(column));
  }

  private String text(String column) {
    return row.getString(index(column));
  }

  private List<String> list(String column) {
    return Arrays.asList(row.<String[]>getAs(index(column)));
  }

  private static int index(String column) {
    return FlowFactor.SCHEMA.fieldIndex(column);
  }
}
