package org.oreflow.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.oreflow.flow.FlowFactor;
import org.oreflow.table.Balance;

/** The output of an element that comes with others: a part of the output of their group. */
record OreParts(BalanceNodes balances, Project project) {
  /** The group's output with the factor that applies to it; empty: there is none. */
  Optional<Node> of(Row balance) {
    String element = balance.getAs(Balance.ELEMENT);
    String country = balance.getAs(Balance.COUNTRY);
    int year = balance.getAs(Balance.YEAR);
    return project.mineOutput().stream()
        .filter(row -> element.equals(text(row, FlowFactor.ELEMENT)))
        .filter(row -> balance.getAs(Balance.STAGE).equals(text(row, FlowFactor.STAGE)))
        .filter(row -> number(row, FlowFactor.FIRST_YEAR) <= year)
        .filter(row -> year <= number(row, FlowFactor.LAST_YEAR))
        .filter(row -> List.of(country, "*").contains(text(row, FlowFactor.EXPORTER)))
        .sorted(
            (one, other) ->
                text(other, FlowFactor.EXPORTER).compareTo(text(one, FlowFactor.EXPORTER)))
        .findFirst()
        .flatMap(factor -> of(balance, factor));
  }

  private Optional<Node> of(Row balance, Row factor) {
    String group = text(factor, FlowFactor.CODE);
    String element = balance.getAs(Balance.ELEMENT);
    if (group.equals(element)) {
      return Optional.empty();
    }
    return balances
        .row(
            group,
            balance.getAs(Balance.STAGE),
            balance.getAs(Balance.COUNTRY),
            balance.getAs(Balance.YEAR))
        .map(
            row -> {
              Node output = balances.of(row, Balance.PRODUCTION_T);
              List<String> steps = new ArrayList<>();
              steps.add(
                  "× %s (%s to %s), part of %s in the ore"
                      .formatted(
                          factor.isNullAt(index(FlowFactor.BEST))
                              ? "unknown"
                              : factor.get(index(FlowFactor.BEST)),
                          factor.get(index(FlowFactor.LOW)),
                          factor.get(index(FlowFactor.HIGH)),
                          element));
              steps.addAll(project.citations().ofOre(balance.getAs(Balance.COUNTRY), element));
              return new Node(
                  group,
                  output.name(),
                  output.key(),
                  output.amount(),
                  output.unit(),
                  Double.NaN,
                  output.flags(),
                  String.join("; ", steps),
                  output.nodes(),
                  output.records());
            });
  }

  private static int index(String column) {
    return FlowFactor.SCHEMA.fieldIndex(column);
  }

  private static String text(Row row, String column) {
    return row.getString(index(column));
  }

  private static int number(Row row, String column) {
    return row.getInt(index(column));
  }
}
