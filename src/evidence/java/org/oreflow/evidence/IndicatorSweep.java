package org.oreflow.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.oreflow.index.concentration.DrawnMarkets;
import org.oreflow.table.Flag;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.IntervalKind;

/**
 * Odd figures of a series in {@link IndicatorValue}: bounds, ranges, jumps, values of unknown
 * parts.
 *
 * <p>A jump matters where the index reaches the width that its bounds may have in one of the two
 * years.
 */
public final class IndicatorSweep {
  /** Columns that rows of one sweep share. */
  public static final List<String> GROUP =
      List.of(
          IndicatorValue.INDICATOR,
          IndicatorValue.VARIANT,
          IndicatorValue.ELEMENT,
          IndicatorValue.STAGE,
          IndicatorValue.COUNTRY);

  /** Indices that are a part of something or a sum of squares of parts. */
  private static final Set<String> SHARES =
      Set.of(
          "hhi",
          "hhi_normalised",
          "hhi_within",
          "cr1",
          "cr3",
          "bloc_share",
          "import_hhi",
          "import_hhi_normalised",
          "import_cr3",
          "top_supplier_share",
          "supplier_instability",
          "export_penetration",
          "usgs_trade_exposure");

  private static final double ROUNDING = 1e-9; // of sums of doubles

  private IndicatorSweep() {}

  /**
   * The odd figures of all rows of a series.
   *
   * @param width most that the bounds of a share with a value may be apart, 0 to 1, but for those
   *     that rounding leaves
   */
  public static List<OddFigure> of(List<Row> indicators, double width) {
    List<OddFigure> odd = new ArrayList<>();
    for (Row row : indicators) {
      Double value = row.getAs(IndicatorValue.VALUE);
      Double low = row.getAs(IndicatorValue.LOW);
      Double high = row.getAs(IndicatorValue.HIGH);
      String figures = String.format(Locale.ROOT, "low %s, value %s, high %s", low, value, high);
      if (isMore(low, value) || isMore(value, high) || isMore(low, high)) {
        odd.add(OddFigure.unexplained(cell(row), OddFigure.Kind.BOUNDS, figures));
      }
      if (value == null || !SHARES.contains(row.<String>getAs(IndicatorValue.INDICATOR))) {
        continue;
      }
      if (isMore(0.0, value) || isMore(value, 1.0)) {
        odd.add(OddFigure.unexplained(cell(row), OddFigure.Kind.RANGE, "value " + value));
      }
      String kind = row.getAs(IndicatorValue.INTERVAL);
      boolean isJudged =
          !IntervalKind.ROUNDING.text().equals(kind) && !IntervalKind.P5_P95.text().equals(kind);
      if (low != null && high != null && isJudged && high - low > width + ROUNDING) {
        odd.add(OddFigure.unexplained(cell(row), OddFigure.Kind.UNKNOWN_PART, figures));
      }
    }
    if (indicators.stream().noneMatch(IndicatorSweep::isOfChance)) { // the index itself is judged
      odd.addAll(jumps(indicators, width));
    }
    return odd;
  }

  private static List<OddFigure> jumps(List<Row> indicators, double width) {
    var jumps = new Jumps(width);
    for (Row row : indicators) {
      List<String> flags = row.getList(row.fieldIndex(IndicatorValue.FLAGS));
      jumps.add(
          row.<Integer>getAs(IndicatorValue.YEAR),
          new Jumps.Point(
              row.getAs(IndicatorValue.VALUE), 1.0, flags.contains(Flag.SERIES_BREAK.name())));
    }
    return indicators.isEmpty() ? List.of() : jumps.of(series(indicators.get(0)));
  }

  private static boolean isOfChance(Row row) {
    return DrawnMarkets.VARIANT.equals(row.getAs(IndicatorValue.VARIANT))
        || DrawnMarkets.NAMES.contains(row.<String>getAs(IndicatorValue.INDICATOR));
  }

  private static boolean isMore(Double one, Double other) {
    return one != null && other != null && one - other > ROUNDING * Math.max(1, Math.abs(other));
  }

  private static String series(Row row) {
    String variant = row.getAs(IndicatorValue.VARIANT);
    return "indicator %s%s %s %s %s"
        .formatted(
            row.<String>getAs(IndicatorValue.INDICATOR),
            variant.isEmpty() ? "" : " " + variant,
            row.<String>getAs(IndicatorValue.ELEMENT),
            row.<String>getAs(IndicatorValue.STAGE),
            row.<String>getAs(IndicatorValue.COUNTRY));
  }

  private static String cell(Row row) {
    return series(row) + " " + row.<Integer>getAs(IndicatorValue.YEAR);
  }
}
