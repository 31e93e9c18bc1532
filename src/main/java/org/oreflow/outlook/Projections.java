package org.oreflow.outlook;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.oreflow.choice.CurrentProduction;
import org.oreflow.figure.Interval;
import org.oreflow.reference.Countries;
import org.oreflow.table.Flag;
import org.oreflow.table.Measure;
import org.oreflow.table.NamedRow;
import org.oreflow.table.OutlookTable;
import org.oreflow.table.Production;
import org.oreflow.table.Role;
import org.oreflow.table.Status;

/**
 * What publishers project, as they print it, shares as parts of one, with the shares of countries
 * where they print amounts of several.
 *
 * @param records rows of {@link CurrentProduction#SCHEMA}
 */
public record Projections(List<Row> records) {
  private static final String SUPPLY = "supply";
  static final String WHOLE = "published"; // variant of what has no type

  private static final double PERCENT = 0.01;
  private static final int KEY = OutlookTable.TABLE.key().size(); // first columns

  private record Table(OutlookRow row, String term) {
    // shares have one unit, whoever projects them
    boolean isPercent(Row record) {
      return term.endsWith("share") && Measure.isPercent(record.getAs(Production.UNIT));
    }
  }

  public List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    Map<Table, List<Row>> tables =
        records.stream()
            .filter(one -> Role.SCENARIO.text().equals(one.getAs(Production.ROLE)))
            .collect(groupingBy(Projections::table, LinkedHashMap::new, toList()));
    tables.forEach((table, some) -> rows.addAll(printed(table, some)));
    tables.forEach(
        (table, some) -> {
          if (table.term.equals(SUPPLY)) {
            rows.addAll(shares(table.row, some));
          }
        });
    return unique(rows);
  }

  private static Table table(Row record) {
    String type = text(record, Production.TYPE).orElse(WHOLE);
    Optional<String> content = text(record, Production.CONTENT);
    String measure = record.getAs(Production.MEASURE);
    int year = record.getAs(Production.YEAR);
    String source = record.getAs(Production.SOURCE);
    var row =
        new OutlookRow(
            source + ":" + record.getAs(Production.SCENARIO),
            type,
            record.getAs(Production.ELEMENT),
            record.getAs(Production.STAGE),
            year,
            year,
            Status.PROJECTION,
            content,
            new TreeSet<>(),
            new TreeSet<>(Set.of(source)));
    return new Table(row, measure.equals(Measure.OUTPUT.text()) ? SUPPLY : measure);
  }

  private static List<Row> printed(Table table, List<Row> records) {
    return records.stream()
        .map(
            one ->
                table
                    .row
                    .of(
                        table.row.variant(),
                        one.getList(one.fieldIndex(Production.FLAGS)),
                        Set.of())
                    .row(
                        one.getAs(Production.COUNTRY),
                        table.term,
                        table.isPercent(one) ? OutlookRow.ONE : one.getAs(Production.UNIT),
                        table.isPercent(one) ? figure(one).times(PERCENT) : figure(one)))
        .toList();
  }

  // of amounts without bounds: what content is unknown is so of all countries alike
  private static List<Row> shares(OutlookRow row, List<Row> records) {
    SortedMap<String, Interval> supply = new TreeMap<>();
    Set<String> flags = new TreeSet<>(Set.of(Flag.DERIVED.name()));
    for (Row one : records) {
      String country = one.getAs(Production.COUNTRY);
      double value = figure(one).value();
      if (!country.equals(Countries.WORLD) && !Double.isNaN(value)) {
        supply.put(country, Interval.exact(value));
        flags.addAll(one.getList(one.fieldIndex(Production.FLAGS)));
      }
    }
    Set<String> named = new HashSet<>(supply.keySet());
    named.remove(Countries.OTHER);
    var all = new Concentrated(supply);
    if (named.size() < 2 || !(all.world().value() > 0)) {
      return List.of();
    }
    OutlookRow derived = row.of(row.variant(), flags, Set.of());
    List<Row> rows = new ArrayList<>();
    supply.keySet().forEach(c -> rows.add(derived.row(c, "share", OutlookRow.ONE, all.share(c))));
    all.indices()
        .forEach(
            (name, value) -> rows.add(derived.row(Countries.WORLD, name, OutlookRow.ONE, value)));
    return rows;
  }

  // a publisher may use a name twice: the second is told apart by its number
  private static List<Row> unique(Collection<Row> rows) {
    Map<List<Object>, Integer> times = new HashMap<>();
    List<Row> all = new ArrayList<>();
    for (Row row : rows) {
      Object[] cells = new Object[row.size()];
      Arrays.setAll(cells, row::get);
      int nth = times.merge(Arrays.asList(Arrays.copyOf(cells, KEY)), 1, Integer::sum);
      if (nth > 1) {
        cells[1] = cells[1] + " (" + nth + ")";
      }
      all.add(RowFactory.create(cells));
    }
    return all;
  }

  static Interval figure(Row record) {
    return Interval.of(
        NamedRow.numbers(record, CurrentProduction.VALUE, Production.LOW, Production.HIGH));
  }

  private static Optional<String> text(Row record, String column) {
    return Optional.ofNullable(record.<String>getAs(column)).filter(text -> !text.isEmpty());
  }
}
