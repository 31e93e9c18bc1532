package org.oreflow.evidence;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.oreflow.table.Flag;
import org.oreflow.table.Measure;
import org.oreflow.table.Production;

/**
 * One printed table of salient statistics: an edition, material and stage, a series for each
 * statistic.
 *
 * <p>Rounding. The publisher prints three digits at most, and of the last year of an edition, which
 * is an estimate, two. A series none of whose figures has a third digit, or a second one, is known
 * to that digit only: others are rounded away to protect a company's figures. A figure stands for
 * what is within half a unit of the last digit that its series has.
 */
final class SalientTable {
  /** Flag of year-end stocks whose change is part of the publisher's consumption. */
  static final String STOCKS_COUNT = Flag.STOCKS_COUNT.name();

  private static final String STOCKS = Measure.STOCKS.text();
  private static final int DIGITS = 3;
  private static final int DIGITS_OF_ESTIMATES = 2;

  private final Map<String, Series> series = new TreeMap<>(); // by measure and publisher's type
  private int lastYear;

  /** Adds a figure of {@link Production}. */
  void add(Row row) {
    String measure = row.getAs(Production.MEASURE);
    List<String> flags = row.getList(row.fieldIndex(Production.FLAGS));
    if (measure.equals(STOCKS) && !flags.contains(STOCKS_COUNT)) {
      return;
    }
    int year = row.<Integer>getAs(Production.YEAR);
    lastYear = Math.max(lastYear, year);
    series
        .computeIfAbsent(
            measure + " " + row.<String>getAs(Production.TYPE), none -> new Series(measure))
        .figures
        .put(year, Printed.of(row));
  }

  /**
   * Takes the stocks at the end of the year before its first from the edition before, where that
   * prints the same stocks at the end of the first.
   */
  void follow(SalientTable before) {
    List<Series> ours = of(STOCKS);
    List<Series> earlier = before.of(STOCKS);
    if (ours.size() == 1 && earlier.size() == 1) {
      TreeMap<Integer, Printed> figures = ours.get(0).figures;
      int first = figures.firstKey();
      Printed last = earlier.get(0).figures.get(first - 1);
      if (last != null && figures.get(first).equals(earlier.get(0).figures.get(first))) {
        figures.put(first - 1, last);
      }
    }
  }

  /** A mass within its rounding. */
  record Mass(double value, double half) {
    static final Mass NONE = new Mass(0, 0);

    Mass plus(Mass other) {
      return new Mass(value + other.value, half + other.half);
    }

    Mass minus(Mass other) {
      return new Mass(value - other.value, half + other.half);
    }
  }

  /** What a sum lacks. */
  static final class UnknownException extends Exception {
    private static final long serialVersionUID = 1L;

    UnknownException(String what) {
      super(what);
    }
  }

  /** The years that the table has of a measure. */
  List<Integer> years(String measure) {
    return of(measure).stream().flatMap(s -> s.figures.keySet().stream()).distinct().toList();
  }

  /** Whether the table has a series of a measure. */
  boolean has(String measure) {
    return !of(measure).isEmpty();
  }

  /** The first print of a measure, absent where there is none. */
  Printed printed(String measure, int year) {
    return of(measure).stream()
        .map(s -> s.figures.get(year))
        .filter(p -> p != null)
        .findFirst()
        .orElse(Printed.NOTHING);
  }

  /** Unit of the last digit that is known of a measure's first figure. */
  double unit(String measure, int year) {
    Series first = of(measure).get(0);
    return first.unit(first.figures.get(year), year);
  }

  /**
   * The sum of the series of a measure; a measure without series adds nothing.
   *
   * @throws UnknownException where a figure of the year is withheld or not available
   */
  Mass sum(String measure, int year) throws UnknownException {
    Mass sum = Mass.NONE;
    for (Series each : of(measure)) {
      Printed printed = each.figures.getOrDefault(year, Printed.NOTHING);
      OptionalDouble value = printed.known();
      if (value.isEmpty()) {
        throw new UnknownException("no " + measure);
      }
      double half = printed.isBound() ? printed.high() : each.unit(printed, year) / 2;
      sum = sum.plus(new Mass(value.getAsDouble(), value.getAsDouble() == 0 ? 0 : half));
    }
    return sum;
  }

  /**
   * What stocks add to supply: government's as printed, and where they count, industry's at the end
   * of the year before less those at the end of the year.
   *
   * @throws UnknownException where one of them is not printed
   */
  Mass drawn(int year) throws UnknownException {
    Mass drawn = sum(Measure.STOCK_CHANGE.text(), year);
    return has(STOCKS) ? drawn.plus(sum(STOCKS, year - 1)).minus(sum(STOCKS, year)) : drawn;
  }

  private List<Series> of(String measure) {
    return series.values().stream().filter(s -> s.measure.equals(measure)).toList();
  }

  /**
   * A printed figure.
   *
   * @param quantity null where no number stands
   * @param high of a bound, NaN: none
   * @param mark as printed, such as {@code E}; null: a number
   */
  record Printed(BigDecimal quantity, double low, double high, String mark) {
    static final Printed NOTHING = new Printed(null, Double.NaN, Double.NaN, "");

    static Printed of(Row row) {
      BigDecimal quantity = row.getAs(Production.QUANTITY);
      return new Printed(
          quantity == null ? null : quantity.stripTrailingZeros(),
          number(row.getAs(Production.LOW)),
          number(row.getAs(Production.HIGH)),
          row.getAs(Production.MARK));
    }

    private static double number(BigDecimal bound) {
      return bound == null ? Double.NaN : bound.doubleValue();
    }

    // "less than half a unit" is a figure, rounded to zero
    boolean isBound() {
      return quantity == null && low == 0 && high < 1;
    }

    OptionalDouble known() {
      if (quantity != null) {
        return OptionalDouble.of(quantity.doubleValue());
      }
      return isBound() ? OptionalDouble.of(0) : OptionalDouble.empty();
    }

    private int digits() {
      return quantity == null || quantity.signum() == 0 ? 0 : quantity.precision();
    }
  }

  /** A statistic over the years. */
  private final class Series {
    private final String measure;
    private final TreeMap<Integer, Printed> figures = new TreeMap<>();

    Series(String measure) {
      this.measure = measure;
    }

    double unit(Printed printed, int year) {
      if (printed.digits() == 0) {
        return 0;
      }
      BigDecimal quantity = printed.quantity();
      int first = quantity.precision() - quantity.scale(); // digits before the point
      return Math.pow(10, Math.max(first - digits(year), -decimals()));
    }

    private int digits(int year) {
      var measured = new ArrayList<Integer>();
      figures.forEach(
          (of, printed) -> {
            if (of < lastYear && printed.digits() > 0) {
              measured.add(printed.digits());
            }
          });
      int most = measured.stream().mapToInt(n -> n).max().orElse(DIGITS);
      int known = Math.min(DIGITS, most);
      return year < lastYear ? known : Math.min(known, DIGITS_OF_ESTIMATES);
    }

    private int decimals() {
      return figures.values().stream()
          .filter(printed -> printed.digits() > 0)
          .mapToInt(printed -> Math.max(0, printed.quantity().scale()))
          .max()
          .orElse(0);
    }
  }
}
