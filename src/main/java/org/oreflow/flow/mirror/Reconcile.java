package org.oreflow.flow.mirror;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.exp;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;
import static org.oreflow.flow.mirror.MirroredReports.EXPORTS;
import static org.oreflow.flow.mirror.MirroredReports.EXPORT_EDITION;
import static org.oreflow.flow.mirror.MirroredReports.EXPORT_MASS;
import static org.oreflow.flow.mirror.MirroredReports.EXPORT_QUANTITY;
import static org.oreflow.flow.mirror.MirroredReports.EXPORT_VALUE;
import static org.oreflow.flow.mirror.MirroredReports.IMPORTS;
import static org.oreflow.flow.mirror.MirroredReports.IMPORT_CIF;
import static org.oreflow.flow.mirror.MirroredReports.IMPORT_EDITION;
import static org.oreflow.flow.mirror.MirroredReports.IMPORT_MASS;
import static org.oreflow.flow.mirror.MirroredReports.IMPORT_QUANTITY;
import static org.oreflow.flow.mirror.MirroredReports.IMPORT_VALUE;
import static org.oreflow.flow.mirror.MirroredReports.PART_OF_YEAR;
import static org.oreflow.flow.mirror.MirroredReports.told;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.MakeDecimal;
import org.apache.spark.sql.classic.ExpressionUtils;
import org.oreflow.choice.Current;
import org.oreflow.engine.Apart;
import org.oreflow.engine.CountryNumber;
import org.oreflow.engine.FlagBits;
import org.oreflow.flow.Flows;
import org.oreflow.reference.ReporterWeights;
import org.oreflow.reference.Units;
import org.oreflow.table.Flag;
import org.oreflow.table.Reconciled;
import org.oreflow.table.Reporter;
import org.oreflow.table.Trade;

/**
 * One value, one mass and one quantity of two reports, row by row.
 *
 * <pre>
 * f   = exp(a + b ln d + c n + g U) − 1, at least 0, at most the setting      freight
 * m'  = m / (1 + f)                                                           importer's, free on board
 * w   = 1 / (1 + exp(−ln(w₀ / (1 − w₀)) − I + E))                             weight of the exporter
 * v   = w x + (1 − w) m',  beyond a ratio of the setting  x^w m'^(1 − w)
 * </pre>
 *
 * <p>a, b, c, g: {@link FreightRegression}; U: {@link UnitValues}; E, I: {@link ReporterWeights} of
 * exporter and importer; of those without a number s e − ln h and s i, with e, i of {@link
 * ReporterReliability} and h the odds of a hub, else 1. A report alone counts as it is, an
 * importer's less freight. Masses and quantities are weighed alike; where the unit value of one
 * alone is implausible the other counts. What has a partner that is no country may be a part of
 * what another partner reports of its own, so its low is 0. f and w are rounded to millionths
 * before they act, so that a row follows from its columns.
 */
final class Reconcile {
  static final String ONE_SIDED = Flag.ONE_SIDED.name();
  static final String PARTNER_SILENT = Flag.PARTNER_SILENT.name();
  static final String HUB_EXPORTER = Flag.HUB_EXPORTER.name();
  static final String REPORTS_DISAGREE = Flag.REPORTS_DISAGREE.name();
  static final String UNIT_VALUE_ODD = Flag.UNIT_VALUE_ODD.name();
  static final String EDITIONS_DIFFER = Flag.EDITIONS_DIFFER.name();
  static final String FREIGHT_DEFAULT = Flag.FREIGHT_DEFAULT.name();
  static final String NOT_CONVERGED = Flag.NOT_CONVERGED.name();

  static final List<String> MARKS =
      List.of(
          ONE_SIDED,
          PARTNER_SILENT,
          HUB_EXPORTER,
          REPORTS_DISAGREE,
          UNIT_VALUE_ODD,
          EDITIONS_DIFFER,
          FREIGHT_DEFAULT,
          NOT_CONVERGED,
          Flows.NO_MASS,
          Current.PARTIAL_YEAR);

  static final String BOTH = Reporter.BOTH.text();
  static final String EXPORTER = Reporter.EXPORTER.text();
  static final String IMPORTER = Reporter.IMPORTER.text();
  private static final double MILLION = 1e6;

  private static final String FREIGHT = "freight_millionths";
  private static final String WEIGHT = "weight_millionths";
  private static final String FOB = "import_fob";

