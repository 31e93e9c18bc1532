package org.oreflow.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.oreflow.landscape.View;
import org.oreflow.reference.Basket;
import org.oreflow.report.Lines;
import org.oreflow.table.Flow;
import org.oreflow.table.Landscape;

/**
 * What a run ends with: who holds each link of the first basket, who buys most from its leaders, and
 * a line for each other basket.
 */
final class FirstScreen {
  private static final int SINCE = 2011; // when others began to build chains of rare earths
  private static final int LAST = 9999;

  private final Context context;
  private final Landscapes landscapes;

  FirstScreen(Context context) {
    this.context = context;
    this.landscapes = new Landscapes(context);
  }

  /** The whole text, each line ended by a line feed. */
  String text() {
    List<Basket> baskets =
        context.baskets().stream().filter(basket -> basket.group().isPresent()).toList();
    if (baskets.isEmpty()) {
      return "";
    }
    List<Row> rows = landscapes.published(baskets).collectAsList();
    Basket main =
        baskets.stream().filter(one -> one.remainder().isPresent()).findFirst().orElse(baskets.get(0));
    var text = new StringBuilder();
    chain(text, main, of(main, rows));
    text.append('\n');
    for (Basket basket : baskets) {
      if (!basket.equals(main)) {
        text.append(basket.id()).append(": ").append(summary(basket, of(basket, rows))).append('\n');
      }
    }
    return text.append("more: jobs/oreflow landscape BASKET\n").toString();
  }

  private static List<Row> of(Basket basket, List<Row> rows) {
    return rows.stream()
        .filter(row -> row.getAs(Landscape.BASKET).equals(basket.id()))
        .toList();
  }

  private void chain(StringBuilder text, Basket basket, List<Row> rows) {
    View view = landscapes.view(basket, rows);
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
    var takers =
        new Takers(
            context.lake().read(Flow.TABLE),
            context.records().releases(),
            context.reference().countries()::name);
    String element = part.orElse(basket.group().orElseThrow());
    for (String stage : stages(basket)) {
      view.leader(part, stage, LAST)
          .flatMap(
              leader ->
                  takers
                      .line(element, stage, leader)
                      .map(
                          line ->
                              "bought from %s, largest importers, %s%n"
                                  .formatted(
                                      context.reference().countries().name(leader), line)))
          .ifPresent(text::append);
    }
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
