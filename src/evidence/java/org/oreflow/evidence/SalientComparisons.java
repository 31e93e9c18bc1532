package org.oreflow.evidence;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.oreflow.evidence.SalientTable.Mass;
import org.oreflow.evidence.SalientTable.Printed;
import org.oreflow.evidence.SalientTable.UnknownException;
import org.oreflow.figure.Interval;
import org.oreflow.table.Measure;
import org.oreflow.table.Production;

/**
 * Apparent consumption and net import reliance of the Mineral Commodity Summaries, each edition
 * from the figures that it prints beside them.
 *
 * <p>Apparent consumption is what is made, at first and again, and imported, less what is exported,
 * with what stocks give. Net import reliance is net imports with what stocks give over the printed
 * consumption, or one less domestic supply over it: the two are the same before rounding, so a
 * figure counts as equal if one of them gives it. A column that a table does not have adds nothing.
 * {@code E} is a net exporter; 100 is printed only where nothing is made at home, else 99.
 */
public final class SalientComparisons {
  /** Names of the two checks. */
  public static final String CONSUMPTION = "usgs-printed-consumption";

  public static final String RELIANCE = "usgs-printed-reliance";

  private static final String SOURCE =
      "US Geological Survey, Mineral Commodity Summaries %s, salient statistics";
  private static final String CONSUMED = Measure.CONSUMPTION.text();
  private static final String RELIED = Measure.NET_IMPORT_RELIANCE.text();
  private static final double PERCENT = 100;

  private SalientComparisons() {}

  /**
   * All of a publisher's tables.
   *
   * @param records corrected rows of {@link Production} of the United States that are parts
   */
  public static List<Comparison> of(List<Row> records) {
    Map<String, Map<String, SalientTable>> tables = new TreeMap<>(); // by item, then edition
    for (Row row : records) {
      String item =
          "%s %s USA"
              .formatted(
                  row.<String>getAs(Production.ELEMENT), row.<String>getAs(Production.STAGE));
      String edition = row.getAs(Production.RELEASE);
      tables
          .computeIfAbsent(item, none -> new TreeMap<>())
          .computeIfAbsent(edition, none -> new SalientTable())
          .add(row);
    }
    var all = new ArrayList<Comparison>();
    tables.forEach(
        (item, editions) -> {
          SalientTable before = null;
          for (var entry : editions.entrySet()) {
            if (before != null) {
              entry.getValue().follow(before);
            }
            all.addAll(of(item, entry.getKey(), entry.getValue()));
            before = entry.getValue();
          }
        });
    return all;
  }

  private static List<Comparison> of(String item, String edition, SalientTable table) {
    var all = new ArrayList<Comparison>();
    String source = SOURCE.formatted(edition);
    for (int year : table.years(CONSUMED)) {
      if (table.printed(CONSUMED, year).quantity() != null) {
        all.add(consumption("%s %d (%s)".formatted(item, year, edition), table, year, source));
      }
    }
    for (int year : table.years(RELIED)) {
      if (isPrinted(table.printed(RELIED, year))) {
        all.add(reliance("%s %d (%s)".formatted(item, year, edition), table, year, source));
      }
    }
    return all;
  }

  private static Comparison consumption(String item, SalientTable table, int year, String source) {
    BigDecimal printed = table.printed(CONSUMED, year).quantity();
    double unit = table.unit(CONSUMED, year);
    int scale = unit == 0 ? 0 : (int) -Math.round(Math.log10(unit));
    BigDecimal digits = printed.setScale(scale, RoundingMode.HALF_UP);
    try {
      Mass sum = domestic(table, year).plus(net(table, year));
      return Comparison.of(
          CONSUMPTION,
          item,
          digits,
          new Interval(sum.value(), sum.value() - sum.half(), sum.value() + sum.half()),
          source);
    } catch (UnknownException unknown) {
      return Comparison.notComputable(
          CONSUMPTION, item, digits.toPlainString(), unknown.getMessage(), source);
    }
  }

  private static Mass domestic(SalientTable table, int year) throws UnknownException {
    return table.sum(Measure.OUTPUT.text(), year).plus(table.sum(Measure.SECONDARY.text(), year));
  }

  private static Mass net(SalientTable table, int year) throws UnknownException {
    if (!table.has(Measure.IMPORT.text())) {
      throw new UnknownException("no import");
    }
    return table
        .sum(Measure.IMPORT.text(), year)
        .minus(table.sum(Measure.EXPORT.text(), year))
        .plus(table.drawn(year));
  }

