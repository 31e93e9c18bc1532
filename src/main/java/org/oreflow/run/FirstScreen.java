package org.oreflow.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.iceberg.expressions.Expressions;
import org.apache.spark.sql.Row;
import org.oreflow.disclosure.Audience;
import org.oreflow.exposure.Dependence;
import org.oreflow.landscape.View;
import org.oreflow.reference.Basket;
import org.oreflow.report.Lines;
import org.oreflow.report.Names;
import org.oreflow.table.ExposureTable;
import org.oreflow.table.Landscape;
import org.oreflow.table.Trade;

/**
 * What a run ends with: who holds each link of the first basket, who buys most from its leaders,
 * how far large importers depend on these, what may come, and a line for each other basket.
 */
record FirstScreen(Context context, Audience audience, Landscapes landscapes) {
  private static final int SINCE = 2011; // when others began to build chains of rare earths
  private static final List<String> IMPORTERS = List.of("EU27_2020", "USA", "JPN", "KOR", "DEU");
  private static final int LAST = 9999;
  private static final int HEADING = 6; // digits of a subheading
  private static final int SHOWN = 4; // headings

  FirstScreen(Context context, Audience audience) {
    this(context, audience, new Landscapes(context));
  }

  String text() {
    List<Basket> baskets =
        context.baskets().stream().filter(basket -> basket.group().isPresent()).toList();
    if (baskets.isEmpty()) {
      return "";
    }
    List<Row> rows = landscapes.published(baskets, audience);
    Basket main =
        baskets.stream()
            .filter(one -> one.remainder().isPresent())
            .findFirst()
            .orElse(baskets.get(0));
    var text = new StringBuilder();
    chain(text, main, of(main, rows));
    text.append(new WhatMayCome(context, main, audience).text(of(main, rows))).append('\n');
    for (Basket basket : baskets) {
      if (!basket.equals(main)) {
        text.append(basket.id())
            .append(": ")
            .append(summary(basket, of(basket, rows)))
            .append('\n');
      }
    }
    return text.append("more: jobs/oreflow landscape BASKET\n").toString();
  }

  private static List<Row> of(Basket basket, List<Row> rows) {
    return rows.stream().filter(row -> row.getAs(Landscape.BASKET).equals(basket.id())).toList();
  }

  private void chain(StringBuilder text, Basket basket, List<Row> rows) {
    View view = landscapes.view(basket, rows).beside(landscapes.ofTwoSources(audience));
    List<String> stages = stages(basket);
    var span = new View.Span(SINCE, LAST);
    for (Optional<String> part : landscapes.parts(basket, rows)) {
      text.append(basket.id()).append(" (").append(basket.massUnit().orElseThrow()).append(")\n");
      var lines = new ArrayList<String[]>();
      lines.add(View.header());
      lines.addAll(view.lines(part, stages, span));
      Lines.append(text, lines, column -> true);
      String element = part.orElse(basket.group().orElseThrow());
      for (String stage : stages) {
        view.leader(part, stage, LAST)
            .ifPresent(leader -> text.append(dependence(element, stage, leader)));
      }
    }
  }

  private String dependence(String element, String stage, String leader) {
    var where =
        Expressions.and(
            Expressions.equal(ExposureTable.STAGE, stage),
            Expressions.equal(ExposureTable.ELEMENT, element),
            Expressions.equal(ExposureTable.ORIGIN, leader),
            Expressions.greaterThanOrEqual(ExposureTable.YEAR, SINCE));
    List<Row> rows = context.few(ExposureTable.TABLE, where, Dependence.COLUMNS, audience);
    return new Dependence(rows, Names.of(context.reference())::country, Set.of())
        .brief(IMPORTERS, this::headings);
  }

  // of the records themselves: a source may hold a heading without its parts
  private String headings(List<Row> shown) {
    Row first = shown.get(0);
    Set<String> codes =
        context
            .flowCodes()
            .getOrDefault(
                List.of(first.getAs(ExposureTable.ELEMENT), first.getAs(ExposureTable.STAGE)),
                Set.of());
    Set<String> sources =
        shown.stream()
            .flatMap(row -> row.<String>getList(row.fieldIndex(ExposureTable.SOURCES)).stream())
            .collect(Collectors.toSet());
    var where =
        Expressions.and(
            Expressions.in(Trade.SOURCE, sources),
            Expressions.equal(Trade.YEAR, first.<Integer>getAs(ExposureTable.YEAR)));
    return context.few(Trade.TABLE, where, List.of(Trade.CODE), audience).stream()
        .map(row -> row.<String>getAs(Trade.CODE))
        .filter(
            code -> codes.stream().anyMatch(one -> code.startsWith(one) || one.startsWith(code)))
        .map(code -> code.substring(0, Math.min(HEADING, code.length())))
        .distinct()
        .sorted()
        .limit(SHOWN)
        .map(code -> "HS " + code + ", ")
        .collect(Collectors.joining());
  }

  private String summary(Basket basket, List<Row> rows) {
    return landscapes
        .view(basket, rows)
        .summary(landscapes.parts(basket, rows), stages(basket), LAST);
  }

  private static List<String> stages(Basket basket) {
    return List.copyOf(basket.stages().orElseThrow().keySet());
  }
}
