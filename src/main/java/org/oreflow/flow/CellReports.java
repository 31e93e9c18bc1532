package org.oreflow.flow;

import static java.lang.Double.NaN;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.oreflow.choice.FlowReport;
import org.oreflow.choice.Unscaled;
import org.oreflow.choice.Verdicts;
import org.oreflow.config.Range;
import org.oreflow.figure.Median;
import org.oreflow.flow.Factor.Cell;
import org.oreflow.flow.Factor.Mean;
import org.oreflow.flow.TradeRecord.Measure;
import org.oreflow.table.Covers;
import org.oreflow.table.Flag;
import org.oreflow.table.Verdict;

/**
 * What sources report of the flows of elements and stages in a year, of the records that count.
 *
 * @param asked null: nobody asks why records are left out
 */
record CellReports(FlowInputs inputs, int year, Verdicts asked) {
  /** What decides which factors hold for a record, besides the year. */
  private record Product(String system, String code, String exporter, boolean isImporters) {
    static Product of(TradeRecord record) {
      return new Product(record.system(), record.code(), record.exporter(), record.isImporters());
    }
  }

  /**
   * The reports of each element and stage.
   *
   * @param records of the newest releases, all of each heading
   */
  Map<Cell, Map<FlowReport.Key, Report>> of(List<TradeRecord> records) {
    Map<Product, List<Factor>> ofProducts = new HashMap<>(); // most records are of a product seen
    for (TradeRecord record : records) {
      ofProducts.computeIfAbsent(Product.of(record), none -> inputs.factors().of(record, year));
    }
    List<TradeRecord> mapped =
        records.stream()
            .filter(
                record ->
                    record.crossesBorder()
                        || Verdicts.leave(asked, record, Verdict.WITHIN_COUNTRY, () -> ""))
            .filter(record -> !ofProducts.get(Product.of(record)).isEmpty())
            .toList();
    Map<Cell, Map<FlowReport.Key, Report>> reports = new HashMap<>();
    List<TradeRecord> counted = RepeatedTrade.without(mapped, asked);
    var shares = new PartnerShares(counted);
    for (TradeRecord record : counted) {
      for (Factor factor : ofProducts.get(Product.of(record))) {
        if (inputs.isOf(record, factor.cell().element())) {
          reports
              .computeIfAbsent(factor.cell(), none -> new HashMap<>())
              .computeIfAbsent(Report.key(record, factor), Report::new)
              .add(record, factor, shares.of(record, factor));
        }
      }
    }
    return reports;
  }

  /**
   * What part of a record is of a stage, where a source says it of all that an exporter sells, see
   * {@link Factor#mean}.
   *
   * <pre>
   * s_i = (u_i / U − b) / (a − b), 0 to 1     u_i = v_i / m_i, U = V / M
   * a = w / p, b = (1 − w) / (1 − p)          p: part of the mass M, w: of the value V
   * low  = max(0, p_low M − (M − m_i)) / m_i
   * high = min(m_i, p_high M) / m_i
   * </pre>
   *
   * <p>The unit value of a partner's goods lies between a U of goods of the stage and b U of
   * others. Where cutting at 0 and 1 moves the sum of s_i m_i off p M, the larger side of the two
   * is scaled down to it. Bounds follow from the total alone, for no unit value is sure of one
   * partner. A report of some partners only has bounds 0 to 1; without w there is no best.
   */
  private static final class PartnerShares {
    private final List<TradeRecord> records;
    private final Map<List<Object>, Map<TradeRecord, Range>> parts = new HashMap<>();

    PartnerShares(List<TradeRecord> records) {
      this.records = records;
    }

    /** The part of a record that is of the stage of a factor, besides the factor; mostly all. */
    Range of(TradeRecord record, Factor factor) {
      Mean mean = factor.mean();
      if (mean == null) {
        return Range.ONE;
      }
      if (!Covers.isWhole(record.covers()) && !record.covers().equals(record.exporter())) {
        return Range.UNKNOWN_PART;
      }
      if (mean.value() > 0 && record.mass().best() == null) {
        return new Range(0, Optional.of(mean.best()), 1); // of no mass
      }
      return parts
          .computeIfAbsent(sold(record, mean), sold -> parts(sold, mean))
          .getOrDefault(record, Range.UNKNOWN_PART);
    }

    // all that an exporter sells of a code, as one source has it
    private static List<Object> sold(TradeRecord one, Mean mean) {
      return List.of(one.source(), one.direction(), one.system(), one.code(), one.exporter(), mean);
    }

