package org.oreflow.index.dependence;

import java.util.List;
import java.util.stream.DoubleStream;
import org.oreflow.figure.Figure;
import org.oreflow.figure.Interval;
import org.oreflow.index.formula.BalanceIndex;
import org.oreflow.index.formula.BalanceRow;
import org.oreflow.index.formula.Index;
import org.oreflow.index.formula.Term;
import org.oreflow.table.Balance;
import org.oreflow.table.Flag;
import org.oreflow.table.Reason;

/**
 * Imports relative to apparent consumption.
 *
 * <pre>IDR = M / AC       M: imports, AC: apparent consumption</pre>
 *
 * <p>In: one row of {@link Balance}. Out: at least 0, above 1 where imports are exported again;
 * null with reason ZERO_AC, NEG_AC or what is missing; NOT_COMPARABLE where the publisher's
 * consumption is no apparent one, flag REPORTED_CONSUMPTION, as imports need not be in it. Bounds
 * are exact over the corners of imports and domestic supply less exports, and hold the rounding of
 * the figures. Errors: none. Source: FAO (2001), Food Balance Sheets: A Handbook, import dependency
 * ratio, as recalled: provisional. FAO's ratio for cereals is of net imports.
 *
 * <p>Example: M 20 t, AC 20 t: 1; M 13,019 t, AC 12,200 t: 1.067131.
 */
public record ImportDependency(String name) implements BalanceIndex, Index.Provisional {
  @Override
  public Figure of(BalanceRow row) {
    if (row.has(Flag.REPORTED_CONSUMPTION)) {
      return Figure.unbounded(Double.NaN).orElse(Reason.NOT_COMPARABLE);
    }
    Interval bounds = bounds(row);
    return Figure.of(row.ofConsumption(row.imports().value()), bounds.low(), bounds.high())
        .orElse(row.whyUnknown());
  }

  private static Interval bounds(BalanceRow row) {
    double low = row.imports().low();
    double high = row.imports().high();
    if (!row.consumption().isKnown()) {
      return Interval.UNKNOWN;
    }
    if (row.isConsumptionPublished()) {
      return new Interval(
          Double.NaN,
          BalanceRow.ratio(low, row.consumedAtMost()),
          BalanceRow.ratio(high, row.consumedAtLeast()));
    }
    // M / (M + K): monotone in M and in K = D − X
    double lowest = row.domestic().low() - row.exports().high();
    double highest = row.domestic().high() - row.exports().low();
    double[] corners = {
      corner(row, low, lowest),
      corner(row, low, highest),
      corner(row, high, lowest),
      corner(row, high, highest)
    };
    boolean isOpen = DoubleStream.of(corners).anyMatch(Double::isNaN);
    return isOpen
        ? Interval.UNKNOWN
        : new Interval(
            Double.NaN,
            DoubleStream.of(corners).min().orElseThrow(),
            DoubleStream.of(corners).max().orElseThrow());
  }

  private static double corner(BalanceRow row, double imports, double rest) {
    return BalanceRow.ratio(imports, row.net(imports + rest, 0));
  }

  @Override
  public List<Term> terms(BalanceRow row) {
    return row.terms("M", "AC");
  }
}