  private final Reconciliation asked;
  private final FlagBits bits;

  Reconcile(Reconciliation asked, FlagBits bits) {
    this.asked = asked;
    this.bits = bits;
  }

  /**
   * The reconciled rows.
   *
   * @param joined of {@link KnownTrades#of}
   */
  Dataset<Row> of(Dataset<Row> joined) {
    return joined
        .withColumns(estimates())
        .withColumn(FOB, freeOnBoard(col(FREIGHT).divide(MILLION)))
        .withColumns(figures())
        .withColumn(Trade.EXPORTER, CountryNumber.code(col(Trade.EXPORTER)))
        .withColumn(Trade.IMPORTER, CountryNumber.code(col(Trade.IMPORTER)));
  }

  private Map<String, Column> estimates() {
    var all = new LinkedHashMap<String, Column>();
    all.put(FREIGHT, freight());
    all.put(WEIGHT, weight());
    ReportedAmount.ALL.forEach(amount -> all.putAll(amount.odd(asked.unitValue())));
    return all;
  }

  private Column freight() {
    Column u = col(UnitValues.OF_MASS.median()).multiply(MirrorFormulas.STEP);
    Column expected =
        col(Estimates.CONSTANT)
            .plus(col(Estimates.DISTANCE).multiply(col(Estimates.LN_KM)))
            .plus(col(Estimates.BORDER).multiply(col(Estimates.NEIGHBOURS)))
            .plus(col(Estimates.UNIT_VALUE).multiply(u));
    double byDefault = StrictMath.log(1 + asked.freight().byDefault());
    Column part = exp(coalesce(expected, col(Estimates.MEAN), lit(byDefault))).minus(1);
    Column bounded = greatest(lit(0.0), least(lit(asked.freight().most()), part));
    return when(col(IMPORT_CIF).gt(0), millionths(bounded))
        .when(col(IMPORT_VALUE).isNotNull(), lit(0L));
  }

  private Column weight() {
    double prior = asked.reliability().exporter();
    Column apart =
        odds(KnownTrades.IMPORTING, Estimates.IMPORTER_ODDS)
            .minus(odds(KnownTrades.EXPORTING, Estimates.EXPORTER_ODDS));
    Column odds = lit(StrictMath.log(prior / (1 - prior))).plus(apart);
    return millionths(lit(1.0).divide(exp(odds.unary_$minus()).plus(1)));
  }

  private static Column odds(String prefix, String name) {
    return coalesce(col(prefix + name), lit(0.0));
  }

  private Column isHub() {
    return col(Trade.EXPORTER)
        .isin(asked.hubs().exporters().stream().map(CountryNumber::of).toArray());
  }

  private static Column millionths(Column value) {
    return floor(value.multiply(MILLION).plus(0.5));
  }

  // of the part of an import that freight is in
  private static Column freeOnBoard(Column freight) {
    Column cif = coalesce(col(IMPORT_CIF), lit(0L));
    return col(IMPORT_VALUE).minus(cif).plus(cif.divide(freight.plus(1)));
  }

