package org.oreflow.flow;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeSet;
import org.oreflow.figure.Median;
import org.oreflow.table.Flag;

/**
 * Masses that their value does not bear out.
 *
 * <pre>
 * u = v / m, odd: u &gt; k U or u &lt; U / k, m' = v / U       U: median u of the source, code and year
 * </pre>
 *
 * <p>The mass of an odd record stays, flag {@link Flag#UNIT_VALUE_ODD}, and its bounds go as far as
 * m', what goods of its value weigh as a rule. A code and year of fewer than {@value #LEAST}
 * records has no median to judge by.
 *
 * @param factor k, above 1
 */
record OddUnitValues(double factor) {
  private static final int LEAST = 8;
  private static final double LARGEST_MASS = 1e12; // t; more is no mass of a table

  private record Product(String source, String code) {}

  /**
   * Records with wider bounds and a flag where a unit value is odd.
   *
   * @param records of one year, all of each code
   */
  List<TradeRecord> widened(Collection<TradeRecord> records) {
    List<TradeRecord> all = new ArrayList<>();
    records.stream()
        .collect(groupingBy(r -> new Product(r.source(), r.code()), LinkedHashMap::new, toList()))
        .values()
        .forEach(product -> addWidened(product, all));
    return all;
  }

  private void addWidened(List<TradeRecord> product, List<TradeRecord> all) {
    double[] units =
        product.stream()
            .filter(OddUnitValues::hasUnitValue)
            .mapToDouble(OddUnitValues::unitValue)
            .toArray();
    if (units.length < LEAST) {
      all.addAll(product);
      return;
    }
    double median = Median.of(units, units.length);
    product.forEach(
        record ->
            all.add(
                hasUnitValue(record) && isOdd(unitValue(record), median)
                    ? widened(record, median)
                    : record));
  }

  private boolean isOdd(double unit, double median) {
    return unit > median * factor || unit < median / factor;
  }

  static boolean hasUnitValue(TradeRecord record) {
    Long mass = record.mass().best();
    return record.value() != null && record.value() > 0 && mass != null && mass > 0;
  }

  static double unitValue(TradeRecord record) {
    return value(record) / Unscaled.number(record.mass().best(), Unscaled.MASS);
  }

  private static double value(TradeRecord record) {
    return Unscaled.number(record.value(), Unscaled.VALUE);
  }

  private static TradeRecord widened(TradeRecord record, double median) {
    var flags = new TreeSet<>(record.flags());
    flags.add(Flag.UNIT_VALUE_ODD.name());
    double usual = value(record) / median;
    Measure mass =
        usual < LARGEST_MASS
            ? record.mass().reaching(Unscaled.rounded(usual, Unscaled.MASS))
            : record.mass();
    return record.with(mass, List.copyOf(flags));
  }
}
