package org.oreflow.run;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingDouble;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.iceberg.expressions.Expressions;
import org.apache.spark.sql.Row;
import org.oreflow.disclosure.Audience;
import org.oreflow.exposure.Dependence;
import org.oreflow.figure.Interval;
import org.oreflow.reference.Basket;
import org.oreflow.reference.Countries;
import org.oreflow.report.Names;
import org.oreflow.table.Basis;
import org.oreflow.table.Landscape;
import org.oreflow.table.ScenarioTable;

/**
 * The last lines of the first screen: the scenario that costs importers most, shares that
 * publishers project, the newest measure of a state; each where there is one.
 */
record WhatMayCome(Context context, Basket basket, Audience audience) {
  private static final int SHOWN = 5;
  private static final int PROJECTED = 2030;
  private static final Set<String> ALL = Set.of(Countries.WORLD, Countries.OTHER);
  private static final List<String> SHARE =
      List.of("", "_low", "_high").stream().map(ScenarioTable.SHORTFALL_SHARE::concat).toList();

  String text(List<Row> landscape) {
    UnaryOperator<String> names = Names.of(context.reference())::country;
    return scenario(names) + projected(landscape, names) + measure(names);
  }

  private String scenario(UnaryOperator<String> names) {
    var where =
        Expressions.and(
            Expressions.equal(ScenarioTable.ELEMENT, basket.group().orElseThrow()),
            Expressions.equal(ScenarioTable.MODE, "first_order"));
    List<String> columns = new ArrayList<>(SHARE);
    columns.addAll(List.of(ScenarioTable.SCENARIO, ScenarioTable.STAGE, ScenarioTable.COUNTRY));
    columns.addAll(List.of(ScenarioTable.YEAR, ScenarioTable.BASE_YEAR));
    columns.add(ScenarioTable.VALUE_AT_RISK_USD);
    return context.few(ScenarioTable.TABLE, where, columns, audience).stream()
        .collect(
            groupingBy(
                row -> List.of(text(row, ScenarioTable.SCENARIO), year(row)),
                () -> new TreeMap<>(comparing(List::toString)),
                toList()))
        .values()
        .stream()
        .max(comparingDouble(rows -> rows.stream().mapToDouble(WhatMayCome::risk).sum()))
        .map(rows -> line(rows, names))
        .orElse("");
  }

  private static String line(List<Row> rows, UnaryOperator<String> names) {
    Row first = rows.get(0);
    return "Scenario %s, %s, trade of %d: lacking are %s%n"
        .formatted(
            text(first, ScenarioTable.SCENARIO),
            text(first, ScenarioTable.STAGE),
            first.<Integer>getAs(ScenarioTable.BASE_YEAR),
            rows.stream()
                .sorted(comparingDouble(WhatMayCome::risk).reversed())
                .limit(SHOWN)
                .map(row -> names.apply(text(row, ScenarioTable.COUNTRY)) + " " + lacks(row))
                .collect(joining("; ")));
  }

  private static String lacks(Row row) {
    double[] share = SHARE.stream().mapToDouble(column -> number(row, column)).toArray();
    return Dependence.percent(new Interval(share[0], share[1], share[2]));
  }

  // of each link, the leader and what all projections give it
  private static String projected(List<Row> landscape, UnaryOperator<String> names) {
    Map<String, List<Row>> links =
        landscape.stream()
            .filter(row -> Basis.PROJECTION.text().equals(row.getAs(Landscape.BASIS)))
            .filter(row -> year(row) == PROJECTED && number(row, Landscape.SHARE) > 0)
            .filter(row -> !ALL.contains(text(row, Landscape.COUNTRY)))
            .collect(
                groupingBy(
                    row -> text(row, Landscape.ELEMENT) + " " + text(row, Landscape.STAGE),
                    TreeMap::new,
                    toList()));
    String shares =
        links.entrySet().stream()
            .map(link -> link.getKey() + " " + leader(link.getValue(), names))
            .collect(joining("; "));
    return links.isEmpty() ? "" : "Projected for %d: %s%n".formatted(PROJECTED, shares);
  }

  private static String leader(List<Row> rows, UnaryOperator<String> names) {
    Row first = rows.stream().max(comparingDouble(row -> number(row, Landscape.SHARE))).get();
    String country = text(first, Landscape.COUNTRY);
    double[] shares =
        rows.stream()
            .filter(row -> text(row, Landscape.COUNTRY).equals(country))
            .mapToDouble(row -> number(row, Landscape.SHARE))
            .sorted()
            .toArray();
    double low = shares[0];
    double high = shares[shares.length - 1];
    var share = new Interval(low == high ? low : Double.NaN, low, high);
    String sources =
        rows.stream().map(row -> text(row, Landscape.SOURCE)).distinct().collect(joining(", "));
    return names.apply(country) + " " + Dependence.percent(share) + " (" + sources + ")";
  }

  private String measure(UnaryOperator<String> names) {
    return context.reference().measures().all().stream()
        .filter(one -> one.baskets().contains(basket.id()))
        .max(comparing(one -> one.date()))
        .map(
            one ->
                "Newest measure: %s, %s, %s, %s: %s%n"
                    .formatted(
                        one.date(),
                        names.apply(one.country()),
                        one.kind(),
                        one.materials(),
                        one.event()))
        .orElse("");
  }

  private static String text(Row row, String column) {
    return row.getAs(column);
  }

  private static int year(Row row) {
    return row.<Integer>getAs(ScenarioTable.YEAR);
  }

  private static double risk(Row row) {
    double risk = number(row, ScenarioTable.VALUE_AT_RISK_USD);
    return Double.isNaN(risk) ? 0 : risk;
  }

  private static double number(Row row, String column) {
    Double number = row.getAs(column);
    return number == null ? Double.NaN : number;
  }
}
