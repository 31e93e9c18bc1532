package org.oreflow.index.dependence;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.apache.spark.sql.Row;
import org.oreflow.choice.CurrentProduction;
import org.oreflow.figure.Interval;
import org.oreflow.index.formula.BalanceRow;
import org.oreflow.index.formula.Cells;
import org.oreflow.table.Balance;
import org.oreflow.table.Flag;
import org.oreflow.table.Measure;
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

  private final Map<Place, Set<Release>> consumptions = new HashMap<>();
  private final Map<Place, Map<Release, Map<String, Double>>> supplies = new HashMap<>();

  private record Place(String element, String stage, String country) {
    static Place of(Row row) {
      return new Place(
          row.getAs(Production.ELEMENT),
          row.getAs(Production.STAGE),
          row.getAs(Production.COUNTRY));
    }

    static Place of(BalanceRow row) {
      return new Place(row.element(), row.stage(), row.country());
    }
  }

  private record Release(String source, String name) {
    static Release of(Row row) {
      return new Release(row.getAs(Production.SOURCE), row.getAs(Production.RELEASE));
    }
  }

  public OwnSupply(Collection<Row> printed) {
    for (Row row : printed) {
      String measure = row.getAs(Production.MEASURE);
      if (Measure.CONSUMPTION.text().equals(measure)) {
        consumptions
            .computeIfAbsent(Place.of(row), none -> new LinkedHashSet<>())
            .add(Release.of(row));
      } else if (!Measure.NET_IMPORT_RELIANCE.text().equals(measure)) {
        supplies
            .computeIfAbsent(Place.of(row), none -> new HashMap<>())
            .computeIfAbsent(Release.of(row), none -> new HashMap<>())
            .merge(measure, Cells.number(row, CurrentProduction.VALUE), Double::sum);
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
    Map<String, Double> own = row.isConsumptionPublished() ? own(Place.of(row)) : Map.of();
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

  private Map<String, Double> own(Place place) {
    Set<Release> releases = consumptions.getOrDefault(place, Set.of());
    return releases.size() == 1
        ? supplies.getOrDefault(place, Map.of()).getOrDefault(releases.iterator().next(), Map.of())
        : Map.of();
  }
}
