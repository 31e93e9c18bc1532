package org.oreflow.evidence;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.oreflow.figure.Interval;
import org.oreflow.table.Balance;
import org.oreflow.table.Flag;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Reason;

/**
 * Apparent consumption and net import reliance of the Mineral Commodity Summaries from their own
 * printed inputs.
 *
 * <p>The publisher rounds to no more than three digits, so each input, which may be a sum of such
 * figures, is known within half a unit of its third digit.
 */
public final class UsgsComparisons {
  /** Names of the two checks. */
  public static final String CONSUMPTION = "usgs-apparent-consumption";

  public static final String RELIANCE = "usgs-net-import-reliance";

  private static final String SOURCE =
      "US Geological Survey, Mineral Commodity Summaries, salient statistics";
  private static final int DIGITS = 3;
  private static final double PERCENT = 100;

  private UsgsComparisons() {}

  /** Half a unit of the third digit of a mass, or of its last one where it has fewer. */
  static double half(BigDecimal mass) {
    BigDecimal plain = mass.stripTrailingZeros();
    int beforePoint = plain.precision() - plain.scale();
    int printed = Math.min(0, -plain.scale());
    return Math.pow(10, Math.max(beforePoint - DIGITS, printed)) / 2;
  }

  /**
   * Apparent consumption of the rows that have a printed one.
   *
   * @param balances rows of {@link Balance}
   */
  public static List<Comparison> consumption(List<Row> balances) {
    var all = new ArrayList<Comparison>();
    for (Row row : balances) {
      if (row.<String>getList(row.fieldIndex(Balance.FLAGS))
          .contains(Flag.CONSUMPTION_PUBLISHED.name())) {
        all.add(consumption(row));
      }
    }
    return all;
  }

  private static Comparison consumption(Row row) {
    BigDecimal printed = row.getAs(Balance.APPARENT_CONSUMPTION_T);
    String text = printed.stripTrailingZeros().toPlainString();
    double sum = 0;
    double rounding = 0;
    for (String measure : List.of(Balance.PRODUCTION_T, Balance.IMPORT_T, Balance.EXPORT_T)) {
      BigDecimal mass = row.getAs(measure);
      if (mass == null) {
        return Comparison.notComputable(
            CONSUMPTION, item(row), text, "no " + measure.replace("_t", ""), SOURCE);
      }
      sum += measure.equals(Balance.EXPORT_T) ? -mass.doubleValue() : mass.doubleValue();
      rounding += half(mass);
    }
    for (String measure : List.of(Balance.SECONDARY_T, Balance.STOCK_CHANGE_T)) {
      BigDecimal mass = row.getAs(measure);
      if (mass != null) {
        sum += mass.doubleValue();
        rounding += half(mass);
      } else if (row.getAs(Balance.low(measure)) != null) {
        return Comparison.notComputable(
            CONSUMPTION, item(row), text, "no " + measure.replace("_t", ""), SOURCE);
      }
    }
    return compared(CONSUMPTION, item(row), printed, sum, rounding);
  }

  // a printed mass ends with its third digit
  private static Comparison compared(
      String check, String item, BigDecimal printed, double computed, double rounding) {
    int scale = (int) -Math.round(Math.log10(2 * half(printed)));
    BigDecimal digits = printed.setScale(scale, RoundingMode.HALF_UP);
    var range = new Interval(computed, computed - rounding, computed + rounding);
    return Comparison.of(check, item, digits, range, SOURCE);
  }

  /**
   * Net import reliance of the rows that have a printed one.
   *
   * @param indicators rows of {@link IndicatorValue} with indicator {@code net_import_reliance}
   * @param balances rows of {@link Balance}
   */
  public static List<Comparison> reliance(List<Row> indicators, List<Row> balances) {
    Map<String, Row> byItem = new HashMap<>();
    balances.forEach(row -> byItem.put(item(row), row));
    Map<String, Row> ours = new HashMap<>();
    indicators.stream()
        .filter(row -> row.getAs(IndicatorValue.VARIANT).equals(""))
        .forEach(row -> ours.put(item(row), row));
    var all = new ArrayList<Comparison>();
    for (Row row : indicators) {
      if (row.getAs(IndicatorValue.VARIANT).equals("published") && isPrinted(row)) {
        all.add(reliance(row, byItem.get(item(row)), ours.get(item(row))));
      }
    }
    return all;
  }

