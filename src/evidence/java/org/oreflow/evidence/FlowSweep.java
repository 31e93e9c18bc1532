package org.oreflow.evidence;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.oreflow.table.Flag;
import org.oreflow.table.Flow;
import org.oreflow.table.Load;

/**
 * Odd figures of an element and year in {@link Flow}: bounds, more than all exports of the
 * exporter, one good under two stages, unit values.
 *
 * <p>A unit value matters where the mass, or what the value weighs at the median, reaches a
 * hundredth of the market: a sample of two kilograms moves nothing.
 */
public final class FlowSweep {
  /** Columns that rows of one sweep share. */
  public static final List<String> GROUP = List.of(Flow.ELEMENT, Flow.YEAR);

  private static final List<String> SELLER =
      List.of(Flow.ELEMENT, Flow.STAGE, Flow.EXPORTER, Flow.YEAR, Flow.UNIT);

  private static final double LEAST = 0.01; // of the market's mass
  private static final double MOST = 100; // times the median, or a part of it
  private static final int LEAST_FLOWS = 8; // of an element, stage and year, for a median

  private final Map<List<Object>, BigDecimal> exports;
  private final List<OddFigure> odd = new ArrayList<>();
  private final Map<String, Row> goods = new HashMap<>();
  private final Map<String, List<Row>> markets = new HashMap<>();

  private FlowSweep(Map<List<Object>, BigDecimal> exports) {
    this.exports = exports;
  }

  /**
   * The odd figures of all rows of an element and year.
   *
   * @param exports element, stage, exporter, year, unit → all its exports at most
   */
  public static List<OddFigure> of(List<Row> flows, Map<List<Object>, BigDecimal> exports) {
    var sweep = new FlowSweep(exports);
    flows.forEach(sweep::row);
    sweep.markets.values().forEach(sweep::unitValues);
    return sweep.odd;
  }

  private void row(Row row) {
    BigDecimal mass = row.getAs(Flow.MASS_T);
    BigDecimal low = row.getAs(Flow.LOW_T);
    BigDecimal high = row.getAs(Flow.HIGH_T);
    if (isMore(low, mass) || isMore(mass, high) || isMore(low, high)) {
      String figures = "low %s, value %s, high %s".formatted(low, mass, high);
      odd.add(OddFigure.unexplained(cell(row), OddFigure.Kind.BOUNDS, figures));
    }
    BigDecimal most = exports.get(SELLER.stream().map(row::<Object>getAs).toList());
    if (isMore(mass, most) || isMore(high, most)) {
      String figures = "value %s, high %s, all exports %s".formatted(mass, high, most);
      var figure = OddFigure.unexplained(cell(row), OddFigure.Kind.PARTS, figures);
      boolean isSure = isMore(mass, most) || isMore(low, most);
      odd.add(isSure ? figure : figure.because(OddFigure.Cause.HIGH_OF_PRODUCT));
    }
    if (mass == null || mass.signum() == 0) {
      return;
    }
    String good = trade(row) + " " + mass + " " + row.getAs(Flow.VALUE_USD);
    Row before = goods.putIfAbsent(good, row);
    if (before != null && !stage(before).equals(stage(row))) {
      String figures = "%s t under %s and %s".formatted(mass, stage(before), stage(row));
      odd.add(OddFigure.unexplained(cell(row), OddFigure.Kind.STAGES, figures));
    }
    if (unitValue(row) > 0) {
      markets.computeIfAbsent(stage(row), none -> new ArrayList<>()).add(row);
    }
  }

  private void unitValues(List<Row> rows) {
    if (rows.size() < LEAST_FLOWS) {
      return;
    }
    double[] sorted = rows.stream().mapToDouble(FlowSweep::unitValue).sorted().toArray();
    double median = sorted[sorted.length / 2];
    double market = rows.stream().mapToDouble(FlowSweep::mass).sum();
    for (Row row : rows) {
      double here = unitValue(row);
      double most = mass(row) * Math.max(1, here / median);
      if ((here > MOST * median || median > MOST * here) && most >= LEAST * market) {
        String figures = String.format(Locale.ROOT, "%.6g USD/t, median %.6g", here, median);
        var figure = OddFigure.unexplained(cell(row), OddFigure.Kind.UNIT_VALUE, figures);
        boolean isTold = flags(row).contains(Flag.UNIT_VALUE_ODD.name());
        odd.add(isTold ? figure.because(OddFigure.Cause.UNIT_VALUE_ODD) : figure);
      }
    }
  }

  private static double mass(Row row) {
    return row.<BigDecimal>getAs(Flow.MASS_T).doubleValue();
  }

  private static List<String> flags(Row row) {
    return row.getList(row.fieldIndex(Flow.FLAGS));
  }

  // of a tonne of the element; 0: unknown
  private static double unitValue(Row row) {
    BigDecimal value = row.getAs(Flow.VALUE_WITH_MASS_USD);
    return value == null ? 0 : value.doubleValue() / mass(row);
  }

  private static boolean isMore(BigDecimal one, BigDecimal other) {
    return one != null && other != null && one.compareTo(other) > 0;
  }

  private static String stage(Row row) {
    return row.getAs(Flow.STAGE);
  }

  private static String trade(Row row) {
    return "%s %s %s %d source=%s"
        .formatted(
            row.<String>getAs(Flow.ELEMENT),
            row.<String>getAs(Flow.EXPORTER),
            row.<String>getAs(Flow.IMPORTER),
            row.<Integer>getAs(Flow.YEAR),
            row.<String>getAs(Load.SOURCE));
  }

  private static String cell(Row row) {
    return "flow mass_t " + stage(row) + " " + trade(row);
  }
}