  private Map<String, Column> figures() {
    Column two = col(EXPORT_VALUE).gt(0).and(col(IMPORT_VALUE).gt(0));
    Column x = col(EXPORT_VALUE).cast("double");
    Column isExport = coalesce(col(EXPORT_VALUE).gt(0), lit(false)).or(col(FOB).isNull());
    Column most = freeOnBoard(lit(asked.freight().most()));
    Column alone = when(isExport, x).otherwise(col(FOB));
    var all = new LinkedHashMap<String, Column>();
    Column edition = coalesce(col(IMPORT_EDITION), col(EXPORT_EDITION));
    all.put(Reconciled.CODE_SYSTEM, concat(lit("HS"), edition.cast("string")));
    all.put(Reconciled.VALUE_USD, value(when(two, mean(x, col(FOB))).otherwise(alone)));
    all.put(
        Reconciled.VALUE_LOW_USD,
        value(
            lowOf(
                when(two, least(x, col(FOB))).when(isExport, x).otherwise(least(most, col(FOB))))));
    all.put(
        Reconciled.VALUE_HIGH_USD,
        value(
            when(two, greatest(x, col(FOB)))
                .when(isExport, x)
                .otherwise(col(IMPORT_VALUE).cast("double"))));
    all.put(Reconciled.HOW, when(two, BOTH).when(isExport, EXPORTER).otherwise(IMPORTER));
    ReportedAmount.ALL.forEach(amount -> all.putAll(amount.figures(this::mean)));
    all.put(
        Reconciled.QUANTITY_UNIT,
        when(coalesce(col(EXPORT_QUANTITY), col(IMPORT_QUANTITY)).isNotNull(), Units.PIECE));
    all.put(Reconciled.EXPORTER_WEIGHT, when(two, factor(WEIGHT)));
    all.put(Reconciled.FREIGHT, factor(FREIGHT));
    all.put(Reconciled.EXPORT_VALUE_USD, decimal(col(told(EXPORT_VALUE)), 18, 3));
    all.put(Reconciled.EXPORT_MASS_T, decimal(col(told(EXPORT_MASS)), 18, 6));
    all.put(Reconciled.EXPORT_QUANTITY, decimal(col(told(EXPORT_QUANTITY)), 18, 6));
    all.put(Reconciled.IMPORT_VALUE_USD, decimal(col(told(IMPORT_VALUE)), 18, 3));
    all.put(Reconciled.IMPORT_MASS_T, decimal(col(told(IMPORT_MASS)), 18, 6));
    all.put(Reconciled.IMPORT_QUANTITY, decimal(col(told(IMPORT_QUANTITY)), 18, 6));
    all.put(Reconciled.FLAGS, bits.flags(marks(two)));
    all.put(Reconciled.YEAR, Apart.of(col(Reconciled.YEAR)));
    return all;
  }

  // another partner may have reported the same goods as its own
  static Column lowOf(Column low) {
    return when(low.isNotNull(), when(MirroredReports.isOfCountries(), low).otherwise(0.0));
  }

  private Column mean(Column x, Column m) {
    return MirrorFormulas.mean(x, m, col(WEIGHT), lit(asked.geometricBeyond()));
  }

  private Map<String, Column> marks(Column two) {
    Column exported = col(EXPORTS).gt(0);
    Column imported = col(IMPORTS).gt(0);
    Column partnerReports =
        when(exported, coalesce(col(KnownTrades.IMPORTING + Estimates.REPORTS_IMPORTS), lit(false)))
            .otherwise(
                coalesce(col(KnownTrades.EXPORTING + Estimates.REPORTS_EXPORTS), lit(false)));
    Column alone = not(exported.and(imported)).and(MirroredReports.isOfCountries());
    Column apart =
        greatest(col(EXPORT_VALUE), col(FOB))
            .gt(least(col(EXPORT_VALUE), col(FOB)).multiply(asked.disagreeBeyond()));
    var marks = new LinkedHashMap<String, Column>();
    marks.put(ONE_SIDED, alone.and(partnerReports));
    marks.put(PARTNER_SILENT, alone.and(not(partnerReports)));
    marks.put(HUB_EXPORTER, two.and(isHub()));
    marks.put(REPORTS_DISAGREE, two.and(apart));
    marks.put(
        UNIT_VALUE_ODD,
        ReportedAmount.ALL.stream().map(ReportedAmount::isOdd).reduce(Column::or).orElseThrow());
    marks.put(EDITIONS_DIFFER, col(EXPORT_EDITION).notEqual(col(IMPORT_EDITION)));
    marks.put(
        FREIGHT_DEFAULT,
        col(IMPORT_CIF).gt(0).and(not(coalesce(col(Estimates.FREIGHT_ESTIMATED), lit(false)))));
    marks.put(NOT_CONVERGED, two.and(not(coalesce(col(Estimates.CONVERGED), lit(true)))));
    marks.put(Current.PARTIAL_YEAR, col(PART_OF_YEAR));
    marks.put(Flows.NO_MASS, col(EXPORT_MASS).isNull().and(col(IMPORT_MASS).isNull()));
    marks.replaceAll((flag, holds) -> coalesce(holds, lit(false)));
    return marks;
  }

  private static Column value(Column thousandths) {
    return decimal(floor(thousandths.plus(0.5)), 18, 3);
  }

  static Column amount(Column millionths) {
    return decimal(floor(millionths.plus(0.5)), 18, 6);
  }

  private static Column factor(String millionths) {
    return decimal(col(millionths), 9, 6);
  }

  // without the text that a cast of a double goes through
  private static Column decimal(Column unscaled, int precision, int scale) {
    return ExpressionUtils.column(
        new MakeDecimal(ExpressionUtils.expression(unscaled), precision, scale));
  }
}
