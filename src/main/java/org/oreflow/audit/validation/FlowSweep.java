package org.oreflow.audit.validation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.oreflow.table.Flow;
import org.oreflow.table.Load;

/** Odd figures of {@link Flow}: bounds, one good under two stages, unit values. */
public final class FlowSweep {
  private static final double MOST = 100; // times the median, or a part of it
  private static final int LEAST_FLOWS = 8; // of an element, stage and year, for a median

  private final List<OddFigure> odd = new ArrayList<>();
  private final Map<String, Row> goods = new HashMap<>();
  private final Map<String, List<Row>> markets = new HashMap<>();

  private FlowSweep() {}

  /** The odd figures of all rows of the table. */
  public static List<OddFigure> of(List<Row> flows) {
    var sweep = new FlowSweep();
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
      odd.add(new OddFigure(cell(row), OddFigure.Kind.BOUNDS, figures));
    }
    if (mass == null || mass.signum() == 0) {
      return;
    }
    String good = trade(row) + " " + mass + " " + row.getAs(Flow.VALUE_USD);
    Row before = goods.putIfAbsent(good, row);
    if (before != null && !stage(before).equals(stage(row))) {
      String figures = "%s t under %s and %s".formatted(mass, stage(before), stage(row));
      odd.add(new OddFigure(cell(row), OddFigure.Kind.STAGES, figures));
    }
    if (unitValue(row) > 0) {
      String market = row.getAs(Flow.ELEMENT) + " " + stage(row) + " " + row.getAs(Flow.YEAR);
      markets.computeIfAbsent(market, none -> new ArrayList<>()).add(row);
    }
  }

  private void unitValues(List<Row> rows) {
    if (rows.size() < LEAST_FLOWS) {
      return;
    }
    double[] sorted = rows.stream().mapToDouble(FlowSweep::unitValue).sorted().toArray();
    double median = sorted[sorted.length / 2];
    for (Row row : rows) {
      double here = unitValue(row);
      if (here > MOST * median || median > MOST * here) {
        String figures = String.format(Locale.ROOT, "%.6g USD/t, median %.6g", here, median);
        odd.add(new OddFigure(cell(row), OddFigure.Kind.UNIT_VALUE, figures));
      }
    }
  }

  // of a tonne of the element; 0: unknown
  private static double unitValue(Row row) {
    BigDecimal value = row.getAs(Flow.VALUE_WITH_MASS_USD);
    BigDecimal mass = row.getAs(Flow.MASS_T);
    return value == null ? 0 : value.doubleValue() / mass.doubleValue();
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
