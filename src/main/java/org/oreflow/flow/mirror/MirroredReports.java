package org.oreflow.flow.mirror;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.LongType;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.UnscaledValue;
import org.apache.spark.sql.classic.ExpressionUtils;
import org.apache.spark.sql.expressions.Window;
import org.oreflow.choice.Current;
import org.oreflow.choice.OccurringMarks;
import org.oreflow.choice.Releases;
import org.oreflow.engine.CountryNumber;
import org.oreflow.engine.FlagBits;
import org.oreflow.flow.FlowFactor;
import org.oreflow.reference.Countries;
import org.oreflow.table.Load;
import org.oreflow.table.Trade;

/**
 * The two reports of each trade side by side: records of sources that hold reports of the world's
 * countries, by exporter, importer, product and year.
 *
 * <p>Records under codes of other systems than the Harmonised System, without a reporter, or of
 * goods that returned to their exporter, are none. Codes of two editions are one product where
 * their digits are equal. Amounts are whole numbers, value in 0.001 USD, mass in 0.000001 t and
 * quantity in 0.000001 pieces: their sums do not depend on an order. A mass or quantity is known if
 * all records of a report have one above zero. Quantities in other units than those that count
 * things are left aside: that of a mass stands in the mass. Where sources have reports of the same
 * trade, the first in precedence counts. A report of some months beside one of the whole year is
 * told and does not count. Countries travel as {@link CountryNumber}.
 */
public final class MirroredReports {
  static final String EXPORTS = "exports"; // records of the exporter's report
  static final String IMPORTS = "imports";
  static final String EXPORT_VALUE = "export_value";
  static final String EXPORT_MASS = "export_mass";
  static final String EXPORT_QUANTITY = "export_pieces";
  static final String EXPORT_EDITION = "export_edition"; // year of the edition of its codes
  static final String IMPORT_VALUE = "import_value";
  static final String IMPORT_MASS = "import_mass";
  static final String IMPORT_QUANTITY = "import_pieces";
  static final String IMPORT_EDITION = "import_edition";
  static final String IMPORT_CIF = "import_cif"; // part of the value that freight is in

  static final String VALUE = "value";
  static final String MASS = "mass"; // null: not known
  static final String QUANTITY = "pieces"; // null: not known

  static final String PART_OF_YEAR = "part_of_year"; // what counts is of some months

  private static final List<String> OF_EXPORT = List.of(EXPORT_VALUE, EXPORT_MASS, EXPORT_QUANTITY);
  private static final List<String> OF_IMPORT =
      List.of(IMPORT_VALUE, IMPORT_CIF, IMPORT_MASS, IMPORT_QUANTITY);
  private static final String EXPORT_PART = "export_part"; // marks of records of some months
  private static final String IMPORT_PART = "import_part";
  private static final String EXPORTED = "exported";
  private static final String EDITION = "edition";
  private static final String IS_CIF = "is_cif";
  private static final String HS = "HS";
  private static final int EDITION_LENGTH = 6; // of HS2022; HSK is Korea's own
  private static final String EXPORT = "export";
  private static final List<String> TRADE =
      List.of(Trade.YEAR, Trade.CODE, Trade.EXPORTER, Trade.IMPORTER, Trade.SOURCE);

  private final List<String> sources;
  private final FlagBits bits;
  private final Map<String, Double> pieces;

  /**
   * Reports of these sources.
   *
   * @param sources ids in the order of precedence
   * @param occurring in the records
   * @param pieces unit that counts things → how many it is
   */
  public MirroredReports(
      List<String> sources, OccurringMarks occurring, Map<String, Double> pieces) {
    this.sources = List.copyOf(sources);
    this.pieces = Map.copyOf(pieces);
    var flags = new ArrayList<>(occurring.flags());
    flags.addAll(Current.marks().keySet());
    flags.add(FlowFactor.HS_CONVERTED);
    flags.addAll(Reconcile.MARKS);
    this.bits = new FlagBits(flags, List.of(EXPORT_PART, IMPORT_PART));
  }

  FlagBits bits() {
    return bits;
  }

  /**
   * Whether a record is part of a report that may have a mirror, in an edition of the Harmonised
   * System, of columns of {@link Trade}.
   */
  public static Column isReport(List<String> sources) {
    return col(Trade.SOURCE)
        .isin(sources.toArray())
        .and(col(Trade.CODE_SYSTEM).startsWith(HS))
        .and(length(col(Trade.CODE_SYSTEM)).equalTo(EDITION_LENGTH))
        .and(col(Trade.REPORTER).isNotNull())
        .and(col(Trade.DIRECTION).isNotNull());
  }

  /**
   * The records of reports: year, code, exporter, importer, source, {@link #VALUE}, {@link #MASS}
   * and what else {@link #sideBySide} needs.
   *
   * @param current with the columns of {@link Current#withMonths} and of the release
   */
  Dataset<Row> records(Dataset<Row> current) {
    var columns = new ArrayList<Column>();
    Stream.of(Trade.YEAR, Trade.CODE, Trade.SOURCE).forEach(name -> columns.add(col(name)));
    Stream.of(Trade.EXPORTER, Trade.IMPORTER)
        .forEach(name -> columns.add(CountryNumber.of(col(name)).as(name)));
    columns.add(col(Trade.DIRECTION).equalTo(EXPORT).as(EXPORTED));
    columns.add(MirrorFormulas.edition(col(Trade.CODE_SYSTEM)).as(EDITION));
    columns.add(unscaled(Trade.VALUE_USD).as(VALUE));
    columns.add(when(col(Trade.PRODUCT_T).gt(0), unscaled(Trade.PRODUCT_T)).as(MASS));
    columns.add(when(col(Trade.QUANTITY).gt(0), counted()).as(QUANTITY));
    columns.add(coalesce(col(Trade.VALUATION).equalTo("cif"), lit(false)).as(IS_CIF));
    columns.addAll(bits.ofRow(col(Trade.FLAGS), marks()));
    return current
        .where(isReport(sources))
        .select(columns.toArray(Column[]::new))
        .where(not(col(Trade.EXPORTER).equalTo(col(Trade.IMPORTER))));
  }

