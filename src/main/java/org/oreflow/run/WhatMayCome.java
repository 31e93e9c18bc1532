package org.oreflow.run;

import static java.util.Comparator.comparingDouble;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.iceberg.expressions.Expressions;
import org.apache.spark.sql.Row;
import org.oreflow.config.ProgramText;
import org.oreflow.disclosure.Audience;
import org.oreflow.exposure.Dependence;
import org.oreflow.reference.Basket;
import org.oreflow.reference.Countries;
import org.oreflow.reference.StateMeasures.StateMeasure;
import org.oreflow.report.Names;
import org.oreflow.table.Basis;
import org.oreflow.table.Landscape;
import org.oreflow.table.NamedRow;
import org.oreflow.table.OutlookTable;
import org.oreflow.table.ScenarioTable;

/**
 * The last lines of the first screen: the scenario that costs importers most, shares of outlooks
 * and those that publishers project, the newest measure of a state; each where there is one. It
 * makes no function where it can: a run that finds nothing to do loads as few classes as can be.
 */
record WhatMayCome(Context context, Basket basket, Audience audience, Names names) {
  private static final int SHOWN = 5;
  private static final int PROJECTED = 2030;
  private static final Set<String> ALL = Set.of(Countries.WORLD, Countries.OTHER);
  private static final List<String> SHARE =
      ProgramText.words("shortfall_share shortfall_share_low shortfall_share_high");

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
    List<String> columns = new ArrayList<>(SHARE);
    columns.addAll(List.of(ScenarioTable.SCENARIO, ScenarioTable.STAGE, ScenarioTable.COUNTRY));
    columns.addAll(List.of(ScenarioTable.YEAR, ScenarioTable.BASE_YEAR));
    columns.add(ScenarioTable.VALUE_AT_RISK_USD);
    Map<String, List<Row>> all = new TreeMap<>();
    for (Row row : context.few(ScenarioTable.TABLE, where, columns, audience)) {
      add(all, text(row, ScenarioTable.SCENARIO) + " " + year(row), row);
    }
    double most = 0;
    List<Row> worst = List.of();
    for (List<Row> rows : all.values()) {
      double sum = 0;
      for (Row row : rows) {
        sum += risk(row);
      }
      worst = sum > most ? rows : worst;
      most = Math.max(most, sum);
    }
    return worst.isEmpty() ? "" : line(worst);
  }

  private static void add(Map<String, List<Row>> all, String key, Row row) {
    List<Row> rows = all.get(key);
    if (rows == null) {
      rows = new ArrayList<>();
      all.put(key, rows);
    }
    rows.add(row);
  }

  private String line(List<Row> rows) {
    rows.sort(comparingDouble(row -> -risk(row)));
    List<String> lacking = new ArrayList<>();
    for (Row row : rows.subList(0, Math.min(SHOWN, rows.size()))) {
      String share =
          Dependence.percent(
              NamedRow.number(row, SHARE.get(0)),
              NamedRow.number(row, SHARE.get(1)),
              NamedRow.number(row, SHARE.get(2)));
      String country = names.country(text(row, ScenarioTable.COUNTRY));
      lacking.add(country + " " + share);
    }
    Row first = rows.get(0);
    return "Scenario %s, %s, trade of %d: lacking are %s%n"
        .formatted(
            text(first, ScenarioTable.SCENARIO),
            text(first, ScenarioTable.STAGE),
            first.<Integer>getAs(ScenarioTable.BASE_YEAR),
            String.join("; ", lacking));
  }

  // of each outlook and link, the leader
  private String outlook() {
    var ofYear = Expressions.equal(OutlookTable.YEAR, PROJECTED);
    var isShare = Expressions.equal(OutlookTable.TERM, "share");
    var isRisked = Expressions.equal(OutlookTable.VARIANT, "risked");
    List<String> columns = List.of(OutlookTable.TABLE.schema().fieldNames());
    Map<String, Row> leaders = new TreeMap<>();
    for (Row row :
        context.few(
            OutlookTable.TABLE, Expressions.and(ofYear, isShare, isRisked), columns, audience)) {
      String link = text(row, OutlookTable.ELEMENT) + " " + text(row, OutlookTable.STAGE);
      String key = text(row, OutlookTable.SCENARIO) + " " + link;
      Row most = leaders.get(key);
      if (!ALL.contains(text(row, OutlookTable.COUNTRY))
          && (most == null || value(row) > value(most))) {
        leaders.put(key, row);
      }
    }
    List<String> shares = new ArrayList<>();
    for (Row row : leaders.values()) {
      double low = NamedRow.number(row, OutlookTable.LOW);
      double high = NamedRow.number(row, OutlookTable.HIGH);
      shares.add(
          "%s %s %s %s"
              .formatted(
                  text(row, OutlookTable.ELEMENT),
                  text(row, OutlookTable.STAGE),
                  names.country(text(row, OutlookTable.COUNTRY)),
                  Dependence.percent(value(row), low, high)));
    }
    String all = String.join("; ", shares);
    return shares.isEmpty() ? "" : "Outlook for %d, risked: %s%n".formatted(PROJECTED, all);
  }

  private static double value(Row row) {
    return NamedRow.number(row, OutlookTable.VALUE);
  }

  // of each link, the leader and what all projections give it
  private String projected(List<Row> landscape) {
    Map<String, List<Row>> links = new TreeMap<>();
    for (Row row : landscape) {
      boolean isProjected = Basis.PROJECTION.text().equals(row.getAs(Landscape.BASIS));
      boolean isOfOne = !ALL.contains(text(row, Landscape.COUNTRY));
      if (isProjected
          && year(row) == PROJECTED
          && NamedRow.number(row, Landscape.SHARE) > 0
          && isOfOne) {
        add(links, text(row, Landscape.ELEMENT) + " " + text(row, Landscape.STAGE), row);
      }
    }
    List<String> shares = new ArrayList<>();
    for (var link : links.entrySet()) {
      shares.add(link.getKey() + " " + leader(link.getValue()));
    }
    String all = String.join("; ", shares);
    return shares.isEmpty() ? "" : "Projected for %d: %s%n".formatted(PROJECTED, all);
  }

  private String leader(List<Row> rows) {
    Row first = rows.get(0);
    for (Row row : rows) {
      first =
          NamedRow.number(row, Landscape.SHARE) > NamedRow.number(first, Landscape.SHARE)
              ? row
              : first;
    }
    String country = text(first, Landscape.COUNTRY);
    Set<String> sources = new TreeSet<>();
    List<Double> shares = new ArrayList<>();
    for (Row row : rows) {
      if (text(row, Landscape.COUNTRY).equals(country)) {
        shares.add(NamedRow.number(row, Landscape.SHARE));
        sources.add(text(row, Landscape.SOURCE));
      }
    }
    double low = Collections.min(shares);
    double high = Collections.max(shares);
    String share = Dependence.percent(low == high ? low : Double.NaN, low, high);
    return "%s %s (%s)".formatted(names.country(country), share, String.join(", ", sources));
  }

  private String measure() {
    StateMeasure newest = null;
    for (var named : context.reference().measures().named()) {
      StateMeasure one = named.what();
      boolean isNewer = newest == null || one.date().compareTo(newest.date()) > 0;
      newest = one.baskets().contains(basket.id()) && isNewer ? one : newest;
    }
    return newest == null
        ? ""
        : "Newest measure: %s, %s, %s, %s: %s%n"
            .formatted(
                newest.date(),
                names.country(newest.country()),
                newest.kind(),
                newest.materials(),
                newest.event());
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
