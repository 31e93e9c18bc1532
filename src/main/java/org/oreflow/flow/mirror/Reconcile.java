package org.oreflow.flow.mirror;

import static java.util.stream.Collectors.toMap;

import java.io.Serializable;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleBinaryOperator;
import org.oreflow.engine.Cells;
import org.oreflow.flow.mirror.ByPair.CountryPair;
import org.oreflow.flow.mirror.ProductTrades.CountryReport;
import org.oreflow.flow.mirror.ProductTrades.ReportedTrade;
import org.oreflow.flow.mirror.ProductTrades.UnitValue;
import org.oreflow.flow.mirror.Reconcile.WeighedTrade.Bounded;
import org.oreflow.reference.Distances;
import org.oreflow.reference.Units;
import org.oreflow.table.Flag;
import org.oreflow.table.Reconciled;
import org.oreflow.table.Reconciled.Reporter;

/** The rows of {@link Reconciled} of trades, one by one. */
record Reconcile(Reconciliation asked, Estimates estimates, Distances distances)
    implements Serializable {
  Cells.Maker of(Iterator<ProductTrades> products) {
    return new OfTask(products);
  }

  private final class OfTask implements Cells.Maker {
    private static final Map<Reporter, String> HOW = // one object each
        new EnumMap<Reporter, String>(
            Arrays.stream(Reporter.values()).collect(toMap(how -> how, Reporter::text)));

    private final Iterator<ProductTrades> products;
    private final ByPair<PairEstimate> pairs =
        new ByPair<>(pair -> PairEstimate.of(pair, estimates, distances, asked));
    private final RowFlags flags = new RowFlags();
    private ProductTrades product;
    private int next;
    private int edition;
    private String codeSystem; // of the edition

    OfTask(Iterator<ProductTrades> products) {
      this.products = products;
    }

    @Override
    public boolean addTo(Cells cells) {
      while (product == null || next == product.size) {
        if (!products.hasNext()) {
          return false;
        }
        product = products.next();
        next = 0;
      }
      add(next++, cells);
      return true;
    }

    private void add(int number, Cells cells) {
      ReportedTrade trade = product.trade(number);
      PairEstimate pair = pairs.of(product, number);
      var weighed = new WeighedTrade(trade, pair, product, asked);
      CountryReport exported = trade.exported();
      CountryReport imported = trade.imported();
      cells.text(codeSystem(imported.isThere() ? imported : exported));
      cells.text(product.product.code());
      cells.text(trade.exporter());
      cells.text(trade.importer());
      cells.whole(product.product.year());
      add(weighed, cells);
      add(exported, cells);
      add(imported, cells);
      mark(trade, weighed, pair);
      cells.list(flags.next(product.flagsNumber(number), product.flags(number)));
      cells.text(product.source(number));
    }

    private static void add(WeighedTrade weighed, Cells cells) {
      Bounded value = weighed.value();
      Bounded mass = weighed.mass();
      Bounded pieces = weighed.pieces();
      add(value, cells);
      add(mass, cells);
      add(pieces, cells);
      cells.text(pieces.how() == null ? null : Units.PIECE);
      cells.text(text(value.how()));
      cells.text(text(mass.how()));
      cells.text(text(pieces.how()));
      cells.decimal(weighed.weight());
      cells.decimal(weighed.freight);
    }

    private static void add(Bounded figure, Cells cells) {
      cells.decimal(Bounded.rounded(figure.value()));
      cells.decimal(Bounded.rounded(figure.low()));
      cells.decimal(Bounded.rounded(figure.high()));
    }

    private static void add(CountryReport report, Cells cells) {
      cells.decimal(report.value());
      cells.decimal(report.mass());
      cells.decimal(report.pieces());
    }

    private static String text(Reporter how) {
      return how == null ? null : HOW.get(how);
    }

    private String codeSystem(CountryReport report) {
      if (codeSystem == null || edition != report.edition()) {
        edition = report.edition();
        codeSystem = MirrorReconciliation.codeSystem(edition);
      }
      return codeSystem;
    }

    private void mark(ReportedTrade trade, WeighedTrade weighed, PairEstimate pair) {
      CountryReport export = trade.export();
      CountryReport imported = trade.imports();
      markIf(
          export.isThere() != imported.isThere() && trade.isOfCountries(),
          export.isThere() ? pair.withoutImport() : pair.withoutExport());
      markIf(
          weighed.haveBothValues() && asked.hubs().exporters().contains(trade.exporter()),
          Flag.HUB_EXPORTER);
      markIf(weighed.disagree(), Flag.REPORTS_DISAGREE);
      markIf(weighed.isOdd(), Flag.UNIT_VALUE_ODD);
      markIf(
          export.isThere() && imported.isThere() && export.edition() != imported.edition(),
          Flag.EDITIONS_DIFFER);
      markIf(imported.cif() > 0 && !pair.isFreightEstimated(), Flag.FREIGHT_DEFAULT);
      markIf(weighed.haveBothValues() && !pair.hasConverged(), Flag.NOT_CONVERGED);
      markIf(trade.isPartOfYear(), Flag.PARTIAL_YEAR);
      markIf(
          export.mass() == CountryReport.UNKNOWN && imported.mass() == CountryReport.UNKNOWN,
          Flag.NO_MASS);
    }

    private void markIf(boolean holds, Flag flag) {
      if (holds) {
        flags.mark(flag);
      }
    }
  }

  /** The flags of a task's rows: those of the reports and its marks. Equal lists are one object. */
  static final class RowFlags {
    private record Parts(int reported, Set<Flag> marks) {}

    private final Map<Parts, List<String>> lists = new HashMap<>();
    private final Set<Flag> marks = EnumSet.noneOf(Flag.class);

    void mark(Flag flag) {
      marks.add(flag);
    }

    /**
     * The flags of a row, whose marks are forgotten.
     *
     * @param reported number of the flags that the reports have, the same in all of a task
     */
    List<String> next(int reported, List<String> names) {
      List<String> known = lists.get(new Parts(reported, marks));
      if (known == null) {
        var all = new TreeSet<>(names);
        marks.forEach(flag -> all.add(flag.name()));
        known = List.copyOf(all);
        lists.put(new Parts(reported, EnumSet.copyOf(marks)), known);
      }
      marks.clear();
      return known;
    }
  }

  /**
   * One value, one mass and one quantity of the two reports of a trade.
   *
   * <pre>
   * m' = m / (1 + f)                                                           importer's, free on board
   * v  = w x + (1 − w) m',  beyond a ratio of the setting  x^w m'^(1 − w)
   * </pre>
   *
   * <p>f, w: {@link PairEstimate}. A report alone counts as it is, an importer's less freight.
   * Masses and quantities are weighed alike; where the unit value of one alone is implausible the
   * other counts. What has a partner that is no country may be a part of what another partner
   * reports of its own, so its low is 0.
   */
  static final class WeighedTrade {
    private static final double MILLION = 1e6;

    private final ReportedTrade trade;
    private final CountryReport export;
    private final CountryReport imported;
    private final PairEstimate pair;
    private final UnitValue ofMass;
    private final ReportedAmount mass;
    private final ReportedAmount pieces;
    private final Reconciliation asked;
    private final long freight; // in millionths, or none
    private final double fob;

    WeighedTrade(
        ReportedTrade trade, PairEstimate pair, ProductTrades product, Reconciliation asked) {
      this.trade = trade;
      this.export = trade.export();
      this.imported = trade.imports();
      this.pair = pair;
      this.ofMass = product.ofMass;
      this.asked = asked;
      this.freight = freightMillionths();
      this.mass = amounts(export.mass(), imported.mass(), ofMass);
      this.pieces = amounts(export.pieces(), imported.pieces(), product.ofPieces);
      this.fob = freight == CountryReport.UNKNOWN ? Double.NaN : freeOnBoard(freight / MILLION);
    }

    private ReportedAmount amounts(long ofExport, long ofImport, UnitValue usual) {
      return new ReportedAmount(
          ReportedAmount.Side.of(ofExport, export.value(), usual, asked.unitValue()),
          ReportedAmount.Side.of(ofImport, imported.value(), usual, asked.unitValue()));
    }

    private long freightMillionths() {
      if (imported.cif() > 0) {
        return pair.freight(ofMass, asked.freight().most());
      }
      return imported.value() == CountryReport.UNKNOWN ? CountryReport.UNKNOWN : 0;
    }

    // of the part of an import that freight is in
    private double freeOnBoard(double part) {
      long cif = Math.max(0, imported.cif());
      return imported.value() - cif + cif / (part + 1);
    }

    /** Weight of the exporter's report in millionths; unknown where one report has no value. */
    long weight() {
      return haveBothValues() ? pair.weight() : CountryReport.UNKNOWN;
    }

    boolean haveBothValues() {
      return export.hasValue() && imported.hasValue();
    }

    boolean disagree() {
      double x = export.value();
      return haveBothValues() && Math.max(x, fob) > Math.min(x, fob) * asked.disagreeBeyond();
    }

    Bounded value() {
      double x = CountryReport.number(export.value());
      if (haveBothValues()) {
        return bounded(
            new Bounded(mean(x, fob), Math.min(x, fob), Math.max(x, fob), Reporter.BOTH));
      } else if (export.hasValue() || Double.isNaN(fob)) {
        return bounded(new Bounded(x, x, x, Reporter.EXPORTER));
      }
      double low = Math.min(freeOnBoard(asked.freight().most()), fob);
      return bounded(new Bounded(fob, low, imported.value(), Reporter.IMPORTER));
    }

    private Bounded bounded(Bounded figure) {
      return trade.isOfCountries() ? figure : figure.orNothing();
    }

    private double mean(double x, double m) {
      return Bounded.mean(x, m, pair.weight(), asked.geometricBeyond());
    }

    Bounded mass() {
      return bounded(mass.figure(this::mean));
    }

    Bounded pieces() {
      return bounded(pieces.figure(this::mean));
    }

    boolean isOdd() {
      return mass.isOdd() || pieces.isOdd();
    }

    /** How much of a product both reports tell of, as a mass or in pieces, and what comes of it. */
    record ReportedAmount(Side export, Side imported) {
      /**
       * @param isOdd whether the value of a unit is implausible
       * @param other as much as the value pays for, where it is; else the amount
       */
      record Side(double amount, boolean isOdd, double other) {
        static Side of(long amount, long value, UnitValue usual, Reconciliation.UnitValue asked) {
          boolean isOdd = usual.isOdd(value, amount, asked);
          double number = CountryReport.number(amount);
          double other = isOdd ? value / StrictMath.exp(usual.logarithm()) : number;
          return new Side(number, isOdd, other);
        }

        boolean isKnown() {
          return !Double.isNaN(amount);
        }

        private Bounded figure(Reporter how) {
          return new Bounded(amount, Math.min(amount, other), Math.max(amount, other), how);
        }
      }

      boolean isOdd() {
        return export.isOdd || imported.isOdd;
      }

      Bounded figure(DoubleBinaryOperator mean) {
        double x = export.amount;
        double m = imported.amount;
        if (!export.isKnown() && !imported.isKnown()) {
          return Bounded.NONE;
        } else if (!imported.isKnown()) {
          return export.figure(Reporter.EXPORTER);
        } else if (!export.isKnown()) {
          return imported.figure(Reporter.IMPORTER);
        }
        double low = Math.min(x, m);
        double high = Math.max(x, m);
        if (export.isOdd == imported.isOdd) {
          return new Bounded(mean.applyAsDouble(x, m), low, high, Reporter.BOTH);
        }
        return export.isOdd
            ? new Bounded(m, low, high, Reporter.IMPORTER)
            : new Bounded(x, low, high, Reporter.EXPORTER);
      }
    }

    /**
     * An amount that follows from two reports, with its bounds, in units of the last decimal.
     *
     * @param value NaN, as low and high, if it is not known
     * @param how whose report it is, null if it is not known
     */
    record Bounded(double value, double low, double high, Reporter how) {

      static final Bounded NONE = new Bounded(Double.NaN, Double.NaN, Double.NaN, null);

      /** The figure of goods that another partner may have reported as its own. */
      Bounded orNothing() {
        return new Bounded(value, Double.isNaN(low) ? low : 0, high, how);
      }

      /**
       * The weighted mean of two amounts above 0, a geometric one where they are far apart.
       *
       * @param weight of the exporter's, in millionths
       * @param beyond ratio from which they are far apart
       */
      static double mean(double exporter, double importer, long weight, double beyond) {
        double w = weight / MILLION;
        double least = Math.min(exporter, importer);
        double most = Math.max(exporter, importer);
        double mean =
            most > least * beyond
                ? StrictMath.exp(w * StrictMath.log(exporter) + (1 - w) * StrictMath.log(importer))
                : w * exporter + (1 - w) * importer;
        return Math.max(least, Math.min(most, mean)); // whatever logarithms lose
      }

      /** The nearest whole number, {@link CountryReport#UNKNOWN} if it is not known. */
      static long rounded(double amount) {
        return Double.isNaN(amount) ? CountryReport.UNKNOWN : (long) Math.floor(amount + 0.5);
      }
    }
  }

  /**
   * What is known of two countries in a year beside a trade of theirs.
   *
   * <pre>
   * w = 1 / (1 + exp(−ln(w₀ / (1 − w₀)) − I + E))               weight of the exporter
   * f = exp(a + b ln d + c n + g U) − 1, at least 0, at most the setting      freight
   * </pre>
   *
   * <p>a, b, c, g: {@link FreightRegression}; U: {@link UnitValue}; E, I: {@link
   * org.oreflow.reference.ReporterWeights} of exporter and importer; of those without a number s e
   * − ln h and s i, with e, i of {@link ReporterReliability} and h the odds of a hub, else 1. Both
   * are rounded to millionths before they act, so that a row follows from its columns.
   *
   * @param weight w, in millionths
   * @param expected a + b ln d + c n, NaN where the distance is not known
   * @param anywhere the logarithm of 1 + f where it is not
   * @param unitValue g
   * @param withoutExport why only the importer's report of a trade is there
   * @param withoutImport the same of the exporter's
   */
  record PairEstimate(
      long weight,
      double expected,
      double anywhere,
      double unitValue,
      boolean isFreightEstimated,
      boolean hasConverged,
      Flag withoutExport,
      Flag withoutImport) {

    static PairEstimate of(
        CountryPair pair, Estimates estimates, Distances distances, Reconciliation asked) {
      double prior = asked.reliability().exporter();
      double odds = StrictMath.log(prior / (1 - prior));
      Estimates.OfYear year = estimates.years().get(pair.year());
      if (year == null) {
        double byDefault = StrictMath.log(1 + asked.freight().byDefault());
        return new PairEstimate(
            weight(odds),
            Double.NaN,
            byDefault,
            0,
            false,
            true,
            Flag.PARTNER_SILENT,
            Flag.PARTNER_SILENT);
      }
      double apart =
          year.odds().importers().getOrDefault(pair.importer(), 0.0)
              - year.odds().exporters().getOrDefault(pair.exporter(), 0.0);
      return new PairEstimate(
          weight(odds + apart),
          expected(pair, year.freight(), distances),
          year.freight().mean(),
          year.freight().unitValue(),
          year.freight().isEstimated(),
          year.converged(),
          without(year.exporting(), pair.exporter(), pair, year),
          without(year.importing(), pair.importer(), pair, year));
    }

    private static Flag without(
        Set<String> reporting, String country, CountryPair pair, Estimates.OfYear year) {
      if (year.odds().leavesOut(country, pair.year())) {
        return Flag.REPORTER_LEFT_OUT;
      }
      return reporting.contains(country) ? Flag.ONE_SIDED : Flag.PARTNER_SILENT;
    }

    private static long weight(double odds) {
      return MirrorSums.millionths(1.0 / (StrictMath.exp(-odds) + 1));
    }

    private static double expected(
        CountryPair pair, FreightRegression freight, Distances distances) {
      var km = distances.km(pair.exporter(), pair.importer());
      if (km.isEmpty()) {
        return Double.NaN;
      }
      double border = distances.areNeighbours(pair.exporter(), pair.importer()) ? 1 : 0;
      return freight.constant()
          + freight.distance() * StrictMath.log(km.getAsDouble())
          + freight.border() * border;
    }

    /** Freight of a product as a part of its value free on board, in millionths. */
    long freight(UnitValue ofProduct, double most) {
      boolean isKnown = ofProduct.isKnown() && !Double.isNaN(expected);
      double logarithm = isKnown ? expected + unitValue * ofProduct.logarithm() : anywhere;
      double part = StrictMath.exp(logarithm) - 1;
      return MirrorSums.millionths(Math.max(0, Math.min(most, part)));
    }
  }
}