  // a withheld print is no figure
  private static boolean isPrinted(Row row) {
    String reason = row.getAs(IndicatorValue.REASON);
    return reason == null
        || reason.equals(Reason.NET_EXPORTER.name())
        || reason.equals(Reason.CENSORED.name());
  }

  private static Comparison reliance(Row printed, Row balance, Row ours) {
    String reason = printed.getAs(IndicatorValue.REASON);
    String item = item(printed);
    String text = text(printed);
    String why = ours == null ? "no balance" : ours.getAs(IndicatorValue.REASON);
    boolean isExporter = Reason.NET_EXPORTER.name().equals(why);
    Double value = ours == null ? null : ours.getAs(IndicatorValue.VALUE);
    if (value == null && !isExporter) {
      return Comparison.notComputable(RELIANCE, item, text, why, SOURCE);
    }
    if (Reason.NET_EXPORTER.name().equals(reason) || isExporter) {
      boolean both = Reason.NET_EXPORTER.name().equals(reason) && isExporter;
      String computed = isExporter ? "E" : percent(value).toPlainString();
      return new Comparison(
          RELIANCE, item, text, computed, "", both ? Verdict.EQUAL : Verdict.DIFFERS, "", SOURCE);
    }
    if (Reason.CENSORED.name().equals(reason)) {
      boolean within =
          value >= printed.<Double>getAs(IndicatorValue.LOW)
              && value <= printed.<Double>getAs(IndicatorValue.HIGH);
      Verdict verdict = within ? Verdict.EQUAL : Verdict.DIFFERS;
      return new Comparison(
          RELIANCE, item, text, percent(value).toPlainString(), "", verdict, "", SOURCE);
    }
    BigDecimal consumption = balance.getAs(Balance.APPARENT_CONSUMPTION_T);
    double domestic = (1 - value) * consumption.doubleValue();
    double most = domestic + halfOfDomestic(balance);
    double least = Math.max(0, domestic - halfOfDomestic(balance));
    double half = half(consumption);
    return Comparison.of(
        RELIANCE,
        item,
        new BigDecimal(text),
        new Interval(
                value,
                1 - most / Math.max(half, consumption.doubleValue() - half),
                1 - least / (consumption.doubleValue() + half))
            .times(PERCENT),
        SOURCE);
  }

  private static double halfOfDomestic(Row balance) {
    BigDecimal production = balance.getAs(Balance.PRODUCTION_T);
    BigDecimal secondary = balance.getAs(Balance.SECONDARY_T);
    return (production == null || production.signum() == 0 ? 0 : half(production))
        + (secondary == null || secondary.signum() == 0 ? 0 : half(secondary));
  }

  private static BigDecimal percent(double value) {
    return BigDecimal.valueOf(PERCENT * value).setScale(0, RoundingMode.HALF_UP);
  }

  private static String text(Row printed) {
    Double value = printed.getAs(IndicatorValue.VALUE);
    if (value != null) {
      return percent(value).toPlainString();
    }
    if (!Reason.CENSORED.name().equals(printed.getAs(IndicatorValue.REASON))) {
      return "E";
    }
    double low = printed.getAs(IndicatorValue.LOW);
    return low > 0
        ? ">" + percent(low).toPlainString()
        : "<" + percent(printed.<Double>getAs(IndicatorValue.HIGH)).toPlainString();
  }

  private static String item(Row row) {
    return "%s %s %s %d"
        .formatted(
            row.<String>getAs(Balance.ELEMENT),
            row.<String>getAs(Balance.STAGE),
            row.<String>getAs(Balance.COUNTRY),
            row.<Integer>getAs(Balance.YEAR));
  }
}
