package org.oreflow.index.dependence;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.oreflow.choice.CurrentProduction;
import org.oreflow.figure.Figure;
import org.oreflow.figure.Interval;
import org.oreflow.index.formula.BalanceRow;
import org.oreflow.index.formula.Cells;
import org.oreflow.index.formula.IndexValue;
import org.oreflow.table.Cell;
import org.oreflow.table.Flag;
import org.oreflow.table.Measure;
import org.oreflow.table.NamedRow;
import org.oreflow.table.Production;
import org.oreflow.table.Reason;
import org.oreflow.table.Role;

/** Net import reliance as publishers print it, beside the computed one. */
public final class PublishedReliance {
  private static final String RELIANCE = "net_import_reliance";
  private static final String VARIANT = "published";
  private static final String VALUE = "value";
  private static final String SUFFICIENCY = "self_sufficiency";
  private static final Set<String> COMPUTED = Set.of(RELIANCE, SUFFICIENCY, "usgs_trade_exposure");
  private static final Set<String> WITHOUT_FIGURE = Set.of("E", "W", "NA");
  private static final Figure NONE = Figure.unbounded(Double.NaN);
  private static final double ROUNDING = 0.01; // half a percent printed, half of rounded inputs
  private static final double PERCENT = 100;

  private static final Set<String> READ =
      Set.of(RELIANCE, Measure.CONSUMPTION.text(), CurrentProduction.OWN_SUPPLY);

  private PublishedReliance() {}

  /**
   * Whether a value is a reliance, or one that {@link OwnSupply} takes.
   *
   * @param current of {@link CurrentProduction#of} and {@link CurrentProduction#ownSupply}
   */
  public static boolean isRead(Row current) {
    return READ.contains(current.<String>getAs(CurrentProduction.FAMILY))
        && current.getAs(Production.ROLE).equals(Role.PART.text());
  }

  /**
   * Net import reliance as publishers print it, variant {@code published}: percent to fraction;
   * {@code E} is null with reason NET_EXPORTER, {@code >95} null with its bounds and reason
   * CENSORED.
   *
   * @param current values that {@link #isRead}
   */
  public static List<IndexValue> of(Collection<Row> current) {
    return current.stream()
        .filter(row -> RELIANCE.equals(row.<String>getAs(Production.MEASURE)))
        .collect(groupingBy(row -> Cell.of(row).ofVariant(VARIANT), LinkedHashMap::new, toList()))
        .entrySet()
        .stream()
        .map(one -> value(one.getKey(), one.getValue()))
        .toList();
  }

  private static IndexValue value(Cell cell, List<Row> rows) {
    String mark =
        rows.stream()
            .map(row -> row.<String>getAs(Production.MARK))
            .filter(text -> text != null)
            .max(String::compareTo)
            .orElse("");
    Set<String> flags = new TreeSet<>();
    rows.forEach(row -> flags.addAll(Cells.flags(row, Production.FLAGS)));
    double low = WITHOUT_FIGURE.contains(mark) ? Double.NaN : highest(rows, Production.LOW);
    double most = highest(rows, Production.HIGH);
    double high = Double.isNaN(most) ? 1 : most;
    Figure figure =
        Figure.of(highest(rows, VALUE), low, Double.isNaN(low) ? Double.NaN : high)
            .orElse(why(mark));
    return IndexValue.of(RELIANCE, cell, figure, flags, "1");
  }

  private static double highest(List<Row> rows, String name) {
    return rows.stream()
        .mapToDouble(row -> NamedRow.number(row, name) / PERCENT)
        .filter(value -> !Double.isNaN(value))
        .max()
        .orElse(Double.NaN);
  }

  private static Reason why(String mark) {
    return switch (mark) {
      case "E" -> Reason.NET_EXPORTER;
      case "W" -> Reason.WITHHELD;
      default ->
          mark.startsWith("<") || mark.startsWith(">") ? Reason.CENSORED : Reason.NOT_AVAILABLE;
    };
  }

