package org.oreflow.evidence;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.oreflow.reference.Countries;
import org.oreflow.table.Balance;
import org.oreflow.table.Flag;

/**
 * Odd figures of an element and stage in {@link Balance}: bounds, sums, intervals of the world,
 * jumps, spikes.
 *
 * <p>A jump matters where the figure reaches a hundredth of the world's production in one of the
 * two years: a small mine may open or close. A group of countries jumps with its members.
 */
public final class BalanceSweep {
  /** Columns that rows of one sweep share. */
  public static final List<String> GROUP = List.of(Balance.ELEMENT, Balance.STAGE);

  private static final double LEAST = 0.01; // of the world's production
  private static final String PRODUCTION = Balance.PRODUCTION_T;

  private final List<OddFigure> odd = new ArrayList<>();
  private final Map<Integer, Row> worlds = new HashMap<>();
  private final Map<Integer, List<Row>> members = new TreeMap<>();
  private final Map<String, Jumps> jumps = new TreeMap<>();

  private BalanceSweep() {}

  /** The odd figures of all rows of an element and stage. */
  public static List<OddFigure> of(List<Row> balances) {
    var sweep = new BalanceSweep();
    for (Row row : balances) {
      if (Countries.WORLD.equals(row.getAs(Balance.COUNTRY))) {
        sweep.worlds.put(row.<Integer>getAs(Balance.YEAR), row);
      }
    }
    balances.forEach(sweep::row);
    sweep.worlds.forEach(
        (year, world) -> sweep.world(world, sweep.members.getOrDefault(year, List.of())));
    sweep.jumps.forEach((name, series) -> sweep.odd.addAll(series.of(name)));
    return sweep.odd;
  }

  private void row(Row row) {
    int year = row.<Integer>getAs(Balance.YEAR);
    boolean isGroup = flags(row).contains(Flag.GROUP.name());
    Row world = worlds.get(year);
    Double whole = world == null ? null : number(world.getAs(PRODUCTION));
    boolean isBreak = flags(row).contains(Flag.SERIES_BREAK.name());
    for (String measure : Balance.MEASURES) {
      BigDecimal value = row.getAs(measure);
      bounds(row, measure, value);
      if (!isGroup) {
        jumps
            .computeIfAbsent("balance " + measure + " " + series(row), none -> new Jumps(LEAST))
            .add(year, new Jumps.Point(number(value), whole, isBreak));
      }
    }
    if (row != world && !isGroup) {
      boolean isRest = Countries.OTHER.equals(row.getAs(Balance.COUNTRY)); // it has flags of all
      if (flags(row).contains(Flag.SPIKE.name()) && !isRest) {
        add(row, PRODUCTION, OddFigure.Kind.SPIKE, "value " + plain(row.getAs(PRODUCTION)));
      }
      members.computeIfAbsent(year, none -> new ArrayList<>()).add(row);
    }
  }

  private void bounds(Row row, String measure, BigDecimal value) {
    BigDecimal low = row.getAs(Balance.low(measure));
    BigDecimal high = row.getAs(Balance.high(measure));
    if (isMore(low, value) || isMore(value, high) || isMore(low, high)) {
      String numbers = "low " + plain(low) + ", value " + plain(value) + ", high " + plain(high);
      add(row, measure, OddFigure.Kind.BOUNDS, numbers);
    }
  }

  private void world(Row world, List<Row> parts) {
    BigDecimal whole = world.getAs(PRODUCTION);
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal most = world.getAs(Balance.high(PRODUCTION));
    for (Row part : parts) {
      BigDecimal value = part.getAs(PRODUCTION);
      BigDecimal high = part.getAs(Balance.high(PRODUCTION));
      sum = value == null ? sum : sum.add(value);
      if (isMore(high, most)) {
        String numbers = "high " + plain(high) + ", of the world " + plain(most);
        add(part, PRODUCTION, OddFigure.Kind.INTERVAL, numbers);
      }
    }
    if (isMore(sum, whole)) {
      String numbers = "parts " + plain(sum) + ", world " + plain(whole);
      add(world, PRODUCTION, OddFigure.Kind.PARTS, numbers);
    }
  }

  // of two that are there
  private static boolean isMore(BigDecimal one, BigDecimal other) {
    return one != null && other != null && one.compareTo(other) > 0;
  }

  private void add(Row row, String measure, OddFigure.Kind kind, String numbers) {
    String cell = "balance " + measure + " " + series(row) + " " + row.getAs(Balance.YEAR);
    odd.add(OddFigure.unexplained(cell, kind, numbers));
  }

  private static Double number(BigDecimal figure) {
    return figure == null ? null : figure.doubleValue();
  }

  private static String plain(BigDecimal figure) {
    return figure == null ? "none" : figure.stripTrailingZeros().toPlainString();
  }

  private static String series(Row row) {
    return "%s %s %s"
        .formatted(
            row.<String>getAs(Balance.ELEMENT),
            row.<String>getAs(Balance.STAGE),
            row.<String>getAs(Balance.COUNTRY));
  }

  private static List<String> flags(Row row) {
    return row.getList(row.fieldIndex(Balance.FLAGS));
  }
}