    // of records with a mass and a value
    private IdentityHashMap<TradeRecord, Range> parts(List<Object> sold, Mean mean) {
      List<TradeRecord> all = records.stream().filter(r -> sold(r, mean).equals(sold)).toList();
      List<TradeRecord> weighed = all.stream().filter(OddUnitValues::hasUnitValue).toList();
      double mass = tonnes(weighed, one -> one.mass().best());
      double most = tonnes(weighed, one -> one.mass().high());
      double unit = weighed.stream().mapToLong(TradeRecord::value).sum() / 1e3 / mass;
      ToDoubleFunction<TradeRecord> cut = one -> byValue(OddUnitValues.unitValue(one) / unit, mean);
      double known = mean.best() * mass;
      double sum = tonnes(weighed, one -> Math.round(cut.applyAsDouble(one) * one.mass().best()));
      IdentityHashMap<TradeRecord, Range> shares = new IdentityHashMap<>();
      for (TradeRecord one : weighed) {
        double share = cut.applyAsDouble(one);
        double held =
            sum < known
                ? 1 - (1 - share) * (mass - known) / (mass - sum)
                : share * (sum > known ? known / sum : 1);
        shares.put(
            one, part(one.mass(), mean, mass, all.size() > weighed.size() ? NaN : most, held));
      }
      return shares;
    }

    private static double tonnes(List<TradeRecord> records, ToLongFunction<TradeRecord> of) {
      return Unscaled.number(records.stream().mapToLong(of).sum());
    }

    // NaN: the value of the part is unknown, or of the same unit value
    private static double byValue(double unit, Mean mean) {
      double part = mean.value() / mean.best();
      double other = (1 - mean.value()) / (1 - mean.best());
      double share = part == other ? NaN : (unit - other) / (part - other);
      return Math.min(1, Math.max(0, share));
    }

    private static Range part(Measure own, Mean mean, double mass, double most, double share) {
      double others = mass - Unscaled.number(own.best());
      double least = Unscaled.number(own.low());
      double highest = Unscaled.number(own.high());
      double low = (mean.low() * (others + least) - (most - highest)) / least;
      double high = Math.min(1, mean.high() * (others + highest) / highest);
      double sure = low > 0 ? low : 0; // NaN: something is not weighed
      return new Range(
          sure,
          Double.isNaN(share)
              ? Optional.empty()
              : Optional.of(Math.min(high, Math.max(sure, share))),
          high);
    }
  }

  static final class RepeatedTrade {
    private RepeatedTrade() {}

    /**
     * Leaves out headings where the report has codes below them, whose total they are, and months
     * of a code where it has the year too.
     *
     * @param asked null: nobody asks why records are left out
     */
    static List<TradeRecord> without(Collection<TradeRecord> records, Verdicts asked) {
      Collection<TradeRecord> divided =
          without(
              records,
              TradeRecord::isOfSubheading,
              record -> goods(record, record.heading()),
              record ->
                  Verdicts.leave(
                      asked,
                      record,
                      Verdict.DIVIDED_HEADING,
                      () -> "the report has codes below it"));
      return without(
          divided,
          TradeRecord::isOfYear,
          record -> goods(record, record.code()),
          record ->
              Verdicts.leave(
                  asked, record, Verdict.MONTH_OF_YEAR, () -> "the report has the whole year too"));
    }

    private static List<TradeRecord> without(
        Collection<TradeRecord> records,
        Predicate<TradeRecord> counts,
        Function<TradeRecord, List<String>> place,
        Predicate<TradeRecord> leave) {
      Set<List<String>> counted = new HashSet<>();
      records.stream().filter(counts).forEach(record -> counted.add(place.apply(record)));
      return records.stream()
          .filter(
              record ->
                  counts.test(record)
                      || !counted.contains(place.apply(record))
                      || leave.test(record))
          .toList();
    }

    private static List<String> goods(TradeRecord of, String code) {
      return List.of(of.source(), of.direction(), of.exporter(), of.importer(), code);
    }
  }

  /**
   * Masses that their value does not bear out.
   *
   * <pre>
   * u = v / m, odd: u &gt; k U or u &lt; U / k, m' = v / U       U: median u of the source, code and year
   * </pre>
   *
   * <p>The mass of an odd record stays, flag {@link Flag#UNIT_VALUE_ODD}, and its bounds go as far
   * as m', what goods of its value weigh as a rule. A code and year of fewer than {@value #LEAST}
   * records has no median to judge by.
   *
   * @param factor k, above 1
   */
  record OddUnitValues(double factor) {
    private static final int LEAST = 8;
    private static final double LARGEST_MASS = 1e12; // t; more is no mass of a table

    private record Good(String source, String code) {}

    /**
     * Records with wider bounds and a flag where a unit value is odd.
     *
     * @param records of one year, all of each code
     */
    List<TradeRecord> widened(Collection<TradeRecord> records) {
      List<TradeRecord> all = new ArrayList<>();
      records.stream()
          .collect(groupingBy(r -> new Good(r.source(), r.code()), LinkedHashMap::new, toList()))
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
      for (TradeRecord record : product) {
        double unit = hasUnitValue(record) ? unitValue(record) : median;
        boolean isOdd = unit > median * factor || unit < median / factor;
        all.add(isOdd ? widened(record, median) : record);
      }
    }

    static boolean hasUnitValue(TradeRecord record) {
      Long mass = record.mass().best();
      return record.value() != null && record.value() > 0 && mass != null && mass > 0;
    }

    static double unitValue(TradeRecord record) {
      return value(record) / Unscaled.number(record.mass().best());
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
}
