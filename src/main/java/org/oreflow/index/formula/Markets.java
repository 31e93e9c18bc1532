package org.oreflow.index.formula;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.oreflow.figure.Interval;
import org.oreflow.figure.Knowledge;
import org.oreflow.figure.Market;
import org.oreflow.figure.Supply;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Production;
import org.oreflow.table.Reason;

/**
 * Makes markets of rows of {@link SupplyColumns}, and rows of their indices.
 *
 * @param ofMarkets indices of whole markets
 * @param ofBlocs indices of blocs in them
 */
public record Markets(List<MarketIndex> ofMarkets, List<BlocIndex> ofBlocs)
    implements Serializable {
  /** The columns that name a market. */
  public static final List<String> KEY =
      List.of(
          SupplyColumns.GROUPING,
          IndicatorValue.VARIANT,
          IndicatorValue.ELEMENT,
          IndicatorValue.STAGE,
          IndicatorValue.COUNTRY,
          IndicatorValue.YEAR);

  private static final int DECIMALS = 6;
  private static final int DIGITS = 18;

  /** Takes copies. */
  public Markets {
    ofMarkets = List.copyOf(ofMarkets);
    ofBlocs = List.copyOf(ofBlocs);
  }

  /**
   * The indices of a market.
   *
   * @param rows of all its suppliers
   * @return rows of {@link IndicatorValue}; none where the market may lack suppliers
   */
  public List<Row> of(List<Row> rows) {
    List<Row> values = new ArrayList<>();
    if (rows.stream().noneMatch(row -> row.<Boolean>getAs(SupplyColumns.PARTIAL))) {
      add(Grouping.valueOf(rows.get(0).getAs(SupplyColumns.GROUPING)), rows, values);
    }
    return values;
  }

  private void add(Grouping grouping, List<Row> rows, List<Row> values) {
    Row first = rows.get(0);
    var cell =
        new Cell(
            first.getAs(IndicatorValue.VARIANT),
            first.getAs(IndicatorValue.ELEMENT),
            first.getAs(IndicatorValue.STAGE),
            first.getAs(IndicatorValue.COUNTRY),
            first.getAs(IndicatorValue.YEAR));
    Market market = market(rows);
    Set<String> flags = market.knowledge().flags();
    for (MarketIndex index : ofMarkets) {
      if (index.grouping() == grouping && index.isOf(cell)) {
        values.add(IndexRow.of(index, cell, index.of(market), flags));
      }
    }
    if (grouping == Grouping.BLOCS) {
      for (String bloc : market.blocs()) {
        ofBlocs.forEach(
            index -> values.add(IndexRow.of(index, cell.of(bloc), index.of(market, bloc), flags)));
      }
    }
  }

  private static Market market(List<Row> rows) {
    List<Supply> named = new ArrayList<>();
    List<Supply> rests = new ArrayList<>();
    boolean isOfLargest = false;
    for (Row row : rows) {
      boolean isRest = row.getAs(SupplyColumns.REST);
      (isRest ? rests : named).add(supply(row));
      isOfLargest |= isRest && flags(row, SupplyColumns.FLAGS).contains(Production.LARGEST_LISTED);
    }
    return Market.of(named, rests, knowledge(rows, isOfLargest));
  }

  private static Supply supply(Row row) {
    String bloc = row.getAs(SupplyColumns.BLOC);
    return new Supply(
        row.getAs(SupplyColumns.SUPPLIER),
        new Interval(
            number(row, SupplyColumns.MASS),
            number(row, SupplyColumns.LOW),
            number(row, SupplyColumns.HIGH)),
        bloc == null ? "" : bloc,
        number(row, SupplyColumns.DEMAND),
        number(row, SupplyColumns.INSTABILITY));
  }

  private static Knowledge knowledge(List<Row> rows, boolean isOfLargest) {
    BigDecimal known = sum(rows, SupplyColumns.KNOWN);
    BigDecimal all = sum(rows, SupplyColumns.ALL);
    double composed =
        rows.stream()
            .mapToDouble(row -> number(row, SupplyColumns.COMPOSED))
            .filter(part -> !Double.isNaN(part))
            .max()
            .orElse(Double.NaN);
    boolean isOpen = known == null || all == null || all.signum() == 0;
    return new Knowledge(
        isOpen ? Double.NaN : known.doubleValue() / all.doubleValue() * composed,
        known == null ? Double.NaN : known.doubleValue(),
        lacking(rows),
        isOfLargest,
        all(rows, row -> flags(row, SupplyColumns.FLAGS)),
        all(rows, row -> flags(row, SupplyColumns.RISK_FLAGS)));
  }

  // a mass that is unknown for a share or a content; a share tells first
  private static Reason lacking(List<Row> rows) {
    Reason lacking = null;
    for (Row row : rows) {
      if (row.getAs(SupplyColumns.MASS) == null) {
        List<String> flags = flags(row, SupplyColumns.FLAGS);
        if (flags.contains(Reason.SHARE_UNKNOWN.name())) {
          return Reason.SHARE_UNKNOWN;
        }
        lacking = flags.contains(Reason.CONTENT_UNKNOWN.name()) ? Reason.CONTENT_UNKNOWN : lacking;
      }
    }
    return lacking;
  }

  private static SortedSet<String> all(List<Row> rows, Function<Row, List<String>> flags) {
    return rows.stream()
        .flatMap(row -> flags.apply(row).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> flags(Row row, String name) {
    int field = row.fieldIndex(name);
    return row.isNullAt(field) ? List.of() : row.getList(field);
  }

  // null where each is
  private static BigDecimal sum(List<Row> rows, String name) {
    BigDecimal sum = null;
    for (Row row : rows) {
      double each = number(row, name);
      if (!Double.isNaN(each)) {
        BigDecimal rounded = rounded(each);
        sum = sum == null ? rounded : sum.add(rounded);
      }
    }
    return sum;
  }

  // the world neither makes nor trades more in a year
  private static BigDecimal rounded(double number) {
    var rounded = BigDecimal.valueOf(number).setScale(DECIMALS, RoundingMode.HALF_UP);
    if (rounded.precision() > DIGITS) {
      throw new ArithmeticException("a supply of " + rounded + " is no mass and no value");
    }
    return rounded;
  }

  private static double number(Row row, String name) {
    Object value = row.getAs(name);
    return value == null ? Double.NaN : ((Number) value).doubleValue();
  }
}
