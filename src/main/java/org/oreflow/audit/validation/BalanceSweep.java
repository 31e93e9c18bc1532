package org.oreflow.audit.validation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.oreflow.balance.Groups;
import org.oreflow.reference.Countries;
import org.oreflow.table.Balance;

/** Odd figures of {@link Balance}: bounds, sums, intervals of the world, jumps. */
public final class BalanceSweep {
  private static final String PRODUCTION = Balance.PRODUCTION_T;

  private final List<OddFigure> odd = new ArrayList<>();
  private final Jumps jumps = new Jumps();
  private final Map<String, Row> worlds = new HashMap<>();
  private final Map<String, List<Row>> members = new HashMap<>();

  private BalanceSweep() {}

  /** The odd figures of all rows of the table. */
  public static List<OddFigure> of(List<Row> balances) {
    var sweep = new BalanceSweep();
    balances.forEach(sweep::row);
    sweep.worlds.forEach(
        (table, world) -> sweep.world(world, sweep.members.getOrDefault(table, List.of())));
    sweep.odd.addAll(sweep.jumps.all());
    return sweep.odd;
  }

  private void row(Row row) {
    int year = row.<Integer>getAs(Balance.YEAR);
    for (String measure : Balance.MEASURES) {
      BigDecimal value = row.getAs(measure);
      bounds(row, measure, value);
      jumps.add(
          "balance " + measure + " " + series(row),
          year,
          value == null ? null : value.doubleValue());
    }
    String table = row.getAs(Balance.ELEMENT) + " " + row.getAs(Balance.STAGE) + " " + year;
    if (Countries.WORLD.equals(row.getAs(Balance.COUNTRY))) {
      worlds.put(table, row);
    } else if (!flags(row).contains(Groups.FLAG)) {
      members.computeIfAbsent(table, none -> new ArrayList<>()).add(row);
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
    odd.add(new OddFigure(cell, kind, numbers));
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