  private static Map<String, Column> marks() {
    var marks = new TreeMap<>(Current.marks());
    Column part = marks.remove(Current.PARTIAL_YEAR);
    Column exported = col(Trade.DIRECTION).equalTo(EXPORT);
    marks.put(EXPORT_PART, part.and(exported));
    marks.put(IMPORT_PART, part.and(not(exported)));
    return marks;
  }

  private Column counted() {
    Column number = unscaled(Trade.QUANTITY);
    Column all = lit(null).cast(LongType);
    for (var unit : new TreeMap<>(pieces).entrySet()) {
      Column many = floor(number.cast(DoubleType).multiply(unit.getValue()).plus(0.5));
      all =
          when(
                  col(Trade.QUANTITY_UNIT).equalTo(unit.getKey()),
                  unit.getValue() == 1 ? number : many)
              .otherwise(all);
    }
    return all;
  }

  /**
   * One row for each trade, with both reports.
   *
   * @param records of {@link #records}
   */
  Dataset<Row> sideBySide(Dataset<Row> records) {
    boolean isOne = sources.size() == 1;
    List<String> keys = isOne ? TRADE.subList(0, TRADE.size() - 1) : TRADE;
    var grouped =
        records
            .groupBy(keys.stream().map(name -> col(name)).toArray(Column[]::new))
            .agg(
                count(when(col(EXPORTED), 1)).as(EXPORTS),
                Stream.concat(sums(), bits.together().stream()).toArray(Column[]::new));
    return isOne ? grouped.withColumn(Trade.SOURCE, lit(sources.get(0))) : first(grouped);
  }

  private static Stream<Column> sums() {
    Column imported = not(col(EXPORTED));
    return Stream.of(
        count(when(imported, 1)).as(IMPORTS),
        sum(when(col(EXPORTED), col(VALUE))).as(EXPORT_VALUE),
        known(col(EXPORTED), MASS).as(EXPORT_MASS),
        known(col(EXPORTED), QUANTITY).as(EXPORT_QUANTITY),
        max(when(col(EXPORTED), col(EDITION))).as(EXPORT_EDITION),
        sum(when(imported, col(VALUE))).as(IMPORT_VALUE),
        sum(when(imported.and(col(IS_CIF)), col(VALUE))).as(IMPORT_CIF),
        known(imported, MASS).as(IMPORT_MASS),
        known(imported, QUANTITY).as(IMPORT_QUANTITY),
        max(when(imported, col(EDITION))).as(IMPORT_EDITION));
  }

  private static Column known(Column ofReport, String amount) {
    Column lacking = count(when(ofReport.and(col(amount).isNull()), 1));
    return when(lacking.equalTo(0), sum(when(ofReport, col(amount))));
  }

  private Dataset<Row> first(Dataset<Row> grouped) {
    var trade =
        Window.partitionBy(
                col(Trade.YEAR), col(Trade.CODE), col(Trade.EXPORTER), col(Trade.IMPORTER))
            .orderBy(Releases.rank(sources), col(Load.SOURCE));
    return grouped
        .withColumn("place", row_number().over(trade))
        .where(col("place").equalTo(1))
        .drop("place");
  }

  /** Whether exporter and importer are countries, of columns of {@link #sideBySide}. */
  static Column isOfCountries() {
    long other = CountryNumber.of(Countries.OTHER);
    return col(Trade.EXPORTER).notEqual(other).and(col(Trade.IMPORTER).notEqual(other));
  }

  /**
   * Leaves out of each trade what a report of some months says beside one of the whole year; what
   * it says stays in the columns of {@link #told}.
   *
   * @param trades of {@link #sideBySide}
   */
  Dataset<Row> wholeYears(Dataset<Row> trades) {
    Column exportIsPart = bits.has(EXPORT_PART);
    Column importIsPart = bits.has(IMPORT_PART);
    Column noExport = exportIsPart.and(not(importIsPart)).and(isAbove0(IMPORT_VALUE));
    Column noImport = importIsPart.and(not(exportIsPart)).and(isAbove0(EXPORT_VALUE));
    var columns = new LinkedHashMap<String, Column>();
    columns.put(PART_OF_YEAR, exportIsPart.or(importIsPart).and(not(noExport)).and(not(noImport)));
    Stream.concat(OF_EXPORT.stream(), OF_IMPORT.stream())
        .forEach(name -> columns.put(told(name), col(name)));
    OF_EXPORT.forEach(name -> columns.put(name, when(not(noExport), col(name))));
    OF_IMPORT.forEach(name -> columns.put(name, when(not(noImport), col(name))));
    return trades.withColumns(columns);
  }

  /** What a report says, whether it counts or not. */
  static String told(String amount) {
    return "told_" + amount;
  }

  private static Column isAbove0(String amount) {
    return coalesce(col(amount).gt(0), lit(false));
  }

  private static Column unscaled(String decimal) {
    return ExpressionUtils.column(new UnscaledValue(ExpressionUtils.expression(col(decimal))));
  }
}
