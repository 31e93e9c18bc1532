package org.oreflow.index.dependence;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.oreflow.choice.CurrentProduction;
import org.oreflow.figure.Interval;
import org.oreflow.index.formula.BalanceRow;
import org.oreflow.table.Balance;
import org.oreflow.table.Flag;
import org.oreflow.table.Measure;
import org.oreflow.table.NamedRow;
import org.oreflow.table.Production;

/**
 * Domestic supply of the release that prints a country's consumption, so that a ratio of the two is
 * of one release and of one count: newer world tables revise production, and a table of refineries
 * holds scrap that the consumption counts once more.
 *
 * <p>Example: copper 2025, thousand t: primary refineries 790 and old scrap 160 of a consumption of
 * 2,200; the world table has 850 of all refineries.
 */
public final class OwnSupply {
  private static final double SAME = 1e-6; // t, the last digit of a column

  private final Map<List<String>, Set<List<String>>> consumptions = new HashMap<>();
  private final Map<List<String>, Map<List<String>, Map<String, Double>>> supplies =
      new HashMap<>();

  private static List<String> texts(Row row, String... columns) {
    return Stream.of(columns).map(row::<String>getAs).toList();
  }

  public OwnSupply(Collection<Row> printed) {
    for (Row row : printed) {
      String measure = row.getAs(Production.MEASURE);
      List<String> place = texts(row, Production.ELEMENT, Production.STAGE, Production.COUNTRY);
      List<String> release = texts(row, Production.SOURCE, Production.RELEASE);
      if (Measure.CONSUMPTION.text().equals(measure)) {
        consumptions.computeIfAbsent(place, none -> new LinkedHashSet<>()).add(release);
      } else if (!Measure.NET_IMPORT_RELIANCE.text().equals(measure)) {
        supplies
            .computeIfAbsent(place, none -> new HashMap<>())
            .computeIfAbsent(release, none -> new HashMap<>())
            .merge(measure, NamedRow.number(row, CurrentProduction.VALUE), Double::sum);
      }
    }
  }

  /**
   * Rows of {@link Balance} with the supply of the release that prints their consumption, if it
   * prints one; of a measure that it leaves out, consumption holds nothing.
   */
  public List<BalanceRow> in(Collection<BalanceRow> balances) {
    return balances.stream().map(this::of).toList();
  }

  private BalanceRow of(BalanceRow row) {
    Map<String, Double> own =
        row.isConsumptionPublished()
            ? own(List.of(row.element(), row.stage(), row.country()))
            : Map.of();
    double production = own.getOrDefault(Measure.OUTPUT.text(), 0.0);
    double secondary = own.getOrDefault(Measure.SECONDARY.text(), 0.0);
    double supply = production + secondary;
    if (own.isEmpty() || Double.isNaN(supply) || isExactly(row.domestic(), supply)) {
      return row;
    }
    Set<String> flags = new HashSet<>(row.flags());
    flags.removeAll(List.of(Flag.NOT_LISTED.name(), Flag.NO_SOURCE.name()));
    flags.add(Flag.SAME_RELEASE.name());
    return row.supplied(Interval.exact(production), Interval.exact(secondary), flags);
  }

  private static boolean isExactly(Interval amount, double other) {
    return DoubleStream.of(amount.value(), amount.low(), amount.high())
        .allMatch(each -> Math.abs(each - other) < SAME);
  }

  private Map<String, Double> own(List<String> place) {
    Set<List<String>> releases = consumptions.getOrDefault(place, Set.of());
    return releases.size() == 1
        ? supplies.getOrDefault(place, Map.of()).getOrDefault(releases.iterator().next(), Map.of())
        : Map.of();
  }
}
