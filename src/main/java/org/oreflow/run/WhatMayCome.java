package org.oreflow.run;

import static java.util.Comparator.comparingDouble;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;
import static org.oreflow.table.Balance.COUNTRY;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.iceberg.expressions.Expressions;
import org.apache.spark.sql.Row;
import org.oreflow.config.ProgramText;
import org.oreflow.disclosure.Audience;
import org.oreflow.exposure.Dependence;
import org.oreflow.reference.Basket;
import org.oreflow.reference.Countries;
import org.oreflow.report.Names;
import org.oreflow.table.Basis;
import org.oreflow.table.Landscape;
import org.oreflow.table.NamedRow;
import org.oreflow.table.OutlookTable;
import org.oreflow.table.ScenarioTable;

/**
 * The last lines of the first screen: the scenario that costs importers most, shares of outlooks
 * and those that publishers project, the newest measure of a state; each where there is one.
 */
record WhatMayCome(Context context, Basket basket, Audience audience, Names names) {
  private static final int SHOWN = 5;
  private static final int PROJECTED = 2030;
  private static final Set<String> ALL = Set.of(Countries.WORLD, Countries.OTHER);
  private static final List<String> SHARE =
      ProgramText.words("shortfall_share shortfall_share_low shortfall_share_high");
  private static final List<String> LOST =
      ProgramText.words(
          "shortfall_share shortfall_share_low shortfall_share_high scenario stage country year",
          "base_year value_at_risk_usd");

  WhatMayCome(Context context, Basket basket, Audience audience) {
    this(context, basket, audience, Names.of(context.reference()));
  }

  String text(List<Row> landscape) {
    return scenario() + outlook() + projected(landscape) + measure();
  }

  private String scenario() {
    var where =
        Expressions.and(
            Expressions.equal(ScenarioTable.ELEMENT, basket.group().orElseThrow()),
            Expressions.equal(ScenarioTable.MODE, "first_order"));
    Map<String, List<Row>> all =
        context.few(ScenarioTable.TABLE, where, LOST, audience).stream()
            .collect(
                groupingBy(
                    row -> text(row, ScenarioTable.SCENARIO) + " " + year(row),
                    TreeMap::new,
                    toList()));
    double most = 0;
    List<Row> worst = List.of();
    for (List<Row> rows : all.values()) {
      double sum = rows.stream().mapToDouble(WhatMayCome::risk).sum();
      worst = sum > most ? rows : worst;
      most = Math.max(most, sum);
    }
    return worst.isEmpty() ? "" : line(worst);
  }

  private String line(List<Row> rows) {
    String lacking =
        rows.stream()
            .sorted(comparingDouble(row -> -risk(row)))
            .limit(SHOWN)
            .map(row -> country(row) + " " + percent(row, SHARE.toArray(String[]::new)))
            .collect(joining("; "));
    Row first = rows.stream().max(comparingDouble(WhatMayCome::risk)).orElseThrow();
    return "Scenario %s, %s, trade of %d: lacking are %s%n"
        .formatted(
            text(first, ScenarioTable.SCENARIO),
            text(first, ScenarioTable.STAGE),
            first.<Integer>getAs(ScenarioTable.BASE_YEAR),
            lacking);
  }

  // of each outlook and link, the leader
  private String outlook() {
    var isShare = Expressions.equal(OutlookTable.TERM, "share");
    var isRisked = Expressions.equal(OutlookTable.VARIANT, "risked");
    var where = Expressions.and(Expressions.equal(OutlookTable.YEAR, PROJECTED), isShare, isRisked);
    List<String> columns = List.of(OutlookTable.TABLE.schema().fieldNames());
    Map<String, Row> leaders = new TreeMap<>();
    context.few(OutlookTable.TABLE, where, columns, audience).stream()
        .filter(WhatMayCome::isOfOne)
        .forEach(
            row ->
                leaders.merge(
                    text(row, OutlookTable.SCENARIO) + " " + link(row),
                    row,
                    (one, other) -> larger(one, other, OutlookTable.VALUE)));
    String shares =
        leaders.values().stream()
            .map(
                row ->
                    "%s %s %s"
                        .formatted(
                            link(row),
                            country(row),
                            percent(row, OutlookTable.VALUE, OutlookTable.LOW, OutlookTable.HIGH)))
            .collect(joining("; "));
    return shares.isEmpty() ? "" : "Outlook for %d, risked: %s%n".formatted(PROJECTED, shares);
  }

  // of each link, the leader and what all projections give it
  private String projected(List<Row> landscape) {
    Map<String, List<Row>> links =
        landscape.stream()
            .filter(row -> Basis.PROJECTION.text().equals(row.getAs(Landscape.BASIS)))
            .filter(row -> year(row) == PROJECTED && isOfOne(row))
            .filter(row -> NamedRow.number(row, Landscape.SHARE) > 0)
            .collect(groupingBy(WhatMayCome::link, TreeMap::new, toList()));
    String shares =
        links.entrySet().stream()
            .map(link -> link.getKey() + " " + leader(link.getValue()))
            .collect(joining("; "));
    return shares.isEmpty() ? "" : "Projected for %d: %s%n".formatted(PROJECTED, shares);
  }

  private String leader(List<Row> rows) {
    Row first =
        rows.stream().reduce((one, other) -> larger(one, other, Landscape.SHARE)).orElseThrow();
    List<Row> own =
        rows.stream().filter(row -> text(row, COUNTRY).equals(text(first, COUNTRY))).toList();
    var shares =
        own.stream().mapToDouble(row -> NamedRow.number(row, Landscape.SHARE)).summaryStatistics();
    double low = shares.getMin();
    double high = shares.getMax();
    String share = Dependence.percent(low == high ? low : Double.NaN, low, high);
    String sources =
        own.stream()
            .map(row -> text(row, Landscape.SOURCE))
            .distinct()
            .sorted()
            .collect(joining(", "));
    return "%s %s (%s)".formatted(country(first), share, sources);
  }

  private String measure() {
    return context.reference().measures().named().stream()
        .map(named -> named.what())
        .filter(one -> one.baskets().contains(basket.id()))
        .reduce((one, other) -> other.date().compareTo(one.date()) > 0 ? other : one)
        .map(
            newest ->
                "Newest measure: %s, %s, %s, %s: %s%n"
                    .formatted(
                        newest.date(),
                        names.country(newest.country()),
                        newest.kind(),
                        newest.materials(),
                        newest.event()))
        .orElse("");
  }

  private static Row larger(Row one, Row other, String column) {
    return NamedRow.number(other, column) > NamedRow.number(one, column) ? other : one;
  }

  private static String percent(Row row, String... columns) {
    double[] of = NamedRow.numbers(row, columns);
    return Dependence.percent(of[0], of[1], of[2]);
  }

  private static boolean isOfOne(Row row) {
    return !ALL.contains(text(row, COUNTRY));
  }

  private static String link(Row row) {
    return text(row, Landscape.ELEMENT) + " " + text(row, Landscape.STAGE);
  }

  private String country(Row row) {
    return names.country(text(row, COUNTRY));
  }

  private static String text(Row row, String column) {
    return row.getAs(column);
  }

  private static int year(Row row) {
    return row.<Integer>getAs(ScenarioTable.YEAR);
  }

  private static double risk(Row row) {
    double risk = NamedRow.number(row, ScenarioTable.VALUE_AT_RISK_USD);
    return Double.isNaN(risk) ? 0 : risk;
  }
}