  private static boolean isPrinted(Printed printed) {
    return printed.quantity() != null
        || "E".equals(printed.mark())
        || printed.isBound()
        || (printed.mark() != null && printed.mark().matches("[<>].*"));
  }

  private static Comparison reliance(String item, SalientTable table, int year, String source) {
    Printed printed = table.printed(RELIED, year);
    List<Ratio> ratios = new ArrayList<>();
    String lacks = "";
    for (boolean ofNet : new boolean[] {false, true}) {
      try {
        ratios.add(ratio(table, year, ofNet));
      } catch (UnknownException unknown) {
        lacks = unknown.getMessage();
      }
    }
    String text = text(printed);
    if (ratios.isEmpty()) {
      return Comparison.notComputable(RELIANCE, item, text, lacks, source);
    }
    Ratio best = ratios.get(0);
    for (Ratio ratio : ratios) {
      best = ratio.verdict(printed).compareTo(best.verdict(printed)) < 0 ? ratio : best;
    }
    BigDecimal shown = best.shown().setScale(2, RoundingMode.HALF_UP);
    boolean isNumber = printed.quantity() != null;
    return new Comparison(
        RELIANCE,
        item,
        text,
        shown.toPlainString(),
        isNumber ? shown.subtract(printed.quantity()).toPlainString() : "",
        best.verdict(printed),
        "",
        source);
  }

  private static String text(Printed printed) {
    return printed.quantity() != null ? printed.quantity().toPlainString() : printed.mark();
  }

  // 1 - domestic / consumption, or net imports / consumption
  private static Ratio ratio(SalientTable table, int year, boolean ofNet) throws UnknownException {
    Mass consumed = table.sum(CONSUMED, year);
    if (!table.has(CONSUMED) || consumed.value() <= 0) {
      throw new UnknownException("no consumption");
    }
    if (!ofNet && !table.has(Measure.OUTPUT.text()) && !table.has(Measure.SECONDARY.text())) {
      throw new UnknownException("no output");
    }
    double unit = table.unit(CONSUMED, year);
    double least = consumed.value() - unit / 2;
    double most = consumed.value() + unit / 2;
    Mass part = ofNet ? net(table, year) : domestic(table, year);
    double low =
        Math.min((part.value() - part.half()) / least, (part.value() - part.half()) / most);
    double high =
        Math.max((part.value() + part.half()) / least, (part.value() + part.half()) / most);
    double value = part.value() / consumed.value();
    boolean made = !ofNet && part.value() > 0;
    return ofNet
        ? new Ratio(value, low, high, isMade(table, year))
        : new Ratio(1 - value, 1 - high, 1 - low, made);
  }

  private static boolean isMade(SalientTable table, int year) {
    try {
      return domestic(table, year).value() > 0;
    } catch (UnknownException unknown) {
      return false;
    }
  }

  /**
   * A computed reliance and what the rounding of its terms leaves.
   *
   * @param isMade whether something is made at home
   */
  private record Ratio(double value, double low, double high, boolean isMade) {
    BigDecimal shown() {
      return BigDecimal.valueOf(PERCENT * Math.min(1, value));
    }

    Verdict verdict(Printed printed) {
      if ("E".equals(printed.mark())) {
        return value < 0 ? Verdict.EQUAL : low < 0 ? Verdict.ROUNDING : Verdict.DIFFERS;
      }
      if (printed.quantity() == null) {
        return within(printed);
      }
      double percent = printed.quantity().doubleValue();
      double rounded = rounded();
      if (rounded == percent) {
        return Verdict.EQUAL;
      }
      boolean allowed = PERCENT * low <= percent + 0.5 && PERCENT * high >= percent - 0.5;
      return allowed ? Verdict.ROUNDING : Verdict.DIFFERS;
    }

    private double rounded() {
      double rounded = Math.floor(PERCENT * Math.min(1, value) + 0.5);
      return rounded == PERCENT && isMade ? PERCENT - 1 : rounded;
    }

    private Verdict within(Printed printed) {
      double least = Double.isNaN(printed.low()) ? Double.NEGATIVE_INFINITY : printed.low();
      double most = Double.isNaN(printed.high()) ? PERCENT : printed.high();
      double percent = PERCENT * Math.min(1, value);
      if (percent >= least && percent <= most) {
        return Verdict.EQUAL;
      }
      boolean allowed = PERCENT * high >= least && PERCENT * low <= most;
      return allowed ? Verdict.ROUNDING : Verdict.DIFFERS;
    }
  }
}
