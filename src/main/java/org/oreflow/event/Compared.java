package org.oreflow.event;

import java.util.Collection;
import java.util.List;
import org.oreflow.event.Report.Amount;

/**
 * What is compared before and after.
 *
 * <pre>
 *   sums     g = 2 (after − before) / (after + before)     −2 gone, 2 new
 *   others   after − before
 * </pre>
 *
 * <p>Example: 4,762 t before and 1,238 t after: g = −1.174667; 10 and 0: −2; 0 and 0: unknown.
 *
 * <p>Source: Davis and Haltiwanger (1992), Quarterly Journal of Economics 107, for the change of
 * sums.
 */
enum Compared {
  value("USD"),
  mass("t"),
  unit_value("USD/t"),
  share("1"),
  hhi("1"),
  partners("1");

  final String unit;

  Compared(String unit) {
    this.unit = unit;
  }

  boolean isSum() {
    return !unit.equals("1");
  }

  double of(Report report, String code, String partner, Collection<Integer> times) {
    Amount sum = report.sum(code, partner, times);
    List<Double> all = isSum() ? List.of() : report.values(code, times);
    double total = all.stream().mapToDouble(Double::doubleValue).sum();
    return switch (this) {
      case value -> sum.usd();
      case mass -> sum.mass();
      case unit_value -> sum.mass() > 0 ? sum.weighed() / sum.tonnes() : Double.NaN;
      case share -> sum.usd() / total;
      case hhi -> all.stream().mapToDouble(one -> one / total * (one / total)).sorted().sum();
      case partners ->
          Double.isNaN(total) ? Double.NaN : all.stream().filter(one -> one > 0).count();
    };
  }

  double change(double before, double after) {
    return isSum() ? arc(before, after) : after - before;
  }

  static double arc(double before, double after) {
    return 2 * (after - before) / (after + before); // 0/0: not a number
  }
}
