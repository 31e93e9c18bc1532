package org.oreflow.index.dependence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
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
import org.oreflow.index.formula.Cell;
import org.oreflow.index.formula.Cells;
import org.oreflow.index.formula.IndexValue;
import org.oreflow.table.Flag;
import org.oreflow.table.Measure;
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
    Map<Cell, List<Row>> cells = new LinkedHashMap<>();
    for (Row row : current) {
      if (!RELIANCE.equals(row.<String>getAs(Production.MEASURE))) {
        continue;
      }
      var cell =
          new Cell(
              VARIANT,
              row.getAs(Production.ELEMENT),
              row.getAs(Production.STAGE),
              row.getAs(Production.COUNTRY),
              row.getAs(Production.YEAR));
      cells.computeIfAbsent(cell, none -> new ArrayList<>()).add(row);
    }
    List<IndexValue> values = new ArrayList<>();
    cells.forEach((cell, rows) -> values.add(value(cell, rows)));
    return values;
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
        .mapToDouble(row -> Cells.number(row, name) / PERCENT)
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
   * Indices of elements, where reliance and what is computed of it are flagged and lose their
   * bounds if the publisher's own figure, or its bound, is another by more than rounding. They are
   * null, DIFFERS_FROM_PUBLISHED, where net trade over the consumption is another reliance too:
   * what the consumption holds besides the supply that is printed, stocks or more supply, decides.
   * A reliance is null, NET_EXPORTER, where the publisher prints so and exports exceed imports:
   * what it leaves of a consumption of another edition is no import.
   *
   * @param published of {@link #of}
   * @param balances that the indices are of
   * @param width by which the two forms may differ
   */
  public static List<IndexValue> compared(
      Collection<IndexValue> indices,
      Collection<IndexValue> published,
      Collection<BalanceRow> balances,
      double width) {
    Map<Cell, Interval> printed = new HashMap<>();
    Set<Cell> exporters = new HashSet<>();
    published.forEach(
        value -> {
          Cell cell = value.cell().ofVariant("");
          printed.put(cell, range(value.figure()));
          if (value.figure().reason() == Reason.NET_EXPORTER) {
            exporters.add(cell);
          }
        });
    Set<Cell> sellers = new HashSet<>();
    balances.stream()
        .filter(row -> row.exports().value() > row.imports().value())
        .forEach(row -> exporters.stream().filter(cell -> isOf(cell, row)).forEach(sellers::add));
    Set<Cell> open = open(printed.keySet(), balances, width);
    return indices.stream()
        .map(index -> sellers.contains(index.cell()) ? ofExporter(index) : index)
        .map(
            index ->
                differs(index, printed.get(index.cell()))
                    ? differing(index, open.contains(index.cell()))
                    : index)
        .toList();
  }

  /** Cells of a published consumption whose two forms of reliance are further apart. */
  private static Set<Cell> open(
      Collection<Cell> cells, Collection<BalanceRow> balances, double width) {
    Set<Cell> open = new HashSet<>();
    for (BalanceRow row : balances) {
      if (row.isConsumptionPublished() && isApart(row, width)) {
        cells.stream().filter(cell -> isOf(cell, row)).forEach(open::add);
      }
    }
    return open;
  }

  private static boolean isApart(BalanceRow row, double width) {
    double ofSupply = 1 - row.ofConsumption(row.domestic().value());
    double least = row.ofConsumption(row.net(row.imports().low(), row.exports().high()));
    double most = row.ofConsumption(row.net(row.imports().high(), row.exports().low()));
    return Math.min(1, least) - ofSupply > width || ofSupply - Math.min(1, most) > width;
  }

  private static boolean isOf(Cell cell, BalanceRow row) {
    return cell.element().equals(row.element())
        && cell.stage().equals(row.stage())
        && cell.country().equals(row.country());
  }

  private static IndexValue ofExporter(IndexValue index) {
    return index.is(RELIANCE) && index.figure().isKnown()
        ? index.with(Figure.of(Double.NaN, Double.NaN, Double.NaN).orElse(Reason.NET_EXPORTER))
        : index;
  }

  private static IndexValue differing(IndexValue index, boolean isOpen) {
    Figure none = Figure.of(Double.NaN, Double.NaN, Double.NaN);
    return index
        .with(isOpen ? none.orElse(Reason.DIFFERS_FROM_PUBLISHED) : index.figure().withoutBounds())
        .flagged(Set.of(Flag.DIFFERS_FROM_PUBLISHED.name()));
  }

  // of an exporter any reliance that is not positive
  private static Interval range(Figure printed) {
    if (printed.isKnown()) {
      return Interval.exact(printed.value());
    }
    return printed.reason() == Reason.NET_EXPORTER
        ? new Interval(Double.NaN, Double.NEGATIVE_INFINITY, 0)
        : new Interval(Double.NaN, printed.low(), printed.high());
  }

  private static boolean differs(IndexValue index, Interval printed) {
    if (printed == null || !COMPUTED.contains(index.index())) {
      return false;
    }
    double value = index.figure().value();
    double reliance = index.index().equals(SUFFICIENCY) ? 1 - value : value;
    return reliance < printed.low() - ROUNDING || reliance > printed.high() + ROUNDING;
  }
}
