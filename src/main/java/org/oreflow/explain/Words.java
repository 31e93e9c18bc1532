package org.oreflow.explain;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.oreflow.config.InputException;
import org.oreflow.config.Nearest;
import org.oreflow.table.Gap;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Table;
import org.oreflow.table.Trade;

/** Finds the word of a question that no row has. */
record Words(Rows rows) {
  private static final int LISTED = 12;

  /**
   * Refuses a question one of whose words is in no row.
   *
   * @throws InputException that names the word
   */
  void check(Question question) {
    Table table = question.table();
    if (table.equals(Trade.TABLE)) {
      return; // too many rows to look for a word
    }
    for (var word : question.where().entrySet()) {
      if (word.getKey().equals(IndicatorValue.INDICATOR)) {
        continue; // the register of indices knows it
      }
      List<String> values = values(table, word.getKey());
      String asked = String.valueOf(word.getValue());
      if (!values.contains(asked)) {
        throw new InputException(
            "explain",
            "no row of %s has %s \"%s\"".formatted(table.name(), word.getKey(), asked),
            Nearest.question(asked, values)
                .or(() -> holding(asked, values))
                .orElse(listed(values)));
      }
    }
  }

  private List<String> values(Table table, String column) {
    List<String> values = values(rows.of(table, Map.of()), column);
    boolean isOfGap =
        table.equals(IndicatorValue.TABLE) && List.of(Gap.SCHEMA.fieldNames()).contains(column);
    if (!isOfGap) {
      return values;
    }
    // what only gaps have is known too
    var all = new TreeSet<>(values);
    all.addAll(values(rows.of(Gap.TABLE, Map.of()), column));
    return List.copyOf(all);
  }

  private static List<String> values(List<Row> all, String column) {
    return all.stream()
        .map(row -> String.valueOf(row.<Object>getAs(column)))
        .distinct()
        .sorted()
        .toList();
  }

  // battery-grade-graphite of graphite
  private static Optional<String> holding(String word, List<String> values) {
    List<String> longer = values.stream().filter(value -> value.contains(word)).toList();
    return longer.isEmpty()
        ? Optional.empty()
        : Optional.of("did you mean " + String.join(" or ", longer) + "?");
  }

  private static String listed(List<String> values) {
    String some = String.join(", ", values.stream().limit(LISTED).toList());
    String more = values.size() > LISTED ? " and %,d more".formatted(values.size() - LISTED) : "";
    return "it has " + (values.isEmpty() ? "no rows" : some + more);
  }
}