  /**
   * Indices of elements, where reliance and what is computed of it are flagged if the publisher's
   * own figure, or its bound, is another by more than rounding; bounds that do not hold it go. They
   * are null, DIFFERS_FROM_PUBLISHED, where the publisher prints a bound or E and they lie outside
   * of it, where it prints a figure that rounding does not explain and that is further away than
   * the width, and where net trade over the consumption is another reliance too: what the
   * consumption holds besides the supply that is printed, stocks or more supply, decides. Where it
   * is and the publisher prints no reliance, nothing tells which holds: null, NOT_COMPARABLE. A
   * reliance is null, NET_EXPORTER, where the publisher prints so and exports exceed imports: what
   * it leaves of a consumption of another edition is no import.
   *
   * @param published of {@link #of}
   * @param width by which the two forms, and a value and the print, may differ
   */
  public static List<IndexValue> compared(
      Collection<IndexValue> indices,
      Collection<IndexValue> published,
      Collection<BalanceRow> balances,
      double width) {
    Map<Cell, Figure> printed = new HashMap<>();
    published.forEach(value -> printed.put(value.cell().ofVariant(""), value.figure()));
    Map<List<String>, BalanceRow> rows = new HashMap<>();
    balances.forEach(row -> rows.put(List.of(row.element(), row.stage(), row.country()), row));
    return indices.stream()
        .map(
            index -> {
              Cell cell = index.cell();
              BalanceRow row = rows.get(List.of(cell.element(), cell.stage(), cell.country()));
              boolean isJudged = COMPUTED.contains(index.index()) && index.figure().isKnown();
              return isJudged ? judged(index, printed.get(cell), row, width) : index;
            })
        .toList();
  }

  private static IndexValue judged(IndexValue index, Figure printed, BalanceRow row, double width) {
    boolean isApart = row != null && row.isConsumptionPublished() && isApart(row.rounded(), width);
    if (isSilent(printed)) {
      return isApart ? index.with(NONE.orElse(Reason.NOT_COMPARABLE)) : index;
    }
    boolean isExporter = printed.reason() == Reason.NET_EXPORTER;
    if (isExporter
        && index.is(RELIANCE)
        && row != null
        && row.exports().value() > row.imports().value()) {
      return index.with(NONE.orElse(Reason.NET_EXPORTER));
    }
    Interval range = range(printed);
    Interval reliance = reliance(index);
    double value = reliance.value();
    if (!isApart(value, value, range, ROUNDING)) {
      return index;
    }
    Figure figure = index.figure();
    boolean isHeld = !isApart(reliance.low(), reliance.high(), range, ROUNDING / 2);
    Figure left = isHeld ? figure : figure.withoutBounds();
    boolean isFar = !isHeld && isApart(value, value, range, width);
    boolean isOpen = isApart || isFar || !printed.isKnown();
    return index
        .with(isOpen ? NONE.orElse(Reason.DIFFERS_FROM_PUBLISHED) : left)
        .flagged(Set.of(Flag.DIFFERS_FROM_PUBLISHED.name()));
  }

  private static boolean isSilent(Figure printed) {
    return printed == null
        || (Double.isNaN(range(printed).low()) && Double.isNaN(range(printed).high()));
  }

  // supply that is printed, as it is: of rounded figures net trade alone has room
  private static boolean isApart(BalanceRow row, double width) {
    double ofSupply = 1 - row.ofConsumption(row.domestic().value());
    double least = row.ofConsumption(row.net().low());
    double most = row.ofConsumption(row.net().high());
    return isApart(
        ofSupply, ofSupply, new Interval(Double.NaN, Math.min(1, least), Math.min(1, most)), width);
  }

  private static boolean isApart(double low, double high, Interval other, double width) {
    return high < other.low() - width || low > other.high() + width;
  }

  // of an exporter any reliance that is not positive
  private static Interval range(Figure printed) {
    if (printed.isKnown()) {
      return Interval.exact(printed.value());
    }
    return printed.reason() == Reason.NET_EXPORTER
        ? new Interval(Double.NaN, Double.NEGATIVE_INFINITY, 0)
        : printed.interval();
  }

  private static Interval reliance(IndexValue index) {
    Figure figure = index.figure();
    return index.index().equals(SUFFICIENCY)
        ? new Interval(1 - figure.value(), 1 - figure.high(), 1 - figure.low())
        : figure.interval();
  }
}
