package org.oreflow.run;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.iceberg.expressions.Expressions;
import org.apache.spark.sql.Row;
import org.oreflow.disclosure.Audience;
import org.oreflow.disclosure.Suppressed;
import org.oreflow.landscape.Takers;
import org.oreflow.landscape.View;
import org.oreflow.reference.Basket;
import org.oreflow.report.Lines;
import org.oreflow.table.Covers;
import org.oreflow.table.Flow;
import org.oreflow.table.Landscape;

/**
 * What a run ends with: who holds each link of the first basket, who buys most from its leaders,
 * and a line for each other basket.
 */
final class FirstScreen {
  private static final int SINCE = 2011; // when others began to build chains of rare earths
  private static final int LAST = 9999;
  private static final long FEW = 2_000_000; // flows that a screen may read

  private final Context context;
  private final Landscapes landscapes;
  private final Audience audience;

  FirstScreen(Context context, Audience audience) {
    this.context = context;
    this.audience = audience;
    this.landscapes = new Landscapes(context);
  }

  /** The whole text, each line ended by a line feed. */
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
    text.append('\n');
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
      Lines.append(text, lines, lines.get(0).length);
      takers(text, basket, view, part);
    }
  }

  private void takers(StringBuilder text, Basket basket, View view, Optional<String> part) {
    String element = part.orElse(basket.group().orElseThrow());
    var reference = context.reference();
    var takers =
        new Takers(
            flows(element),
            worldwide(),
            reference.countries()::name,
            reference.values(),
            context.flowCodes());
    for (String stage : stages(basket)) {
      view.leader(part, stage, LAST)
          .flatMap(leader -> takers.lines(element, stage, leader))
          .ifPresent(text::append);
    }
  }

  private List<Row> flows(String element) {
    if (context.lake().rows(Flow.TABLE) > FEW) {
      return List.of();
    }
    var suppressed = context.suppressed(context.lake().before(), audience);
    Set<String> columns = new LinkedHashSet<>(Takers.COLUMNS);
    columns.addAll(suppressed.isEmpty() ? List.of() : Suppressed.columns(Flow.TABLE));
    return context
        .lake()
        .few(Flow.TABLE, Expressions.equal(Flow.ELEMENT, element), List.copyOf(columns))
        .stream()
        .filter(row -> suppressed.isEmpty() || !suppressed.isSuppressed(Flow.TABLE, row))
        .toList();
  }

  private Set<String> worldwide() {
    return context.configuration().sources().stream()
        .map(source -> source.config())
        .filter(config -> Covers.WORLD.is(config.covers()))
        .map(config -> config.id())
        .collect(Collectors.toSet());
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
